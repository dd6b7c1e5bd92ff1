"""Loads killed at random moments: after each, the old or the new release must answer, whole.

Run as a script by the test, so that its forks start from one thread and engines of their own.
Prints one line of JSON: how many loads were killed, how many had published, what went wrong.
"""

import gzip
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import loader.checks.fault_queries
import loader.checks.shapes  # noqa: F401 - imported before the forks, not in each
from loader import pipeline, site
from loader.inputs import LoadRequest
from loader.kept.stored import kept
from loader.pipeline import load
from loader.stages import Stages
from thidua.release import DUMP, Releases

QUESTION = "SELECT ?unit WHERE { ?unit <https://w3id.org/thidua/ontology#leads> ?group }"


def forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def status(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def check(store: Path, expected: set[str]) -> None:
    """The current release is whole, in its dump and in its store, and answers one of the leads."""
    release = Releases(store).current()
    assert release is not None
    with gzip.open(release.path / DUMP) as dump:
        assert hashlib.sha256(dump.read()).hexdigest() == release.manifest.dump.sha256
    for in_memory in (True, False):
        rows = list(release.open_store(in_memory=in_memory).query(QUESTION).rows())
        (lead,) = {str(row[0]).rpartition("/")[2].strip(">") for row in rows}
        assert lead in expected, lead


def published(store: Path) -> str:
    return (store / "current").readlink().name


def main(store: Path, records: list[Path], rounds: int) -> dict[str, int]:
    """Each turn loads the record that is not published, and kills that load."""
    chance = random.Random(2020)  # noqa: S311 - moments, no secrets
    longest = warmed_up(store, records)
    release_of_last = published(store)
    names = ("rounds", "killed", "failed", "published", "broken", "following")
    counts = dict.fromkeys(names, 0)
    for _ in range(rounds):
        before = published(store)
        remove_others(store, before)
        record = records[0] if before == release_of_last else records[-1]
        after = chance.uniform(0, longest)
        code = killed(lambda record=record: run(store, record), after)
        longest = timed_anew(longest, after, ended=code == 0)
        counts["rounds"] += 1
        counts["killed"] += code == -signal.SIGKILL
        counts["failed"] += code > 0
        counts["published"] += published(store) != before
        counts["broken"] += status(forked(lambda: check(store, {"suoi-mo", "doi-gio"}))) != 0
        found = kept(store)
        counts["following"] = max(counts["following"], found.following if found else 0)
    return counts


def warmed_up(store: Path, records: list[Path]) -> float:
    """Load each record once; seconds a load may take when the rules are kept."""
    for record in records:
        start = time.perf_counter()
        assert status(forked(lambda record=record: run(store, record))) == 0
        seconds = time.perf_counter() - start
    return seconds * 1.1


def timed_anew(longest: float, after: float, *, ended: bool) -> float:
    """The machine may have more to do, or less, than when the loads were timed: with twice as much
    or half as much, the moments are right again within a few rounds."""
    if ended:
        return min(longest, after * 1.1)
    return longest * 1.4 if after > longest * 0.7 else longest


def remove_others(store: Path, current: str) -> None:
    """A release that is there already would leave the load nothing to build."""
    for old in {release.path for release in Releases(store).all()} - {store / current}:
        shutil.rmtree(old)


def killed(work: Callable[[], None], after: float) -> int:
    child = forked(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return status(child)


def each_store_begins_from_the_one_before() -> None:
    """Our few records take the way of many; in the forks a thread stands in for processes."""
    pipeline.IN_MEMORY, site.FOLLOWED_FROM = 0, 0.0
    pipeline.workers = partial(ThreadPoolExecutor, 1)  # type: ignore[assignment]


def run(store: Path, record: Path) -> None:
    load(LoadRequest(store, (record,)), Stages())


if __name__ == "__main__":
    folder, rounds, following, *paths = sys.argv[1:]
    if following == "following":
        each_store_begins_from_the_one_before()
    print(json.dumps(main(Path(folder), [Path(path) for path in paths], int(rounds))))  # noqa: T201
