"""Triples in the shape docs/model.md gives a release: invented bodies, groups, roles, evidence."""

from collections.abc import Iterator
from itertools import chain, count, islice

from pyoxigraph import Literal, NamedNode, Triple

from thidua.iris import PREFIXES, concept, digest_iri, minted, term

_MEMBERS = 8
_YEARS = 5
_A = term("rdf:type")
_ROOT = minted("organisation", "root")


def sample(size: int) -> list[Triple]:
    return list(stream(size))


def stream(size: int) -> Iterator[Triple]:
    """`size` triples, the same ones each time; about 200 to a group-year."""
    return islice(chain.from_iterable(map(_group_year, count())), size)


def _group_year(number: int) -> Iterator[Triple]:
    cluster, year = divmod(number, _YEARS)
    body = minted("organisation", f"province-{cluster}")
    group = minted("group", f"province-{cluster}", "cum-1")
    node = minted("group-year", f"province-{cluster}", "cum-1", str(2020 + year))
    yield from _of(body, "td:Procuracy", name=f"Province {cluster}", parentBody=_ROOT)
    yield from _of(group, "td:EmulationCluster", name="Cluster", number=1, organiser=body)
    yield from _of(node, "td:GroupYear", ofGroup=group, **_dated(year), statedMemberCount=_MEMBERS)
    for place in range(_MEMBERS):
        unit = minted("organisation", f"province-{cluster}", f"unit-{place}")
        yield from _of(unit, "td:Procuracy", name=f"Unit {place} of {cluster}", parentBody=body)
        yield from _role(place, year, unit, node)


def _role(place: int, year: int, unit: NamedNode, group_year: NamedNode) -> Iterator[Triple]:
    kinds = {
        year: ("Lead", "statedLeadMember", "stated"),
        year + 1: ("Deputy", "deputyMemberViaPerson", "via-person"),
    }
    kind, statement, basis = kinds.get(place, ("Ordinary", "ordinaryMember", "stated"))
    member = digest_iri("membership", [kind, unit.value, group_year.value])
    properties = {statement: unit, "inGroupYear": group_year, "basis": concept("basis", basis)}
    yield from _of(member, f"td:{kind}Membership", **properties)
    yield from _evidence(member, statement, unit)
    if kind == "Lead":
        yield from _head(unit, year, member)


def _head(unit: NamedNode, year: int, lead: NamedNode) -> Iterator[Triple]:
    state = digest_iri("unit-year", [unit.value, str(year)])
    person = digest_iri("person", [unit.value, str(year)])
    holding = digest_iri("position-holding", [unit.value, str(year)])
    level = concept("level", "district")
    yield from _of(state, "td:UnitYear", stateOf=unit, **_dated(year), level=level)
    yield _triple(state, "exercisedLead", lead)
    yield from _of(person, "td:Person", name=f"Person {year}", headedUnitYear=state)
    chief = concept("position", "chief-prosecutor")
    properties = {"holder": person, "position": chief, "inOrganisation": unit}
    yield from _of(holding, "td:PositionHolding", **properties, attestedYear=2020 + year)
    yield from _evidence(holding, "holder", person)


def _evidence(fact: NamedNode, statement: str, value: NamedNode) -> Iterator[Triple]:
    node = digest_iri("evidence", [fact.value, statement])
    passage = digest_iri("passage", [fact.value])
    article = minted("article", "invented")
    yield _triple(fact, "evidence", node)
    yield from _of(node, "td:Evidence", passage=passage, source=article)
    yield _triple(node, "basis", concept("basis", "stated"))
    said = (fact, term(f"td:{statement}"), value)
    for part, end in zip(("subject", "predicate", "object"), said, strict=True):
        yield Triple(node, term(f"rdf:{part}"), end)
    yield from _of(passage, "td:Passage", inArticle=article, start=0, end=40)


def _dated(year: int) -> dict[str, Literal | int]:
    gregorian = Literal(str(2020 + year), datatype=NamedNode(PREFIXES["xsd"] + "gYear"))
    return {"year": gregorian, "yearNumber": 2020 + year}


def _of(node: NamedNode, kind: str, **values: NamedNode | Literal | str | int) -> Iterator[Triple]:
    yield Triple(node, _A, term(kind))
    for name, value in values.items():
        yield _triple(node, name, value)


def _triple(node: NamedNode, name: str, value: NamedNode | Literal | str | int) -> Triple:
    stated = Literal(value) if isinstance(value, str | int) else value
    return Triple(node, term(f"td:{name}"), stated)
