"""Both documents conform: each row of a query in `faults/` is a fault, and each query finds one."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from thidua.iris import term

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.rq"))
SOMETHING = NamedNode("https://other.example/something")

Harm = Callable[[list[Triple]], list[Triple]]


def without(*predicates: str) -> Harm:
    gone = {term(each) for each in predicates}
    return lambda triples: [each for each in triples if each.predicate not in gone]


def also(predicate: str, value: NamedNode | BlankNode | Literal) -> Harm:
    return lambda triples: [*triples, Triple(SOMETHING, term(predicate), value)]


def only_vietnamese(triples: list[Triple]) -> list[Triple]:
    return [each for each in triples if getattr(each.object, "language", None) != "en"]


HARMS: dict[str, Harm] = {
    "blank-node": also("dcterms:relation", BlankNode()),
    "checksum-incomplete": without("dcat:byteSize"),
    "count-is-no-number": also("void:triples", Literal(0)),
    "dataset-incomplete": without("void:vocabulary"),
    "distribution-incomplete": without("dcat:accessURL"),
    "named-graph-incomplete": without("sd:name"),
    "nothing-behind-a-link": also("dcterms:relation", NamedNode("http://127.0.0.1:8000/sparql#no")),
    "one-language-only": only_vietnamese,
    "partition-incomplete": without("void:property"),
    "service-incomplete": without("sd:endpoint"),
    "text-without-language": also("dcterms:title", Literal("a title")),
    "version-incomplete": without("dcat:isVersionOf"),
}


def faults(path: Path, triples: Iterable[Triple]) -> list[str]:
    store = Store()
    store.extend(Quad(each.subject, each.predicate, each.object) for each in triples)
    rows = store.query(path.read_text(encoding="utf-8"))
    return [str(row) for row in rows]


def test_each_query_has_its_harm() -> None:
    assert len(FAULTS) == 12
    assert [path.stem for path in FAULTS] == sorted(HARMS)


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_neither_document_has_the_fault(
    path: Path, service: list[Triple], dataset: list[Triple]
) -> None:
    """Looked at together: the service names the dataset, which the other document describes."""
    assert faults(path, [*service, *dataset]) == []


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_the_query_finds_the_fault_in_a_harmed_document(
    path: Path, service: list[Triple], dataset: list[Triple]
) -> None:
    assert faults(path, HARMS[path.stem]([*service, *dataset]))
