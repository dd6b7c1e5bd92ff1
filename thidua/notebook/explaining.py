"""Why a row stands: its statement, or the fact that states it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode, Triple

from thidua.answers import Row, records
from thidua.answers.formats import EVIDENCE_COLUMNS
from thidua.answers.view import View
from thidua.errors import ThiduaError
from thidua.iris import GRAPH_INFERRED, term
from thidua.missing import is_missing
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thidua.answers.evidence import Evidence
    from thidua.explanation import Explanation
    from thidua.graph import Graph

_EVERY = View(size=1_000_000)
_KIND = "SELECT ?kind {{ GRAPH ?graph {{ {fact} a ?kind }} FILTER(?graph != {inferred}) }}"
_NAMED = 5
_DAY = len("2024-03-29")


class NothingToExplain(ThiduaError):  # noqa: N818 - says what is the case
    """A row without a statement, or something that is no row of an answer."""


def row_of(graph: Graph, given: Any) -> Row:  # noqa: ANN401 - a row of a frame, of any kind
    """Found again in the answer it was taken from, which `attrs` of a row of a DataFrame names.

    Raises NothingToExplain.
    """
    said = getattr(given, "attrs", {}).get("thidua")
    if getattr(given, "ndim", 1) > 1:
        fault = "This is a table of {count} rows: take one, by .iloc[0] or .loc[…]"
        raise NothingToExplain(Sentence(fault, count=len(given)))
    if said is None:
        fault = "This is no row of an answer: take one of a DataFrame of kg.ask (.iloc[0], .loc[…])"
        raise NothingToExplain(Sentence(fault))
    answer = graph.answer(said["question"], said["parameters"], said["language"], _EVERY)
    sought = {name: _plain(value) for name, value in dict(given).items()}
    fitting = [
        row
        for row, record in zip(answer.rows, records(answer), strict=True)
        if _fits(record, sought)
    ]
    if len(fitting) != 1:
        fault = "The row fits {count} rows of {question}: take it with all its columns"
        raise NothingToExplain(Sentence(fault, count=len(fitting), question=answer.question.name))
    return fitting[0]


def explained(graph: Graph, row: Row, language: str) -> Explanation:
    """Raises NothingToExplain, and what `Graph.explain` raises."""
    triple = Triple(*row.statement) if row.statement else _stating(graph, row)  # type: ignore[arg-type]
    return graph.explainer.explain(triple, language)  # type: ignore[arg-type]


def _stating(graph: Graph, row: Row) -> Triple:
    """That the fact is of its kind stands where its record states it, with its evidence."""
    if row.fact is None:
        raise NothingToExplain(_summing_up(row.evidence))
    fact = NamedNode(row.fact)
    kinds = graph.store.query(_KIND.format(fact=fact, inferred=GRAPH_INFERRED)).rows()
    kind = min((str(kind) for (kind,) in kinds), default=None)
    if kind is None:
        raise NothingToExplain(Sentence("Nothing states {fact}", fact=row.fact))
    return Triple(fact, term("rdf:type"), NamedNode(kind.strip("<>")))


def _summing_up(evidence: Sequence[Evidence]) -> Sentence:
    """A row that no single fact states may still rest on some."""
    if not evidence:
        return Sentence("The row states nothing: it says that its matter is not known")
    places = [" ".join(filter(None, (one.source or one.iri, one.place))) for one in evidence]
    more = len(places) - _NAMED
    rest = f"; … (+{more})" if more > 0 else ""
    said = (
        "The row is no single statement: it sums up what rests on {places}. kg.entity(iri) shows "
        "the statements about a thing, kg.explain(subject, predicate, object) explains one"
    )
    return Sentence(said, places="; ".join(places[:_NAMED]) + rest)


def _fits(record: Mapping[str, object], sought: Mapping[str, str]) -> bool:
    told = {name: _plain(value) for name, value in record.items()}
    shared = sought.keys() & told.keys() - EVIDENCE_COLUMNS.keys()
    return bool(shared) and all(sought[name] == told[name] for name in shared)


def _plain(value: object) -> str:
    """As text; what is missing is empty."""
    if is_missing(value):
        return ""
    text = str(value)
    return text[:_DAY] if hasattr(value, "isoformat") else text
