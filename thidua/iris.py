"""Every IRI of the project is made here, and nowhere else (docs/decisions/0001-iris.md)."""

import hashlib
from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode

from thidua.names import slug

ROOT = "https://w3id.org/thidua/"
ONTOLOGY = ROOT + "ontology"
ID = ROOT + "id/"
GRAPH = ROOT + "graph/"
VOCABULARY = ROOT + "vocabulary/"
QUESTIONS = ROOT + "questions"
RELEASE = ROOT + "release/"
RELEASES = ROOT + "releases"
GENID = ROOT + ".well-known/genid/"
"""Blank nodes under a name, for where they may not stand (RDF 1.1, 3.5)."""

GRAPH_ONTOLOGY = NamedNode(GRAPH + "ontology")
GRAPH_VOCABULARIES = NamedNode(GRAPH + "vocabularies")
GRAPH_INFERRED = NamedNode(GRAPH + "inferred")
GRAPH_DATASET = NamedNode(GRAPH + "dataset")
GRAPH_PLACES = NamedNode(GRAPH + "places")
GRAPH_BODIES = NamedNode(GRAPH + "bodies")
DATASET = NamedNode(ROOT + "dataset")

PREFIXES = {
    "td": ONTOLOGY + "#",
    "id": ID,
    "voc": VOCABULARY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "m8g": "http://data.europa.eu/m8g/",
    "time": "http://www.w3.org/2006/time#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "spdx": "http://spdx.org/rdf/terms#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "spex": "https://purl.expasy.org/sparql-examples/ontology#",
    "csvw": "http://www.w3.org/ns/csvw#",
}

_LONGEST_FIRST = sorted(PREFIXES.items(), key=lambda pair: len(pair[1]), reverse=True)
_DIGEST_LENGTH = 16
_READABLE_SLUG = 80


def term(prefixed: str) -> NamedNode:
    """`td:leads` as a node. Raises KeyError for a prefix that is not ours."""
    prefix, _, local = prefixed.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def shortened(iri: str) -> str:
    """`td:leads` for the IRI it stands for; what has no prefix of ours stays."""
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def concept(scheme: str, code: str) -> NamedNode:
    return NamedNode(f"{VOCABULARY}{scheme}/{code}")


def release(identifier: str) -> str:
    return RELEASE + identifier


def graph_of_release(identifier: str, graph: str) -> str:
    """What a graph of a release is called where several releases stand side by side: ours keep the
    end of their names, those of others stand in it as a whole."""
    end = graph.removeprefix(GRAPH) if graph.startswith(GRAPH) else quote(graph, "")
    return f"{release(identifier)}/graph/{end}"


def merge_of_release(identifier: str) -> str:
    """Every triple of the release once."""
    return f"{release(identifier)}/graph"


def graphs_of_release(identifier: str) -> str:
    """Where it is said which they are."""
    return f"{release(identifier)}/graphs"


def word_of_release(identifier: str) -> str:
    """Where it is said that it is whole."""
    return f"{release(identifier)}/whole"


def question(name: str) -> str:
    """`<question>#<column>` is what the cells of a column say of their row."""
    return f"{QUESTIONS}/{name}"


def answer(identifier: str, question_name: str, asked: Mapping[str, str]) -> str:
    """Of a question with what was asked for, put to one release: it never means anything else."""
    written = f"?{urlencode(sorted(asked.items()), safe='/:,')}" if asked else ""
    return f"{release(identifier)}/questions/{question_name}{written}"


def record_graph(record: str) -> NamedNode:
    return NamedNode(f"{GRAPH}record/{record}")


def link_graph(name: str) -> NamedNode:
    """A set of links, and the graph that holds it."""
    return NamedNode(f"{GRAPH}links/{name}")


def minted(kind: str, *parts: str) -> NamedNode:
    """`minted("group", "vksnd-toi-cao", "cum-7")` → …/id/group/vksnd-toi-cao/cum-7."""
    return NamedNode(f"{ID}{kind}/" + "/".join(parts))


def example(name: str) -> NamedNode:
    """An example of a query, which is a question or stands in `queries/examples/`."""
    return NamedNode(f"{ROOT}example/{name}")


def prefix_declarations() -> NamedNode:
    """What declares the prefixes of all examples."""
    return NamedNode(f"{ROOT}prefixes")


def prefix_declaration(prefix: str) -> NamedNode:
    return NamedNode(f"{prefix_declarations().value}#{prefix}")


def digest_iri(kind: str, content: Sequence[str]) -> NamedNode:
    """A node named by what it says, so that two records saying the same make one node."""
    return minted(kind, digest(content))


def digest(content: Sequence[str]) -> str:
    joined = "\x1f".join(content)
    return hashlib.sha256(joined.encode()).hexdigest()[:_DIGEST_LENGTH]


def named_by_text(kind: str, text: str, *more: str) -> NamedNode:
    """A node whose identity is a text: dashes, commas and capitals do not matter."""
    whole = slug(" ".join((text, *more)))
    if len(whole) <= _READABLE_SLUG:
        return minted(kind, whole)
    return minted(kind, f"{whole[:_READABLE_SLUG].rstrip('-')}-{digest([whole])[:8]}")


def is_minted(node: NamedNode, kind: str) -> bool:
    return node.value.startswith(f"{ID}{kind}/")


def path_of(node: NamedNode, kind: str) -> str:
    """The part of a minted IRI behind its kind; raises ValueError when it is of another kind."""
    if not is_minted(node, kind):
        message = f"{node.value} is not an IRI of kind {kind}"
        raise ValueError(message)
    return node.value.removeprefix(f"{ID}{kind}/")
