"""SERVICE, live: two servers of ours on loopback, one asks the other as an operator allows it."""

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from tests.serving import Answer, Served, free_port, served
from thidua.stores.services import clauses

Publish = Any
PREFIX = "PREFIX gov: <https://gov.example/> "
UNIT = "https://w3id.org/thidua/id/organisation/vksnd-thu/mot"
PRIVATE = "http://localhost:1/sparql"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, publish: Publish) -> Iterator[Served]:
    """A small other dataset: what the one unit that leads here is called there, and its code."""
    folder = tmp_path_factory.mktemp("elsewhere") / "releases"
    text = f"""
        <{UNIT}> <https://gov.example/code> "01" ; <https://gov.example/name> "Nơi khác"@vi .
        [] <https://gov.example/code> "02" .
        <urn:x> <https://gov.example/says> "a \\"quote\\", \\\\, a line\\nand \\t" .
    """
    quads = [ox.Quad(*triple, ox.NamedNode("urn:g")) for triple in _triples(text)]
    publish(folder, "other", quads)
    with served(folder) as server:
        yield server


def _triples(text: str) -> list[Any]:
    return [
        (quad.subject, quad.predicate, quad.object)
        for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)
    ]


@pytest.fixture(scope="module")
def down() -> str:
    """Where nobody listens."""
    return f"http://127.0.0.1:{free_port()}/sparql"


@pytest.fixture(scope="module")
def here(
    tmp_path_factory: pytest.TempPathFactory, publish: Publish, elsewhere: Served, down: str
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("here") / "releases"
    leads = ox.NamedNode("https://w3id.org/thidua/ontology#leads")
    quad = ox.Quad(ox.NamedNode(UNIT), leads, ox.NamedNode("urn:group"), ox.NamedNode("urn:g"))
    publish(folder, "ours", [quad])
    allowed = ", ".join([f"{elsewhere.url}/sparql", f"{elsewhere.url}/questions", down, PRIVATE])
    with served(
        folder, federation=allowed, federation_private="127.0.0.1", federation_bytes=4000
    ) as server:
        yield server


def asked(here: Served, pattern: str, elsewhere: Served, variables: str = "*") -> Answer:
    text = pattern.replace("ELSEWHERE", f"<{elsewhere.url}/sparql>")
    return here.sparql(f"{PREFIX} SELECT {variables} {{ {text} }}")


def rows(answer: Answer) -> list[dict[str, str]]:
    assert answer.status == 200, answer.body
    found = answer.json()["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_our_units_are_joined_to_what_another_endpoint_says(
    here: Served, elsewhere: Served
) -> None:
    found = asked(
        here,
        "?unit <https://w3id.org/thidua/ontology#leads> ?group ."
        " SERVICE ELSEWHERE { ?unit gov:code ?code ; gov:name ?name }",
        elsewhere,
    )
    assert rows(found) == [{"unit": UNIT, "group": "urn:group", "code": "01", "name": "Nơi khác"}]


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE SILENT ELSEWHERE { ?unit gov:name ?name }",
        "service ELSEWHERE { ?unit gov:name ?name # } \n }",
        "OPTIONAL { SERVICE ELSEWHERE { ?unit gov:name ?name } }",
        "{ SELECT ?name { SERVICE ELSEWHERE { ?unit gov:name ?name } } }",
        "{ SERVICE ELSEWHERE { ?unit gov:name ?name } } UNION { FILTER(false) }",
    ],
)
def test_a_clause_may_stand_wherever_a_pattern_may(
    here: Served, elsewhere: Served, pattern: str
) -> None:
    assert [row["name"] for row in rows(asked(here, pattern, elsewhere))] == ["Nơi khác"]


def test_inside_exists_it_is_asked_too(here: Served, elsewhere: Served) -> None:
    held = "BIND(1 AS ?one) FILTER EXISTS { SERVICE ELSEWHERE { ?s gov:code '01' } }"
    assert rows(asked(here, held, elsewhere)) == [{"one": "1"}]
    not_held = "BIND(1 AS ?one) FILTER EXISTS { SERVICE ELSEWHERE { ?s gov:code '99' } }"
    assert rows(asked(here, not_held, elsewhere)) == []


def test_strings_come_over_as_they_are(here: Served, elsewhere: Served) -> None:
    found = rows(asked(here, "SERVICE ELSEWHERE { ?x gov:says ?text }", elsewhere))
    assert found[0]["text"] == 'a "quote", \\, a line\nand \t'


def test_a_blank_node_of_elsewhere_gets_a_name(here: Served, elsewhere: Served) -> None:
    found = rows(asked(here, "SERVICE ELSEWHERE { ?x gov:code '02' }", elsewhere))
    assert "/.well-known/genid/" in found[0]["x"]


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <https://example.org/sparql> { ?s ?p ?o }",
        "SERVICE SILENT <https://example.org/sparql> { ?s ?p ?o }",
        "SERVICE gov:sparql { ?s ?p ?o }",
        "BIND(ELSEWHERE AS ?e) SERVICE ?e { ?s ?p ?o }",
        "SERVICE ELSEWHERE { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "\\u0053ERVICE ELSEWHERE { ?s ?p ?o }",
    ],
)
def test_an_endpoint_that_is_not_listed_is_refused(
    here: Served, elsewhere: Served, pattern: str
) -> None:
    answer = asked(here, pattern, elsewhere)
    assert (answer.status, answer.problem) == (400, "query-refused")


@pytest.mark.parametrize(
    ("endpoint", "said"),
    [("no endpoint", "status 405"), ("down", "cannot be asked"), ("private", "private address")],
)
def test_an_endpoint_that_fails_is_said_to(
    here: Served, elsewhere: Served, down: str, endpoint: str, said: str
) -> None:
    known = {"no endpoint": f"{elsewhere.url}/questions", "down": down, "private": PRIVATE}
    loud = here.sparql(f"SELECT * {{ SERVICE <{known[endpoint]}> {{ ?s ?p ?o }} }}")
    assert (loud.status, loud.problem) == (502, "service-failed")
    assert said in loud.json()["detail"]
    silent = here.sparql(f"SELECT * {{ SERVICE SILENT <{known[endpoint]}> {{ ?s ?p ?o }} }}")
    assert rows(silent) == [{}]


def test_an_answer_that_is_too_large_is_not_half_taken(here: Served, elsewhere: Served) -> None:
    product = "SERVICE ELSEWHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    answer = asked(here, product, elsewhere)
    assert (answer.status, answer.problem) == (502, "service-failed")
    assert "4,000 bytes" in answer.json()["detail"]


def test_the_service_description_says_that_service_is_on(here: Served, elsewhere: Served) -> None:
    on = here.ask("/sparql", headers={"Accept": "text/turtle"}).body
    off = elsewhere.ask("/sparql", headers={"Accept": "text/turtle"}).body
    assert b"BasicFederatedQuery" in on
    assert b"BasicFederatedQuery" not in off


def test_clauses_are_found_by_their_meaning() -> None:
    text = (
        "PREFIX service: <urn:service> SELECT ?service { # SERVICE <urn:c> {}\n"
        ' ?service service:service "SERVICE <urn:s> { }" . SERVICE ?service { ?a ?b "}" } }'
    )
    (clause,) = clauses(text)
    assert text[clause.start : clause.end] == 'SERVICE ?service { ?a ?b "}" }'
    assert clause.pattern == ' ?a ?b "}" '
