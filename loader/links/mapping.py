"""Sets of links → a graph each, and what the dataset says of them; candidates are left out."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from loader.links.sets import LinkSet
from loader.mapping.terms import en, vi
from thidua.iris import DATASET, GRAPH_DATASET, link_graph, term


def link_quads(sets: Iterable[LinkSet]) -> Iterator[Quad]:
    for one in sets:
        if not one.proposes:
            yield from _links(one)
            yield from _described(one)


def _links(one: LinkSet) -> Iterator[Quad]:
    graph = link_graph(one.name)
    for link in one.held():
        subject, predicate, value = (
            NamedNode(one.iri(curie))
            for curie in (
                link.mapping.subject_id,
                link.mapping.predicate_id,
                link.mapping.object_id,
            )
        )
        yield Quad(subject, predicate, value, graph)


def _described(one: LinkSet) -> Iterator[Quad]:
    node, header = link_graph(one.name), one.header

    def said(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, term(predicate), value, GRAPH_DATASET)

    yield Quad(DATASET, term("void:subset"), node, GRAPH_DATASET)
    yield said("rdf:type", term("void:Linkset"))
    yield said("dcterms:title", en(header.mapping_set_title))
    yield said("dcterms:title", vi(f"Liên kết các đơn vị hành chính với {header.object_source}"))
    yield said("dcterms:license", NamedNode(header.license))
    yield said("void:subjectsTarget", DATASET)
    yield said("void:objectsTarget", NamedNode(header.object_source))
    for predicate in sorted({link.mapping.predicate_id for link in one.held()}):
        yield said("void:linkPredicate", term(predicate))
