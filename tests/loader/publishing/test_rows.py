"""A line of a table is taken over if its row, and all that its evidence says, is what it was."""

import gzip
from collections.abc import Mapping, Sequence

import pyoxigraph as ox
import pytest

from loader.inputs import LoadRequest
from loader.numbered.nodes import Nodes
from loader.numbered.quads import numbered, quads_of
from loader.numbered.terms import Terms
from loader.pipeline import load
from loader.publishing.rows import Table, solutions, table
from loader.stages import Stages
from thidua.answers import csv
from thidua.graph import Graph
from thidua.iris import PREFIXES
from thidua.release import DUMP, Release, Releases
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

QUESTION = "leadership"
PROLOGUE = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("td", "rdf", "skos"))
FROM_A_ROW = "?row a td:LeadMembership ; td:evidence ?evidence ."
SAID = {
    "of the row": "?row td:basis ?node . ?node skos:prefLabel ?said FILTER(LANG(?said) = 'vi')",
    "of the evidence": "?evidence td:basis ?said . BIND(?evidence AS ?node)",
    "of its passage": "?evidence td:passage ?node . ?node td:gist ?said .",
    "of its source": "?evidence td:source ?node . ?node td:url ?said .",
    "of its basis": "?evidence td:basis ?node . ?node skos:notation ?said .",
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Of our own records."""
    folder = tmp_path_factory.mktemp("releases")
    load(LoadRequest(folder), Stages())
    found = Releases(folder).current()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def quads(release: Release) -> list[ox.Quad]:
    with gzip.open(release.path / DUMP) as dump:
        return list(ox.parse(dump, ox.RdfFormat.N_QUADS))


def opened(release: Release, quads: Sequence[ox.Quad]) -> Graph:
    store = ox.Store()
    store.extend([*quads, *in_default_graph(quads)])
    return Graph(release, OxigraphStore(store))


def made(graph: Graph, quads: Sequence[ox.Quad], kept: Mapping[str, bytes]) -> Table:
    terms = Terms()
    nodes = Nodes(quads_of(terms, numbered(quads, terms)))
    found = solutions(graph.store, graph.catalogue, nodes)[QUESTION]
    return table(graph, graph.catalogue.get(QUESTION), found, kept)


def text(of: Table) -> bytes:
    return of.header + b"".join(line.text for line in of.lines)


def test_the_lines_are_those_of_the_answer(release: Release, quads: list[ox.Quad]) -> None:
    graph = opened(release, quads)
    found = made(graph, quads, {})
    assert text(found) == csv(graph.answer(QUESTION)).encode()
    kept = dict(found.lines)
    assert len(kept) == len(found.lines) > 5
    again = made(graph, quads, kept)
    assert again.lines == found.lines
    assert {row.evidence for row in again.answer.rows} == {()}


@pytest.mark.parametrize("what", SAID)
def test_where_anything_a_line_shows_has_changed_it_is_made_anew(
    release: Release, quads: list[ox.Quad], what: str
) -> None:
    before = opened(release, quads)
    kept = dict(made(before, quads, {}).lines)
    query = f"{PROLOGUE}SELECT ?node ?said {{ {FROM_A_ROW} {SAID[what]} }} ORDER BY ?node LIMIT 1"
    ((node, said),) = before.sparql(query).rows()
    pair = node, said
    changed = [other(one) if (one.subject, one.object) == pair else one for one in quads]
    after = opened(release, changed)
    anew = made(after, changed, {})
    assert text(made(after, changed, kept)) == text(anew)
    assert len({line.digest for line in anew.lines} - kept.keys()) > 0


def other(quad: ox.Quad) -> ox.Quad:
    match quad.object:
        case ox.Literal() as said:
            value: ox.Literal | ox.NamedNode = ox.Literal(f"{said.value}x", language=said.language)
        case _:
            value = ox.NamedNode(f"{PREFIXES['td']}other")
    return ox.Quad(quad.subject, quad.predicate, value, quad.graph_name)
