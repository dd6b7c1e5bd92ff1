"""The same texts put to a bare engine: Oxigraph without what was worked out beforehand, rdflib."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pyoxigraph import Literal

from bench.questions.apart import TooLong, apart
from bench.questions.asks import QUESTION, Ask
from thidua.catalogue.question import LANGUAGE
from thidua.catalogue.values import term_of
from thidua.graph import Graph
from thidua.release import DUMP, STORE, Release
from thidua.stores.contract import Store
from thidua.stores.oxigraph import OxigraphStore
from thidua.stores.rdflib_memory import RdflibStore

LONGEST = 20.0
"""Seconds of the clock a peer has for one text."""


@dataclass(frozen=True)
class Beside:
    """Milliseconds of a processor for all rows of the text; None where it took too long or
    failed."""

    ask: Ask
    oxigraph: float | None
    rdflib: float | None


def beside(release: Release, graph: Graph, asks: Sequence[Ask], *, rdflib: bool) -> list[Beside]:
    """The first ask of each question but of those that look for a name."""
    firsts = list(_firsts(graph, asks))
    texts = [_text(graph, ask) for ask in firsts]
    on_disk = partial(OxigraphStore.on_disk, release.path / STORE)
    bare = [_taken(on_disk, text) for text in texts]
    slow: list[float | None] = [None] * len(texts)
    if rdflib:
        union = release.manifest.default_graph == "union"
        loaded = RdflibStore.in_memory(release.path / DUMP, union=union)
        slow = [_taken(lambda: loaded, text) for text in texts]
    return list(map(Beside, firsts, bare, slow))


def _firsts(graph: Graph, asks: Sequence[Ask]) -> Iterator[Ask]:
    first = {ask.name: ask for ask in reversed(asks) if ask.kind == QUESTION}
    for name in sorted(first):
        if not any(each.kind == "sought" for each in graph.catalogue.get(name).parameters):
            yield first[name]


def _text(graph: Graph, ask: Ask) -> str:
    question = graph.catalogue.get(ask.name)
    whole = question.completed(ask.given)
    parameters = (each for each in question.parameters if each.name in whole)
    terms = {each.name: term_of(each, whole[each.name], list) for each in parameters}
    return question.bound({LANGUAGE: Literal("vi"), **terms})


def _taken(opened: Callable[[], Store], text: str) -> float | None:
    try:
        return apart(partial(_read, opened, text), LONGEST)
    except (TooLong, RuntimeError):
        return None


def _read(opened: Callable[[], Store], text: str) -> float:
    store = opened()
    begun = time.process_time()
    for _ in store.query(text).rows():
        pass
    return (time.process_time() - begun) * 1000
