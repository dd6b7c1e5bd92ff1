"""`python -m bench`: all measurements, one after the other (`make bench`), kept as one run.

python -m bench                               everything of the default data
python -m bench --parts start closure         some of it
python -m bench --sizes 100000 1000000        and what grows with a release, on made-up records
python -m bench --parts --sizes 10000000 --at-size load http    some of that alone
python -m bench.compare [BEFORE AFTER]        two runs

Each part prints its own tables. In the end stands every figure with its bar. The run is written to
bench/history as JSON and as a table to read, after each part, so what was measured before an
interrupt is kept; parts measured later of the same commit, day and machine are added to it. What a
part measures beside a peer was measured in one run with it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from bench import figures
from bench.figures import Figure
from bench.made import made
from bench.runs import HISTORY, Run, at_size
from bench.table import table

PARTS = (
    *("start", "closure", "questions", "pages", "serving"),
    *("search", "resolve", "reconcile", "http"),
)
AT_SIZE = ("load", "incremental", "questions", "pages", "http")
"""What is measured again on each of the larger releases; the first makes the release."""

WHOLE: Mapping[str, Sequence[str]] = {
    "closure": ("--sizes", "9000,116000,1200000,10000000", "--reasonable"),
}
LARGE: Mapping[str, Sequence[str]] = {
    "questions": ("--values", "1", "--opened", "opened", "served"),
    "http": ("--without", "rdflib-endpoint", "virtuoso"),
}
"""From a million quads on: two peers would take long to be loaded."""
SAMPLED: Mapping[str, Sequence[str]] = {"questions": ("--sample", "80")}
"""From ten million on: all that is asked would take the better part of an hour."""
A_MILLION, TEN_MILLION = 1_000_000, 10_000_000
MOST = {"incremental": A_MILLION}
"""Quads: it makes all anew, and three releases more."""


def main() -> int:
    options = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    options.add_argument("--sizes", nargs="*", type=int, default=[], help="quads, made up")
    options.add_argument("--at-size", nargs="*", choices=AT_SIZE, default=AT_SIZE)
    options.add_argument("--history", type=Path, default=HISTORY, help="folder of runs")
    given = options.parse_args()
    run = Run.begun()
    for part, found in chain(_ours(given.parts), _at_sizes(given.at_size, given.sizes)):
        run = run.and_part(part, found)
        path = run.write(given.history)
        path.with_suffix(".md").write_text(table(Run.at_path(path)), encoding="utf-8")
        print(f"── {part}: written to {path}", flush=True)
    _show(run)
    return int(not all(each and all(one.holds for one in each) for each in run.parts.values()))


def _ours(parts: Sequence[str]) -> Iterator[tuple[str, list[Figure]]]:
    for part in parts:
        yield part, _run(part, *WHOLE.get(part, ()))


def _at_sizes(parts: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[str, list[Figure]]]:
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for part in (each for each in parts if size <= MOST.get(each, size)):
                yield at_size(part, size), _run(part, *_given(part, size, Path(folder)))


def _given(part: str, size: int, folder: Path) -> list[str]:
    """`incremental` has releases of its own, which it needs to be none at first."""
    records, more = made(size), [*_more(part, size)]
    if part == "incremental":
        return [*more, str(records.parent), "--store", str(folder / part / "releases")]
    if part == "load":
        more += [str(records), "--articles", str(records.with_name("articles"))]
    return [*more, "--store", str(folder / "releases")]


def _more(part: str, size: int) -> Iterator[str]:
    yield from LARGE.get(part, ()) if size >= A_MILLION else ()
    yield from SAMPLED.get(part, ()) if size >= TEN_MILLION else ()


def _run(part: str, *options: str) -> list[Figure]:
    print(f"── {part}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "figures.jsonl"
        command = [sys.executable, "-m", f"bench.{part}", *options]
        done = subprocess.run(command, check=False, env=os.environ | {figures.KEPT_IN: str(kept)})
        found = figures.read(kept)
    if not found:
        print(f"bench.{part} ended with {done.returncode} and kept no figure", flush=True)
    return found


def _show(run: Run) -> None:
    for part, found in run.parts.items():
        print(f"\n{part}")
        for figure in found:
            print(f"  {figure}")


if __name__ == "__main__":
    sys.exit(main())
