"""Loads interrupted as by Ctrl-C at random moments: each says so, and leaves nothing half made.

Run as a script by the test, like `killing.py`. Prints one line of JSON: how many were interrupted,
how many had ended before, what they left, what they said otherwise than they should.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import loader.checks.fault_queries
import loader.checks.shapes
import loader.pipeline  # noqa: F401 - imported before the forks, not in each
from thidua.cli import group
from thidua.release import Releases
from thidua.verification import broken

INTERRUPTED = 130
LEFT_OVERS = (".building-*", ".answering-*", ".current-*", ".history-*")


def started(store: Path, record: Path) -> tuple[int, int]:
    """A load in a child, and a descriptor of what it says; it has begun when this returns."""
    said, saying = os.pipe()
    child = os.fork()
    if child:
        os.close(saying)
        os.read(said, 1)
        return child, said
    signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored, where a shell ran us with &
    os.dup2(saying, 1)
    os.dup2(saying, 2)
    code = 1
    try:
        group(["load", str(record), "--store", str(store), "--verbose"])
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        os._exit(code)


def interrupted(store: Path, record: Path, after: float) -> tuple[int, str]:
    """Exit code and last line."""
    child, said = started(store, record)
    time.sleep(after)
    os.kill(child, signal.SIGINT)
    with os.fdopen(said, encoding="utf-8") as lines:
        last = lines.read().splitlines()[-1]
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), last


def faults(store: Path, code: int, last: str) -> list[str]:
    current = Releases(store).named() or ""
    expected = {
        INTERRUPTED: f"Interrupted; what was begun is removed, and release {current} answers.",
        0: f"published: release {current} · ",
    }
    found = [] if code in expected and last.startswith(expected[code]) else [f"{code}: {last}"]
    found += [path.name for pattern in LEFT_OVERS for path in store.glob(pattern)]
    return found if whole(store / current) else [*found, f"{current} is broken"]


def whole(release: Path) -> bool:
    """Looked at in a child: the engine's threads, once started here, would be missing in forks."""
    child = os.fork()
    if not child:
        os._exit(bool(broken(release)))
    return os.waitpid(child, 0)[1] == 0


def main(store: Path, records: list[Path], rounds: int) -> dict[str, object]:
    """Each turn loads the record that is not published, and interrupts that load."""
    chance = random.Random(2020)  # noqa: S311 - moments, no secrets
    releases, of = Releases(store), dict[str, Path]()
    for record in records:
        start = time.perf_counter()
        child, said = started(store, record)
        os.waitpid(child, 0)
        os.close(said)
        longest = time.perf_counter() - start
        of[str(releases.named())] = record
    counts = dict.fromkeys(("rounds", "interrupted", "ended"), 0)
    wrong: list[str] = []
    for _ in range(rounds):
        current = str(releases.named())
        for release in releases.all():
            if release.path.name != current:
                releases.remove(release.path)
        record = records[1] if of[current] == records[0] else records[0]
        code, last = interrupted(store, record, chance.uniform(0, longest))
        counts["rounds"] += 1
        counts["interrupted"] += code == INTERRUPTED
        counts["ended"] += code == 0
        wrong += faults(store, code, last)
    return {**counts, "wrong": wrong}


if __name__ == "__main__":
    folder, rounds, *paths = sys.argv[1:]
    print(json.dumps(main(Path(folder), [Path(path) for path in paths], int(rounds))))  # noqa: T201
