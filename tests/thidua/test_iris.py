"""IRIs and names: the same thing gets the same IRI however it is written."""

import doctest

import pytest
from pyoxigraph import NamedNode

from thidua import iris, names, sparql_text, vocabularies


@pytest.mark.parametrize("module", [names, sparql_text])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    failed, tried = doctest.testmod(module)  # type: ignore[arg-type]
    assert (failed, tried > 0) == (0, True)


def test_a_prefixed_name_becomes_a_node_and_an_unknown_prefix_an_error() -> None:
    assert iris.term("td:leads") == NamedNode("https://w3id.org/thidua/ontology#leads")
    with pytest.raises(KeyError):
        iris.term("nope:leads")


def test_the_path_of_an_iri_is_what_it_was_minted_from() -> None:
    node = iris.minted("group", "vksnd-toi-cao", "cum-7")
    assert iris.path_of(node, "group") == "vksnd-toi-cao/cum-7"
    with pytest.raises(ValueError, match="not an IRI of kind person"):
        iris.path_of(node, "person")


def test_what_says_the_same_gets_one_node_and_parts_do_not_run_together() -> None:
    assert iris.digest_iri("fact", ["a", "b"]) == iris.digest_iri("fact", ("a", "b"))
    assert iris.digest_iri("fact", ["a", "b"]) != iris.digest_iri("fact", ["ab"])


def test_a_slogan_is_known_whatever_its_dashes_and_capitals() -> None:
    one = iris.named_by_text("slogan", "Đoàn kết - Kỷ cương")
    assert one == iris.named_by_text("slogan", "ĐOÀN KẾT – kỷ cương")
    long = iris.named_by_text("slogan", "rất dài " * 30)
    assert long != iris.named_by_text("slogan", "rất dài " * 31)
    assert len(long.value) < 140


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
        ("VKSND huyện Đồi Gió", "vien kiem sat nhan dan huyen doi gio"),
        ("Bà Rịa – Vũng Tàu", "Ba Ria-Vung Tau"),
        ("Suo\u0302\u0301i", "Su\u1ed1i"),
    ],
)
def test_two_spellings_have_one_search_key(one: str, other: str) -> None:
    assert names.folded(one) == names.folded(other)


def test_codes_are_read_in_the_order_of_their_file() -> None:
    assert vocabularies.codes("basis")[0] == "stated"
    with pytest.raises(FileNotFoundError):
        vocabularies.codes("nope")
