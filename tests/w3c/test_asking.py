"""What is done to a text before it is sent: next to nothing."""

from pathlib import Path

import pytest

from tests.w3c.asking import dataset_of, text_of
from tests.w3c.endpoint import NOWHERE, Dataset
from tests.w3c.manifests import Case
from tests.w3c.suite import BASES, FOLDER, iri_of, path_of


@pytest.fixture
def query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tests.w3c.suite.FOLDER", tmp_path)
    (tmp_path / "sparql10").mkdir()
    return tmp_path / "sparql10" / "query.rq"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p <http://example.org/> }",
        "BASE <http://example.org/> SELECT * { ?s ?p <x> }",
        "# said first\n  base <http://example.org/>\nSELECT * { ?s ?p <x> }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    ],
)
def test_a_text_without_need_of_a_base_is_sent_as_it_is(query: Path, text: str) -> None:
    query.write_text(text)
    assert text_of(query) == text.encode()


@pytest.mark.parametrize("iri", ["<x>", "<>", "<#x>", "<data.ttl>", r"<\u0078>"])
def test_a_relative_iri_gets_the_base_of_its_file(query: Path, iri: str) -> None:
    query.write_text(f"ASK {{ ?s ?p {iri} }}")
    base, rest = text_of(query).split(b"\n", 1)
    assert base == f"BASE <{BASES['sparql10']}query.rq>".encode()
    assert rest == query.read_bytes()


def test_a_dataset_is_always_said_and_empty_where_the_test_has_no_data(query: Path) -> None:
    query.write_text("SELECT * { ?s ?p ?o }")
    assert dataset_of(Case("urn:a", "evaluation", query)) == Dataset((NOWHERE,))
    given = Case("urn:a", "evaluation", query, ("urn:d",), ("urn:g", "urn:h"))
    assert dataset_of(given) == Dataset(("urn:d",), ("urn:g", "urn:h"))
    assert [name for name, _ in dataset_of(given).parameters] == [
        "default-graph-uri",
        "named-graph-uri",
        "named-graph-uri",
    ]


def test_a_text_with_from_says_its_dataset_itself(query: Path) -> None:
    query.write_text("SELECT * FROM <data.ttl> { ?s ?p ?o }")
    given = Case("urn:a", "evaluation", query, named_graphs=("urn:g",))
    assert dataset_of(given).parameters == []
    assert dataset_of(Case("urn:a", "positive", query)) == Dataset((NOWHERE,))


def test_files_and_iris_lead_to_each_other() -> None:
    path = FOLDER / "sparql11" / "bind" / "manifest.ttl"
    assert (
        iri_of(path) == "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/bind/manifest.ttl"
    )
    assert path_of(iri_of(path)) == path
