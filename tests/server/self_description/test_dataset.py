"""What the dataset says of itself is what a count of the dump finds, and its links lead on."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from server.app import create_app
from server.self_description import dataset_description
from server.self_description.addresses import named_by_digest
from server.settings import Settings
from thidua.answers.writers import WRITERS
from thidua.graph import Graph
from thidua.iris import GRAPH_DATASET, ID, ROOT, term
from thidua.release import DUMP, Release

BASE = "https://thidua.example"
OURS = NamedNode(ROOT + "dataset")
A = term("rdf:type")


def described(graph: Graph, dump: str | None = None) -> set[Triple]:
    return set(dataset_description(graph, BASE, dump))


def values(triples: set[Triple], subject: object, predicate: str) -> set[object]:
    wanted = term(predicate)
    return {each.object for each in triples if (each.subject, each.predicate) == (subject, wanted)}


def one(triples: set[Triple], subject: object, predicate: str) -> int:
    (found,) = values(triples, subject, predicate)
    assert isinstance(found, Literal)
    return int(found.value)


def topic(triples: set[Triple]) -> object:
    (found,) = values(triples, NamedNode(f"{BASE}/.well-known/void"), "foaf:primaryTopic")
    return found


def in_default_graph(graph: Graph) -> set[Triple]:
    content = gzip.decompress((graph.path / DUMP).read_bytes())
    quads = ox.parse(content, format=ox.RdfFormat.N_QUADS)
    union = graph.release.default_graph == "union"
    return {quad.triple for quad in quads if union or isinstance(quad.graph_name, DefaultGraph)}


def test_the_totals_are_those_of_the_dump(graph: Graph) -> None:
    said, triples = described(graph), in_default_graph(graph)
    found = {
        "triples": len(triples),
        "distinctSubjects": len({each.subject for each in triples}),
        "distinctObjects": len({each.object for each in triples}),
        "properties": len({each.predicate for each in triples}),
        "classes": len({each.object for each in triples if each.predicate == A}),
    }
    assert min(found.values()) > 0
    assert {name: one(said, topic(said), f"void:{name}") for name in found} == found


def test_the_class_partitions_are_those_of_the_dump(graph: Graph) -> None:
    said, triples = described(graph), in_default_graph(graph)
    counts = Counter(each.object for each in triples if each.predicate == A)
    expected = {cls: count for cls, count in counts.items() if isinstance(cls, NamedNode)}
    assert dict(partitions(said, "class", "entities")) == {k: (v,) for k, v in expected.items()}


def test_the_property_partitions_are_those_of_the_dump(graph: Graph) -> None:
    said, triples = described(graph), in_default_graph(graph)
    expected = {}
    for predicate in {each.predicate for each in triples}:
        of_it = [each for each in triples if each.predicate == predicate]
        subjects, objects = {each.subject for each in of_it}, {each.object for each in of_it}
        expected[predicate] = (len(of_it), len(subjects), len(objects))
    counts = ("triples", "distinctSubjects", "distinctObjects")
    assert dict(partitions(said, "property", *counts)) == expected


def partitions(
    triples: set[Triple], kind: str, *counts: str
) -> Iterator[tuple[object, tuple[int, ...]]]:
    for part in values(triples, topic(triples), f"void:{kind}Partition"):
        (of,) = values(triples, part, f"void:{kind}")
        yield of, tuple(one(triples, part, f"void:{count}") for count in counts)


def test_entities_are_the_things_of_our_own_address_space(ours: Graph, foreign: Graph) -> None:
    things = {each.subject for each in in_default_graph(ours) if each.predicate == A}
    own = [each for each in things if isinstance(each, NamedNode) and each.value.startswith(ID)]
    assert one(described(ours), OURS, "void:entities") == len(own) > 500
    said = described(foreign)
    assert values(said, topic(said), "void:entities") == set()


def test_what_the_release_says_of_itself_is_repeated_and_nowhere_else_written(ours: Graph) -> None:
    said = described(ours)
    text = f"SELECT ?p ?o {{ GRAPH {GRAPH_DATASET} {{ {OURS} ?p ?o }} }}"
    stated = {(row[0], row[1]) for row in ours.sparql(text).rows()}
    assert len(stated) == 13
    assert stated <= {(each.predicate, each.object) for each in said if each.subject == OURS}
    licence = NamedNode("https://creativecommons.org/licenses/by/4.0/")
    assert values(said, OURS, "dcterms:license") == {licence}
    for distribution in values(said, OURS, "dcat:distribution"):
        assert values(said, distribution, "dcterms:license") == {licence}


def test_the_release_is_named_and_dated_as_its_files_say(ours: Graph) -> None:
    said, built = described(ours), Release.at(ours.path).built_at
    moment = Literal(built, datatype=term("xsd:dateTime"))
    release = {Literal(ours.release.release)}
    assert values(said, OURS, "dcterms:issued") == {moment}
    assert values(said, OURS, "dcterms:identifier") == values(said, OURS, "dcat:version") == release
    (load,) = values(said, OURS, "prov:wasGeneratedBy")
    assert values(said, load, "prov:endedAtTime") == {moment}


def test_each_input_is_named_by_its_digest(ours: Graph) -> None:
    """The example of RFC 6920, section 8.1: the SHA-256 of `Hello World!`."""
    hello = "7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069"
    expected = "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    assert named_by_digest(hello).value == expected
    said = described(ours)
    (load,) = values(said, OURS, "prov:wasGeneratedBy")
    used = {
        (node, name.value)
        for node in values(said, load, "prov:used")
        for name in values(said, node, "dcterms:identifier")
        if isinstance(name, Literal)
    }
    assert used == {(named_by_digest(sha), name) for name, sha in ours.release.inputs.items()}


def test_no_date_is_said_where_the_release_has_none(published: Path) -> None:
    said = described(Graph(Release.at(published / "first")))
    assert not {"issued", "endedAtTime"} & {re.split("[/#]", t.predicate.value)[-1] for t in said}


def test_a_foreign_file_alone_has_a_description_below_the_document_and_no_licence(
    foreign: Graph,
) -> None:
    said = described(foreign)
    assert topic(said) == NamedNode(f"{BASE}/.well-known/void#dataset")
    assert len(values(said, topic(said), "dcterms:title")) == 2
    assert term("dcterms:license") not in {each.predicate for each in said}


def test_the_document_and_the_ways_to_the_data_have_their_titles(ours: Graph) -> None:
    said = described(ours, f"{BASE}/dump.nq.gz")
    titles = {
        each.subject.value.rpartition("#")[2]: each.object.value
        for each in said
        if each.predicate == term("dcterms:title")
        and isinstance(each.subject, NamedNode)
        and isinstance(each.object, Literal)
        and each.object.language == "en"
    }
    assert titles[f"{BASE}/.well-known/void"] == "Description of the dataset of Thi Đua Graph"
    assert titles["sparql"] == "The dataset by SPARQL 1.1, read-only"
    assert titles["dump"] == "All data, one quad a line"
    assert titles["load"] == f"The load that made release {ours.release.release}"
    assert titles["csv/who-led"] == ours.catalogue.get("who-led").title["en"]


def test_the_vocabularies_are_those_of_the_terms_in_use(ours: Graph, foreign: Graph) -> None:
    said = described(foreign)
    spaces = {"https://other.example/terms/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"}
    assert values(said, topic(said), "void:vocabulary") == set(map(NamedNode, spaces))
    found = values(described(ours), OURS, "void:vocabulary")
    assert {NamedNode(ROOT + "ontology#"), NamedNode("http://www.w3.org/ns/org#")} <= found


def test_a_dump_is_named_only_where_it_can_be_had(ours: Graph) -> None:
    address = f"{BASE}/dump.nq.gz"
    assert values(described(ours), OURS, "void:dataDump") == set()
    said = described(ours, address)
    assert values(said, OURS, "void:dataDump") == {NamedNode(address)}
    assert len(said - described(ours)) == 16


@pytest.fixture(scope="session")
def client(ours: Graph) -> FlaskClient:
    return create_app(Settings(store=ours.path.parent)).test_client()


def test_every_table_can_be_downloaded(ours: Graph, client: FlaskClient) -> None:
    said = described(ours)
    tables = {each.object.value for each in said if each.predicate == term("dcat:downloadURL")}
    assert len(tables) == 42 * len(WRITERS) + 4 == 298
    for address in tables:
        answer = client.get(address.removeprefix(BASE))
        writer = WRITERS[address.rpartition(".")[2]]
        assert (answer.status_code, answer.mimetype) == (200, writer.media_type), address


def test_every_example_can_be_looked_at(ours: Graph, client: FlaskClient) -> None:
    examples = values(described(ours), OURS, "void:exampleResource")
    assert len(examples) == 8
    for node in examples:
        assert isinstance(node, NamedNode)
        assert client.get("/" + node.value.removeprefix(ROOT)).status_code == 303
