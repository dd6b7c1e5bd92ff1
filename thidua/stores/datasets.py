"""The dataset a query is asked of: default graphs are merged as sets.

Oxigraph reads several default graphs one after another, so that a triple standing in two of them
counts twice. Where more than one is named, their triples are copied into a store of its own.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

from thidua import sparql_text
from thidua.sentence import Sentence
from thidua.sparql_text import Token
from thidua.stores.contract import UNPARSED, QueryError

_KEPT = 4
"""Merged stores kept for the next query that names the same graphs."""


class Dataset(NamedTuple):
    """Graph IRIs of the default graph, to be merged, and of the named ones."""

    default: tuple[str, ...]
    named: tuple[str, ...]


@dataclass
class Merged:
    """Copies of parts of a store, by the dataset they hold."""

    store: ox.Store
    _kept: OrderedDict[Dataset, ox.Store] = field(default_factory=OrderedDict)

    def of(self, dataset: Dataset) -> ox.Store:
        key = Dataset(tuple(sorted(set(dataset.default))), tuple(sorted(set(dataset.named))))
        if key not in self._kept:
            self._kept[key] = self._copied(key)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def _copied(self, dataset: Dataset) -> ox.Store:
        copy = ox.Store()
        copy.bulk_extend(self._quads(dataset))
        for graph in dataset.named:
            copy.add_graph(ox.NamedNode(graph))
        return copy

    def _quads(self, dataset: Dataset) -> Iterator[ox.Quad]:
        for graph in dataset.default:
            for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
                yield ox.Quad(quad.subject, quad.predicate, quad.object)
        for graph in dataset.named:
            yield from self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))


def named_in(text: str, base: str) -> Dataset | None:
    """What the text's own FROM clauses say, when they name more than one default graph.

    None where the engine may read them itself. Raises QueryError for a name that is no IRI.
    """
    if text.upper().count("FROM") < 2:  # noqa: PLR2004 - of one graph nothing counts twice
        return None
    found = list(_clauses(text))
    several = sum(not clause.named for clause in found) > 1
    return _dataset(text, found, base) if several else None


def clauses(text: str, base: str) -> Dataset | None:
    """The graphs of the text's own FROM clauses; None where it has none. Raises QueryError."""
    found = list(_clauses(text))
    return _dataset(text, found, base) if found else None


def written_clauses(text: str) -> str:
    """Its FROM clauses as they stand there."""
    return " ".join(text[clause.start : clause.end] for clause in _clauses(text))


def without_clauses(text: str) -> str:
    """For a server that would add the graphs it is given to those the text names."""
    for clause in reversed(list(_clauses(text))):
        text = text[: clause.start] + text[clause.end :]
    return text


def _dataset(text: str, found: Sequence["_Clause"], base: str) -> Dataset:
    before = prologue(text)
    default = [clause.graph for clause in found if not clause.named]
    named = [clause.graph for clause in found if clause.named]
    return Dataset(resolved(before, default, base), resolved(before, named, base))


def prologue(text: str) -> str:
    """What stands before the query's form: its BASE and PREFIX lines."""
    form = next(filter(_is_form, sparql_text.tokens(text)), None)
    return text[: form.start] if form else ""


def has_form(text: str) -> bool:
    """Whether it is a query of any kind: asks with one of SPARQL's four words."""
    return any(map(_is_form, sparql_text.tokens(text)))


class _Clause(NamedTuple):
    """FROM, and its graph as written."""

    start: int
    end: int
    named: bool
    graph: str


def _clauses(text: str) -> Iterator[_Clause]:
    tokens = _before_the_pattern(text)
    for token in tokens:
        if sparql_text.is_word(token, "FROM"):
            graph = next(tokens, token)
            named = sparql_text.is_word(graph, "NAMED")
            graph = next(tokens, graph) if named else graph
            yield _Clause(token.start, graph.start + len(graph.text), named, graph.text)


def _before_the_pattern(text: str) -> Iterator[Token]:
    """Tokens at no depth until WHERE; `SELECT (… AS ?x)` and templates are stepped over."""
    depth = 0
    for token in sparql_text.tokens(text):
        if token.kind == "comment":
            continue
        if sparql_text.is_word(token, "WHERE") and depth == 0:
            return
        depth += (token.kind == "open") - (token.kind == "close")
        if depth > 0 and token.kind == "iri":
            # Within `(… AS ?x)` the `<` may be an operator, and brackets stand before the next `>`.
            depth += token.text.count("(") - token.text.count(")")
        if depth == 0 and token.kind != "close":
            yield token


def _is_form(token: Token) -> bool:
    return any(
        sparql_text.is_word(token, form) for form in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    )


def resolved(before: str, names: Sequence[str], base: str) -> tuple[str, ...]:
    """IRIs as written behind this prologue, whole.

    By the engine: prefixes, relative IRIs and escapes mean what they mean in a query.
    """
    if not names:
        return ()
    columns = " ".join(f"?g{number}" for number in range(len(names)))
    asked = f"{before}\nSELECT {columns} {{ VALUES ({columns}) {{ ({' '.join(names)}) }} }}"
    try:
        solutions = ox.Store().query(asked, base_iri=base)
    except SyntaxError as error:
        raise QueryError(Sentence(UNPARSED, reason=error)) from error
    assert isinstance(solutions, ox.QuerySolutions)  # noqa: S101 - narrows the type
    found = next(solutions)
    return tuple(term.value for term in found if isinstance(term, ox.NamedNode))
