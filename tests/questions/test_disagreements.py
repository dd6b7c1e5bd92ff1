"""When two sources differ, and when one only says less. Each claim is a triple of its record."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from thidua.catalogue import Catalogue
from thidua.iris import ID, term
from thidua.stores.contract import Store
from thidua.stores.oxigraph import OxigraphStore
from thidua.stores.rdflib_memory import RdflibStore

# rdflib calls what it deprecates from its own code
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

LEAD = ("td:LeadMembership", "td:statedLeadMember")
LEAD_VIA = ("td:LeadMembership", "td:leadMemberViaPerson")
DEPUTY = ("td:DeputyMembership", "td:statedDeputyMember")
CALLED = ("td:LeadMembership", "td:leadMember")
COUNT, LEVEL, ISSUER = (("", f"td:{name}") for name in ("statedMemberCount", "level", "issuer"))


class Case(NamedTuple):
    told: str
    kind: tuple[str, str]
    one: list[str]
    other: list[str]
    differing: set[str]


CASES = [
    Case("two sources name two leads", LEAD, ["x"], ["y"], {"x", "y"}),
    Case("two sources name one lead", LEAD, ["x"], ["x"], set()),
    Case("one source names two leads", LEAD, ["x", "y"], [], set()),
    Case("the heads of two units are called lead", LEAD_VIA, ["x"], ["y"], {"x", "y"}),
    Case("people are not compared", CALLED, ["x"], ["y"], set()),
    Case("of two deputies each, one is another", DEPUTY, ["x", "y"], ["x", "z"], {"y", "z"}),
    Case("one source names one deputy fewer", DEPUTY, ["x", "y"], ["x"], set()),
    Case("the counts differ", COUNT, ["8"], ["9"], {"8", "9"}),
    Case("the counts agree", COUNT, ["8"], ["8"], set()),
    Case("a unit is of two levels in one year", LEVEL, ["x"], ["y"], {"x", "y"}),
    Case("a document has two issuers", ISSUER, ["x"], ["y"], {"x", "y"}),
    Case("one source names one issuer fewer", ISSUER, ["x", "y"], ["y"], set()),
]
ENGINES: list[Callable[[Path], Store]] = [
    lambda path: OxigraphStore.in_memory(path, union=True),
    lambda path: RdflibStore.in_memory(path, union=True),
]


def claims(record: str, kind: str, predicate: str, values: Sequence[str]) -> list[Quad]:
    return [quad for value in values for quad in claim(record, kind, predicate, value)]


def claim(record: str, kind: str, predicate: str, value: str) -> list[Quad]:
    graph = NamedNode(f"https://w3id.org/thidua/graph/record/{record}")
    about = subject = node("about")
    said = Literal(int(value)) if value.isdigit() else node(value)
    triples: list[tuple[NamedNode, str, NamedNode | Literal]] = []
    if kind:
        subject = node(f"membership/{value}")
        triples += [(subject, "rdf:type", term(kind)), (subject, "td:inGroupYear", about)]
    evidence = node(f"evidence/{record}/{value}")
    triples += [
        (subject, predicate, said),
        (evidence, "rdf:subject", subject),
        (evidence, "rdf:object", said),
        (evidence, "td:source", node(f"article/{record}")),
    ]
    return [Quad(s, term(p), o, graph) for s, p, o in triples]


def node(path: str) -> NamedNode:
    return NamedNode(f"{ID}{path}")


@pytest.mark.parametrize("engine", ENGINES, ids=["oxigraph", "rdflib"])
@pytest.mark.parametrize("case", CASES, ids=[case.told for case in CASES])
def test_sources_differ_where_neither_names_what_the_other_does(
    engine: Callable[[Path], Store], case: Case, tmp_path: Path
) -> None:
    quads = claims("one", *case.kind, case.one) + claims("other", *case.kind, case.other)
    dump = tmp_path / "dump.nq"
    dump.write_bytes(serialize(quads, format=RdfFormat.N_QUADS) or b"")
    text = Catalogue().get("disagreements").bound({"lang": Literal("en")})
    result = engine(dump).query(text)
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows()]
    assert {short(row["value"]) for row in rows} == case.differing
    for row in rows:
        record = short(row["source_iri"]).removeprefix("article/")
        assert str(row["evidence"]) == str(Literal(f"{ID}evidence/{record}/{short(row['value'])}"))


def short(found: object) -> str:
    assert isinstance(found, NamedNode | Literal)
    return found.value.removeprefix(ID)


def test_twelve_cases_are_told_apart() -> None:
    assert len(CASES) == 12
