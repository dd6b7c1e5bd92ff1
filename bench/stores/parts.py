"""The current release cut into parts (tests/parts.py): which expected answers of our own records
come out right, how long they take beside one server, and what is said when a part is away."""

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from rich.console import Console

from tests import elsewhere
from tests.parts import LONGEST, parts
from tests.questions.test_expected_answers import CASES, Case, shown
from thidua import sparql_text
from thidua.connecting import RemoteGraph
from thidua.release import Release, resolve
from thidua.stores.loaded import LoadedStore
from thidua.stores.remote import RemoteStore
from thidua.stores.waiting import Deadline, Patience, RemoteError, Reply

OWN = [case for case in CASES if case.held == "own"]
SOME = OWN[::10]
"""Asked where hardly any is answered."""
OUTCOMES = ("as expected", "in another order", "other rows", "no answer")


class Run(NamedTuple):
    outcomes: Counter[str]
    seconds: float


class InText(LoadedStore):
    """The dataset stands in the query: Comunica reads `default-graph-uri` of an address alone, and
    long queries go by POST."""

    def _asked(
        self,
        default_graphs: Sequence[str],
        named_graphs: Sequence[str],
        deadline: Deadline,
        text: str,
    ) -> Reply:
        clauses = [f"FROM <{graph}>" for graph in default_graphs]
        clauses += [f"FROM NAMED <{graph}>" for graph in named_graphs]
        place = _pattern(text)
        asked = f"{text[:place]} {' '.join(clauses)} {text[place:]}"
        return super()._asked((), (), deadline, asked)


def _pattern(text: str) -> int:
    """Where that of a SELECT or ASK begins."""
    depth = 0
    for token in sparql_text.tokens(text):
        if depth == 0 and (token.text == "{" or sparql_text.is_word(token, "WHERE")):
            return token.start
        depth += (token.kind == "open") - (token.kind == "close")
    raise ValueError(text)


def show(console: Console, number: int) -> None:
    """Each run as it ends: all of them take half an hour."""
    release = resolve()
    console.print(f"answers of release {release.manifest.release}, {number} parts")
    for name, run in _runs(release, number):
        outcomes = ", ".join(f"{run.outcomes[each]} {each}" for each in OUTCOMES)
        console.print(f"{name}: of {run.outcomes.total()} {outcomes}; {run.seconds:.0f} s")


def _runs(release: Release, number: int) -> Iterator[tuple[str, Run]]:
    with tempfile.TemporaryDirectory() as folder, elsewhere.server() as url:
        yield "one server", _run(RemoteGraph(elsewhere.loaded(release, url), release), OWN)
        with parts(release, Path(folder), number) as there:
            store = RemoteStore(there.url, Patience(LONGEST, pauses=()))
            in_text = RemoteGraph(InText(store, there.standing), release)
            beside = RemoteGraph(LoadedStore(store, there.standing), release)
            yield "parts, the dataset in the query", _run(in_text, OWN)
            yield "parts, the dataset beside it", _run(beside, SOME)
            there.servers[-1].kill()
            yield "parts, one of them away", _run(in_text, SOME)


def _run(graph: RemoteGraph, cases: Sequence[Case]) -> Run:
    outcomes, seconds = Counter[str](), 0.0
    for case in cases:
        # Comunica ends with a query that takes too long, or that it fails at, and begins anew.
        elsewhere.wait_for(urlsplit(graph.store.endpoint).port or 0, LONGEST)  # type: ignore[attr-defined]
        began = time.perf_counter()
        outcomes[_outcome(graph, case)] += 1
        seconds += time.perf_counter() - began
    return Run(outcomes, seconds)


def _outcome(graph: RemoteGraph, case: Case) -> str:
    try:
        found = shown(graph.answer(case.question, case.parameters, case.language), case.columns)
    except RemoteError:
        return "no answer"
    if found == case.rows:
        return "as expected"
    return "in another order" if sorted(found) == sorted(case.rows) else "other rows"
