"""Each shape has one graph that conforms and one that violates it, and it alone is judged on them.

A pair stands in `pairs/<shape>/`. It is judged beside core and vocabularies, not closed: what a
shape needs to know of a node stands in the pair.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, SH, Graph, Namespace, URIRef

SHAPES = Namespace("https://w3id.org/thidua/ontology/shapes#")
PAIRS = Path(__file__).parent / "pairs"
NAMES = sorted(path.name for path in PAIRS.iterdir())
KINDS = (SH.NodeShape, SH.PropertyShape)
EXPECTED = 131


def declared_shapes(shapes: Graph) -> set[URIRef]:
    subjects = {subject for kind in KINDS for subject in shapes.subjects(RDF.type, kind)}
    return {subject for subject in subjects if isinstance(subject, URIRef)}


@contextmanager
def together(axioms: Graph, pair: Graph) -> Iterator[Graph]:
    """The pair within the axioms for a while: to copy them takes five times what judging does."""
    before, added = len(axioms), [triple for triple in pair if triple not in axioms]
    for triple in added:
        axioms.add(triple)
    yield axioms
    for triple in added:
        axioms.remove(triple)
    assert len(axioms) == before


def broken_shapes(name: str, case: str, axioms: Graph, shapes: Graph) -> set[object]:
    with together(axioms, Graph().parse(PAIRS / name / f"{case}.ttl")) as data:
        _, report, _ = validate(data, shacl_graph=shapes, use_shapes=[SHAPES[name]], inplace=True)
    assert isinstance(report, Graph)
    return {report.value(result, SH.sourceShape) for result in report.objects(None, SH.result)}


def test_every_shape_has_a_pair_and_every_pair_a_shape(shapes: Graph) -> None:
    assert {SHAPES[name] for name in NAMES} == declared_shapes(shapes)
    assert len(NAMES) == EXPECTED


@pytest.mark.parametrize("name", NAMES)
def test_the_conforming_graph_conforms(name: str, axioms: Graph, shapes: Graph) -> None:
    assert broken_shapes(name, "conforms", axioms, shapes) == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_violating_graph_breaks_its_own_shape(name: str, axioms: Graph, shapes: Graph) -> None:
    assert broken_shapes(name, "violates", axioms, shapes) == {SHAPES[name]}


def test_every_shape_has_a_target_and_speaks_both_languages(shapes: Graph) -> None:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    for shape in declared_shapes(shapes):
        languages = [getattr(text, "language", None) for text in shapes.objects(shape, SH.message)]
        assert sorted(map(str, languages)) == ["en", "vi"], shape
        assert any(shapes.value(shape, target) for target in targets), shape


def test_no_shape_asks_sparql(shapes: Graph) -> None:
    """They gate every load and must stay quick; what needs a query stands in queries/checks."""
    assert not set(shapes.subject_objects(SH.sparql))
