"""One statement of the data for each term, so that a reader sees what it is used for."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from thidua.catalogue import Language
from thidua.graph import Graph
from thidua.stores.contract import Term


@dataclass(frozen=True)
class Example:
    """Of a class a thing of it, without object; labels are None where a thing has none."""

    subject: Term
    subject_label: str | None
    object: Term | None
    object_label: str | None


def example(graph: Graph, iri: str, kind: str, language: Language) -> Example | None:
    """Whichever the store finds first: it need not count the others."""
    pattern = f"?s a <{iri}>" if kind == "class" else f"?s <{iri}> ?o"
    row = next(graph.sparql(f"SELECT ?s ?o {{ {pattern} }} LIMIT 1").rows(), None)
    match row:
        case (subject, value) if subject is not None:
            named = _label(graph, subject, language)
            return Example(subject, named, value, _label(graph, value, language))
    return None


def _label(graph: Graph, thing: Term | None, language: Language) -> str | None:
    return graph.explainer.labels.of(thing, language) if isinstance(thing, NamedNode) else None
