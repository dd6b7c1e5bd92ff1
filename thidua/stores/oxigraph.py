"""The default store. A query goes to the engine as text, and its answer leaves by the engine."""

import gzip
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from thidua import sparql_text
from thidua.iris import PREFIXES, ROOT
from thidua.sentence import Sentence
from thidua.stores import guard
from thidua.stores.contract import UNPARSED, QueryError
from thidua.stores.datasets import Dataset, Merged, has_form, named_in
from thidua.stores.guard import Bounds
from thidua.stores.results import EngineResult, OxigraphResult

BASE = f"{ROOT}sparql"
"""What relative IRIs in a query are resolved against."""

_A_PREFIX = f"PREFIX td: <{PREFIXES['td']}>"
_COPY = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
"""Every triple into the default graph once: a quarter quicker in the engine than from here."""

_UNKNOWN = re.compile(r"custom function <([^>]*)> is not supported")
_UNKNOWN_FUNCTIONS = 20
_PLACED = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class OxigraphStore:
    engine = "oxigraph"

    def __init__(self, store: ox.Store, bounds: Bounds = guard.DEFAULT) -> None:
        self._store = store
        self._bounds = bounds
        self._merged = Merged(store)

    @classmethod
    def in_memory(
        cls, dump: Path, *, union: bool, bounds: Bounds = guard.DEFAULT
    ) -> "OxigraphStore":
        """From N-Quads, gzipped or not; `union` copies every triple into the default graph."""
        store = ox.Store()
        with _opened(dump) as quads:
            store.bulk_load(input=quads.read(), format=ox.RdfFormat.N_QUADS)
        if union:
            store.update(_COPY)
        return cls(store, bounds)

    @classmethod
    def on_disk(cls, folder: Path, bounds: Bounds = guard.DEFAULT) -> "OxigraphStore":
        return cls(ox.Store.read_only(str(folder)), bounds)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> OxigraphResult:
        guard.check(text, self._bounds)
        plain = sparql_text.with_plain_booleans(text)
        try:
            return self._answered(plain, Dataset(tuple(default_graphs), tuple(named_graphs)))
        except SyntaxError as error:
            raise located(error, plain) from error

    def _answered(self, text: str, given: Dataset) -> OxigraphResult:
        dataset = given if any(given) else named_in(text, BASE)
        if dataset is None:
            return OxigraphResult(_asked(partial(self._store.query, text)))
        default, named = graph_nodes(dataset.default), graph_nodes(dataset.named)
        store = self._store
        if len(default) > 1:
            # The copy's default graph is the merge, its named graphs are the ones named.
            store, default = self._merged.of(dataset), [ox.DefaultGraph()]
        # The engine reads a missing list as "all graphs": both go, empty ones too.
        ask = partial(store.query, text, default_graph=default, named_graphs=named)
        return OxigraphResult(_asked(ask))


def _asked(ask: Callable[..., EngineResult]) -> EngineResult:
    """A function nobody knows gives an error where it is called (SPARQL 1.1, 17.6), no more."""
    unknown: dict[ox.NamedNode, Callable[..., None]] = {}
    while len(unknown) < _UNKNOWN_FUNCTIONS:
        try:
            return ask(base_iri=BASE, custom_functions=unknown)
        except RuntimeError as error:
            name = _UNKNOWN.search(str(error))
            if name is None:
                raise QueryError(Sentence("The engine gave up: {error}", error=error)) from error
            unknown[ox.NamedNode(name[1])] = _error
    fault = "The query calls {most} functions or more that nobody knows"
    raise QueryError(Sentence(fault, most=_UNKNOWN_FUNCTIONS))


def _error(*_: object) -> None:
    """What a call gives that SPARQL takes for an error."""


def check_grammar(text: str) -> None:
    """Raises QueryError where this engine would: other engines let some faults pass, fail oddly at
    updates, or say no place."""
    try:
        with suppress(RuntimeError):  # a function nobody knows is no fault of the grammar
            ox.Store().query(text, base_iri=BASE)
    except SyntaxError as error:
        raise located(error, text) from error


def in_default_graph(quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    for quad in quads:
        yield ox.Quad(quad.subject, quad.predicate, quad.object)


def located(error: SyntaxError, text: str | None = None) -> QueryError:
    """The engine says "error at 1:25: expected …"; of the `text`, where we have it."""
    match = _PLACED.fullmatch(str(error))
    if match is None:
        return QueryError(Sentence(UNPARSED, reason=error))
    line, column, reason = int(match[1]), int(match[2]), match[3]
    ends = text is not None and _is_end(text, line, column)
    said = Sentence(_EARLY) if ends and _is_long(reason) else in_words(reason, text)
    return QueryError(Sentence(UNPARSED, reason=said), line, column)


def _is_end(text: str, line: int, column: int) -> bool:
    last, *more = text.split("\n")[line - 1 :] or [""]
    return not "".join([last[column - 1 :], *more]).strip()


def _is_long(reason: str) -> bool:
    """So much may follow that a list of it says nothing; and no rule is broken."""
    return reason.count('"') > _MANY and _broken(reason) is None


_CHARACTERS = re.compile(r"(?:, )?\[(?:'[^\]]*|_)\](?=,|$)")
"""Ranges of characters a name may hold, among what is expected."""

_ANY_CHARACTER = "[_]"
"""Expected where the engine tried a keyword: that the text is as long. It says no more than that
the text has no more characters, and of the keywords the one or other by chance."""

_NO_FORM = "expected SELECT, ASK, CONSTRUCT or DESCRIBE (the data is read-only)"
_ENDS = (
    "the text ends too early, or something before this place cannot stand there: a word that is"
    " none of SPARQL's, a missing part, or BIND with a variable that has a value"
)
_EARLY = "the text ends too early: something is missing here, such as a closing bracket"
_MANY = 20
"""Quotation marks: of ten signs."""

_RULES: Mapping[str, Sentence] = {
    "Prefix not found": Sentence(
        "a prefix is used here that no PREFIX line declares, such as {line}", line=_A_PREFIX
    ),
    "variable that is unbound": Sentence(
        "SELECT shows a variable beside one that is counted or summed up: name it in GROUP BY"
    ),
    "overrides an existing variable": Sentence(
        "AS gives a name that a variable of the query has: take another"
    ),
    "SELECT * is not authorized": Sentence(
        "SELECT * cannot stand with GROUP BY: name the variables to show"
    ),
}
"""What the engine says of a rule that is broken, which it puts among what it expected."""


def _broken(reason: str) -> Sentence | None:
    return next((said for rule, said in _RULES.items() if rule in reason), None)


def in_words(reason: str, text: str | None = None) -> str:
    """What the engine's grammar says, for someone who does not know the grammar."""
    if said := _broken(reason):
        return said
    left = _CHARACTERS.sub("", reason).replace("one of , ", "one of ")
    by_chance = "<unreported>" in reason or (_ANY_CHARACTER in reason and '"' not in left)
    if reason == "expected CONSTRUCT" or (by_chance and text and not has_form(text)):
        return Sentence(_NO_FORM)
    return Sentence(_ENDS) if by_chance else left


# The engine's two lists differ in type by what else they may hold.
def graph_nodes(graphs: Sequence[str]) -> list[Any]:
    try:
        return [ox.NamedNode(graph) for graph in graphs]
    except ValueError as error:
        raise QueryError(
            Sentence("A graph of the dataset is named by no IRI: {error}", error=error)
        ) from error


def _opened(dump: Path) -> "gzip.GzipFile":
    return gzip.open(dump, "rb") if dump.suffix == ".gz" else dump.open("rb")  # type: ignore[return-value]
