"""Screened graphs give the findings of pySHACL on the whole graph: with every shape broken by the
graph that violates it, and with errors sown at random into made-up records."""

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from bench.generate.records import articles
from loader.checks.facts import Facts
from loader.checks.screening import UnsupportedShape, screens
from loader.checks.shapes import screened_findings, shape_findings
from loader.closure import close, load_rules
from loader.inputs import ontology_files, shapes_file, vocabulary_files
from loader.mapping import map_record
from loader.numbered.quads import numbered, quads_of
from loader.numbered.terms import Terms
from loader.reading.records import LoadedRecord
from loader.reading.sources import Source
from loader.reading.tree import Tree
from loader.schema.record import Record
from loader.settling import settle
from thidua.iris import ID, term

PAIRS = Path(__file__).parents[2] / "ontology" / "pairs"
NAMES = sorted(path.name for path in PAIRS.iterdir())
SOWN = 150
NOTHING = Facts(quads_of(Terms(), numbered([], Terms())))
PREFIXES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix td: <https://w3id.org/thidua/ontology#> .
@prefix : <https://example.org/> .
"""


@pytest.fixture(scope="module")
def axioms() -> list[ox.Triple]:
    files = [*ontology_files(), *vocabulary_files()]
    return [quad.triple for path in files for quad in ox.parse(path=path)]


def assert_judged_alike(triples: list[ox.Triple]) -> set[str]:
    """Gives the shapes that were broken."""
    store, terms = ox.Store(), Terms()
    quads = [ox.Quad(*triple) for triple in triples]
    store.extend(quads)
    rows = numbered(quads, terms)
    found = screened_findings(quads_of(terms, rows), lambda: store, shapes_file())
    assert found == shape_findings(triples, shapes_file())
    return {finding.check.rpartition("#")[2] for finding in found}


def test_all_shapes_are_screened() -> None:
    assert len(NAMES) == 131
    screened = [shape for shape, _ in screens(Graph().parse(shapes_file()), NOTHING)]
    assert [shape.rpartition("#")[2] for shape in screened] == NAMES


def test_every_shape_broken_in_one_graph_is_found_alike(axioms: list[ox.Triple]) -> None:
    broken = [triple for name in NAMES for triple in pair(name)]
    assert assert_judged_alike([*axioms, *broken]) == set(NAMES)


def pair(name: str) -> Iterator[ox.Triple]:
    """Its nodes get names of their own, or one pair would mend or break another."""
    text = (PAIRS / name / "violates.ttl").read_text("utf-8")
    own = text.replace(f"{ID}example/", f"{ID}example/{name}/")
    return (quad.triple for quad in ox.parse(own, ox.RdfFormat.TURTLE))


@pytest.fixture(scope="module")
def closed(axioms: list[ox.Triple]) -> list[ox.Triple]:
    """Two made-up records with all that follows of them."""
    records = (Record.model_validate(article.record) for article in islice(articles(1), 2))
    nowhere = Source(Path(), "", b"")
    loaded = (LoadedRecord(record, nowhere, Tree()) for record in records)
    quads = [quad for one in loaded for quad in map_record(one).quads]
    vocabularies = [quad for path in vocabulary_files() for quad in ox.parse(path=path)]
    terms = Terms()
    settled = list(settle(terms, numbered([*quads, *vocabularies], terms)).read(terms.texts))
    said = [*(quad.triple for quad in quads), *(found.triple for found in settled)]
    inferred = close(load_rules(ontology_files(), None), [*axioms, *said]).inferred
    return [*axioms, *dict.fromkeys([*said, *(found.triple for found in inferred)])]


def test_made_up_records_break_no_shape(closed: list[ox.Triple]) -> None:
    assert assert_judged_alike(closed) == set()


@pytest.mark.parametrize("seed", range(3))
def test_errors_sown_at_random_are_found_alike(closed: list[ox.Triple], seed: int) -> None:
    broken = assert_judged_alike(list(sown(closed, random.Random(seed))))  # noqa: S311
    assert len(broken) > 15


def sown(triples: list[ox.Triple], chance: random.Random) -> Iterator[ox.Triple]:
    """Some statements of the records are lost, some get a second or another value."""
    places = [n for n, triple in enumerate(triples) if triple.subject.value.startswith(ID)]
    wrong = set(chance.sample(places, SOWN))
    for number, triple in enumerate(triples):
        if number not in wrong:
            yield triple
            continue
        subject, predicate, value = triple
        other = chance.choice([None, ox.Literal("?"), subject, triples[chance.choice(places)][2]])
        if chance.random() < 0.5:
            yield triple
        if other:
            yield ox.Triple(subject, predicate, value if other == value else other)


@pytest.mark.parametrize(
    ("shape", "what"),
    [
        (":s a sh:NodeShape ; sh:targetClass td:Fact ; sh:closed true .", "closed"),
        (":s sh:targetNode :n ; sh:nodeKind sh:IRI .", "https://example.org/n"),
        (
            ":s sh:targetClass :C ; sh:path [ sh:zeroOrMorePath :x ] ; sh:minCount 1 .",
            "path",
        ),
        (":s sh:targetClass td:Fact ; sh:path td:x ; sh:datatype :none .", "example.org/none"),
        (":s sh:targetClass td:Fact ; sh:not [ sh:pattern 'x' ] .", "pattern"),
    ],
)
def test_what_has_no_query_is_refused_by_name(shape: str, what: str) -> None:
    graph = Graph().parse(data=PREFIXES + shape)
    with pytest.raises(UnsupportedShape, match=what):
        list(screens(graph, NOTHING))


def test_a_node_without_an_address_is_judged_too(axioms: list[ox.Triple]) -> None:
    """A file of others may hold blank nodes and IRIs of any scheme."""
    passage, kind = term("td:Passage"), term("rdf:type")
    nodes = [ox.BlankNode("x"), ox.NamedNode("tag:example.org,2031:x")]
    broken = [ox.Triple(node, kind, passage) for node in nodes]
    assert "PassageArticle" in assert_judged_alike([*axioms, *broken])
