"""A thing of the data: what is stated of it, what the rules conclude, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from thidua.catalogue import BadParameter, Choice
from thidua.catalogue.values import NEAREST
from thidua.errors import ThiduaError
from thidua.explanation import read_node
from thidua.iris import ID
from thidua.notebook.values import written
from thidua.search.certainty import certain
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thidua.answers import Answer
    from thidua.catalogue import Language
    from thidua.graph import Graph


class UnknownEntity(ThiduaError, LookupError):  # noqa: N818 - says what is the case
    """The data does not speak of it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """`stated` and `inferred` are answers: rows of property and value, each with its evidence."""

    iri: str
    label: str
    stated: Answer
    inferred: Answer

    def __str__(self) -> str:
        return self.label

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 - IPython's
        printer.text(f"{self.label}\n{self.iri}\n")
        for one in filter(lambda answer: answer.rows, (self.stated, self.inferred)):
            one._repr_pretty_(printer, cycle)

    def _repr_html_(self) -> str:
        parts = [one._repr_html_() for one in (self.stated, self.inferred) if one.rows]
        return (
            f"<h4>{escape(self.label)}</h4><p><code>{escape(self.iri)}</code></p>{''.join(parts)}"
        )


def entity(graph: Graph, given: object, language: Language) -> Entity:
    """Of an IRI in any form, or of a name that means one thing alone. Raises BadParameter,
    UnknownEntity."""
    if hasattr(given, "keys"):
        raise _no_row(map(str, given.keys()))
    node = _node(graph, written(given), language)
    asked = {"entity": node.value}
    stated, inferred = (
        graph.answer_to(graph.catalogue.of_any_thing(name), asked, language)
        for name in ("10-about", "90-inferred")
    )
    if not (stated.rows or inferred.rows or _is_spoken_of(graph, node)):
        short = node.value.removeprefix(ID)
        fault = "Nothing is known about {iri}: kg.search finds things by their names"
        raise UnknownEntity(Sentence(fault, iri=short))
    return Entity(node.value, graph.explainer.labels.of(node, language), stated, inferred)


def _no_row(names: Iterable[str]) -> BadParameter:
    cells = ", ".join(name for name in names if name.endswith("_iri"))
    fault = "is a row or a table: give one cell (of {cells})"
    return BadParameter("iri", "", Sentence(fault, cells=cells or "none"))


def _node(graph: Graph, text: str, language: Language) -> NamedNode:
    try:
        return read_node("iri", text)
    except BadParameter:
        hits = graph.search(text, limit=NEAREST)
    named = [hit for hit in hits if hit.score == 1]
    if len(named) == 1 or certain(hits):
        return NamedNode(hits[0].iri)
    fault = "names more than one" if named else "is no IRI, and no name that is known"
    offered = [Choice(hit.iri, hit.label(language)) for hit in named or hits]
    raise BadParameter("iri", text, fault, offered)


def _is_spoken_of(graph: Graph, node: NamedNode) -> bool:
    found = graph.store.query(f"ASK {{ {{ {node} ?p ?o }} UNION {{ ?s ?q {node} }} }}")
    return next(found.rows()) == (Literal(value=True),)
