"""Graphs the ontology's tests share. They are parsed once and never changed by a test."""

from pathlib import Path

import pytest
from rdflib import Graph

ONTOLOGY = Path(__file__).parents[2] / "ontology"


def _parsed(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def core() -> Graph:
    return _parsed(ONTOLOGY / "core.ttl")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return _parsed(ONTOLOGY / "shapes.ttl")


@pytest.fixture(scope="session")
def axioms() -> Graph:
    """Core, alignments and vocabularies: all that the closure reads."""
    modules = [*ONTOLOGY.glob("alignments/*.ttl"), *ONTOLOGY.glob("vocabularies/*.ttl")]
    return _parsed(ONTOLOGY / "core.ttl", *modules)
