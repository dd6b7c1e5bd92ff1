"""`python -m bench.questions`: how long each question of the catalogue takes, slowest first.

Over our own records, or over N copies of them in one store (`--copies 50`): all things N times
under other names, all years the same. Or over a release as it is served (`--store FOLDER`), with
what was worked out when it was published. A question is asked as it stands, and where it requires
something with every choice of it (at most 25). Its time is that of the engine, rows read, the
median of some rounds; `median` and `max` are over the choices. `cold` is a whole first answer,
evidence read too.
"""

import argparse
import gzip
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice, product
from pathlib import Path

import pyoxigraph as ox

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.catalogue import Parameter, Question
from thidua.catalogue.question import LANGUAGE
from thidua.catalogue.values import term_of
from thidua.graph import Graph
from thidua.iris import GRAPH, ID
from thidua.release import DUMP, Release, resolve
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

BAR = 50.0
"""Milliseconds, over our own records."""

_ROUNDS = 7
_CHOICES = 25
_OF_A_RECORD = re.compile(rf"<({re.escape(ID)}[a-z-]+/|{re.escape(GRAPH)}record/)".encode())


@dataclass(frozen=True)
class Timed:
    """Milliseconds; `rows` of the longest answer."""

    name: str
    asked: int
    median: float
    most: float
    cold: float
    rows: int


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.questions")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--store", type=Path, help="a folder of releases, made by thidua load")
    asked = parser.parse_args()
    if asked.store:
        graph = Graph(resolve(asked.store))
        _print(_measured(graph), f"{graph.release.dump.quads:,} quads", barred=False)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        load(LoadRequest(Path(folder)), Stages())
        release = resolve(Path(folder))
        timed = _measured(Graph(release, _copied(release, asked.copies)))
    _print(timed, f"{asked.copies} × our records", barred=asked.copies == 1)
    return int(asked.copies == 1 and timed[0].most > BAR)


def _measured(graph: Graph) -> list[Timed]:
    return sorted((_timed(graph, each) for each in graph.questions()), key=lambda t: -t.most)


def _copied(release: Release, copies: int) -> OxigraphStore:
    """Each copy has the IRIs of its records' things to itself; the ontology stands once. A store
    of its own, so that no answer was worked out ahead."""
    dump = gzip.decompress((release.path / DUMP).read_bytes())
    store = ox.Store()
    for number in range(copies):
        text = _OF_A_RECORD.sub(rb"<\g<1>copy-%d-" % number, dump) if number else dump
        quads = list(ox.parse(text, ox.RdfFormat.N_QUADS))
        store.bulk_extend(quads)
        store.bulk_extend(in_default_graph(quads))
    return OxigraphStore(store)


def _timed(graph: Graph, question: Question) -> Timed:
    each = list(islice(_asked(graph, question), _CHOICES))
    cold = max(_milliseconds(partial(graph.answer, question.name, given)) for given in each)
    medians, rows = [], 0
    for given in each:
        text = _bound(question, given)
        rows = max(rows, _read(graph, text))
        rounds = [_milliseconds(partial(_read, graph, text)) for _ in range(_ROUNDS)]
        medians.append(statistics.median(rounds))
    median, most = statistics.median(medians), max(medians)
    return Timed(question.name, len(each), median, most, cold, rows)


def _asked(graph: Graph, question: Question) -> Iterator[dict[str, str]]:
    awaited = [each for each in question.parameters if each.awaited]
    values = [[(each.name, value) for value in _offered(graph, each)] for each in awaited]
    return (dict(given) for given in product(*values))


def _offered(graph: Graph, parameter: Parameter) -> list[str]:
    """Where it offers no choices, a thing that has evidence."""
    known = [choice.value for choice in graph.choices(parameter)]
    return known or [graph.answer("groups").rows[0].cells["group"].iri or ID]


def _bound(question: Question, given: Mapping[str, str]) -> str:
    whole = question.completed(given)
    asked = (each for each in question.parameters if each.name in whole)
    terms = {each.name: term_of(each, whole[each.name], list) for each in asked}
    return question.bound({LANGUAGE: ox.Literal("en"), **terms})


def _read(graph: Graph, text: str) -> int:
    return sum(1 for _ in graph.store.query(text).rows())


def _milliseconds(asked: Callable[[], object]) -> float:
    start = time.perf_counter()
    asked()
    return (time.perf_counter() - start) * 1000


def _print(timed: list[Timed], of: str, *, barred: bool) -> None:
    print(f"{'question':<22} {'asked':>5} {'rows':>6} {'median':>8} {'max':>8} {'cold':>8}   ms")
    for each in timed:
        times = f"{each.median:>8.1f} {each.most:>8.1f} {each.cold:>8.1f}"
        print(f"{each.name:<22} {each.asked:>5} {each.rows:>6} {times}")
    held = f", bar {BAR:g} ms: {'held' if timed[0].most <= BAR else 'MISSED'}" if barred else ""
    print(f"{len(timed)} questions, {of}{held}")


if __name__ == "__main__":
    sys.exit(main())
