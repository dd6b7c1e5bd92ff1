"""The supports of a release are found line by line, whatever their texts hold."""

import gzip
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from loader.numbered.supported import Made, SupportLines, supported
from loader.numbered.terms import Terms, digests_of, in_order
from loader.publishing.blocks import write
from thidua.explanation import Supports
from thidua.release import ReleaseError

S, P, Q = NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:q")
VALUES: list[NamedNode | Literal | BlankNode] = [
    NamedNode("urn:o"),
    NamedNode("urn:o2"),
    Literal("Đồi", language="vi"),
    Literal('a "b" \\ \n\r\t \u2028 \x85 \U0001f600'),
    Literal(""),
    BlankNode("b"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """As the loader writes it: each `S P value` from `S Q value`."""
    path, terms = tmp_path / "supports.jsonl.gz", Terms()
    s, p, q = (terms[str(term)] for term in (S, P, Q))
    numbers = [terms[str(value)] for value in VALUES]
    made: list[Made] = [((s, p, value), "law x", ((s, q, value),)) for value in numbers]
    texts, places = in_order(terms)
    found = supported(made).renumbered(places)
    write(path, SupportLines(texts, found, digests_of(texts)), {})
    return path


def test_each_triple_is_found_with_its_rule_and_premises(path: Path) -> None:
    supports = Supports(path)
    assert len(supports) == len(VALUES) == 6
    for value in VALUES:
        found = supports.get(Triple(S, P, value))
        assert found is not None
        assert (found.rule, found.premises) == ("law x", (Triple(S, Q, value),))


def test_all_triples_are_listed(path: Path) -> None:
    assert set(Supports(path)) == {Triple(S, P, value) for value in VALUES}


@pytest.mark.parametrize(
    "value", [NamedNode("urn:n"), NamedNode("urn:"), Literal("Đồi"), Literal("zz")]
)
def test_a_triple_no_rule_made_has_none(path: Path, value: NamedNode | Literal) -> None:
    assert Supports(path).get(Triple(S, P, value)) is None


def test_a_release_without_the_file_has_no_supports(tmp_path: Path) -> None:
    supports = Supports(tmp_path / "none.gz")
    assert len(supports) == 0
    assert supports.get(Triple(S, P, S)) is None


@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"x" * 1000, mtime=0)[:-4]])
def test_a_broken_file_is_said_with_its_cure(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "supports.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(ReleaseError, match=r"supports.jsonl.gz cannot be read .*`thidua load`"):
        len(Supports(path))


def test_nothing_is_read_before_it_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "supports.jsonl.gz"
    path.write_bytes(b"no gzip")
    Supports(path)
