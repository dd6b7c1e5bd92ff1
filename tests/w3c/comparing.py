"""Whether a result is the one expected: graphs and blank nodes by RDFC-1.0, literals by value."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from tests.w3c.rdf import Term
from tests.w3c.results import Outcome, Row, Solutions
from tests.w3c.values import same_form

_CANON = ox.CanonicalizationAlgorithm.RDFC_1_0
_INDEX = ox.NamedNode("urn:x-w3c:index")
_VARIABLE = "urn:x-w3c:variable:"


def difference(wanted: Outcome, got: Outcome, *, lax: bool = False) -> str | None:
    """In words, or None where there is none."""
    if isinstance(wanted, Solutions) and isinstance(got, Solutions):
        return _of_solutions(wanted, got, lax=lax)
    if isinstance(wanted, ox.Dataset) and isinstance(got, ox.Dataset):
        return _of_texts(map(_triple, wanted), map(_triple, got)) or _of_graphs(wanted, got)
    if type(wanted) is type(got) and wanted == got:
        return None
    return f"expected {wanted}, got {got}"


def _of_solutions(wanted: Solutions, got: Solutions, *, lax: bool) -> str | None:
    if wanted.variables != got.variables:
        return f"expected the variables {sorted(wanted.variables)}, got {sorted(got.variables)}"
    if lax:
        return _of_lax(wanted.rows, got.rows)
    return _of_texts(map(_row, wanted.rows), map(_row, got.rows)) or _of_graphs(
        _encoded(wanted.rows, ordered=wanted.ordered), _encoded(got.rows, ordered=wanted.ordered)
    )


def _of_lax(wanted: list[Row], got: list[Row]) -> str | None:
    """Each as often as wanted at most, and once at least; the suite has no blank nodes here."""
    most, found = Counter(map(_row, wanted)), Counter(map(_row, got))
    if all(1 <= found[row] <= most[row] for row in most | found):
        return None
    return _of_texts(most.elements(), found.elements())


def _encoded(rows: list[Row], *, ordered: bool) -> Iterator[ox.Quad]:
    """As a graph: a blank node a solution, so that equal solutions are counted."""
    for number, row in enumerate(rows):
        solution = ox.BlankNode()
        yield ox.Quad(solution, _INDEX, ox.Literal(number if ordered else 0))
        for name, term in row.items():
            yield ox.Quad(solution, ox.NamedNode(_VARIABLE + name), term)


def _of_graphs(wanted: Iterable[ox.Quad], got: Iterable[ox.Quad]) -> str | None:
    """Asked last: canonical names for many blank nodes that look alike take time and memory."""
    return None if _canonical(wanted) == _canonical(got) else "other order or blank nodes"


def _canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    graph = ox.Dataset(ox.Quad(q.subject, q.predicate, same_form(q.object)) for q in quads)
    graph.canonicalize(_CANON)
    return set(graph)


def _row(row: Row) -> str:
    return " ".join(f"?{name}={_term(term)}" for name, term in sorted(row.items()))


def _triple(quad: ox.Quad) -> str:
    return " ".join(map(_term, (quad.subject, quad.predicate, quad.object)))


def _term(term: Term) -> str:
    return "_:" if isinstance(term, ox.BlankNode) else str(same_form(term))


def _of_texts(wanted: Iterable[str], got: Iterable[str]) -> str | None:
    """What is too few (-) and what too many (+); blank nodes have no name here."""
    most, found = Counter(wanted), Counter(got)
    missing = [f"- {text}" for text in sorted((most - found).elements())]
    extra = [f"+ {text}" for text in sorted((found - most).elements())]
    return "\n".join(["", *missing, *extra]) if missing or extra else None
