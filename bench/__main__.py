"""`python -m bench`: all measurements, one after the other (`make bench`), kept as one run.

python -m bench                               everything of the default data
python -m bench --parts start closure         some of it
python -m bench --sizes 100000 1000000        and what grows with a release, on made-up records
python -m bench.compare [BEFORE AFTER]        two runs

Each part prints its own tables. In the end stands every figure with its bar, and the run is written
to bench/history as JSON. What a part measures beside a peer was measured in one run with it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import figures
from bench.figures import Figure
from bench.made import made
from bench.runs import HISTORY, Run

PARTS = (
    *("start", "closure", "questions", "pages", "serving"),
    *("search", "resolve", "reconcile", "http"),
)
AT_SIZE = ("load", "questions", "pages", "http")
"""What is measured again on each of the larger releases; the first makes the release."""


def main() -> int:
    options = argparse.ArgumentParser(
        prog="python -m bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    options.add_argument("--sizes", nargs="*", type=int, default=[], help="quads, made up")
    options.add_argument("--history", type=Path, default=HISTORY, help="folder of runs")
    given = options.parse_args()
    run = Run.of(dict(_measured(given.parts, given.sizes)))
    _show(run)
    print(f"written to {run.write(given.history)}")
    return int(not all(each and all(one.holds for one in each) for each in run.parts.values()))


def _measured(parts: Sequence[str], sizes: Sequence[int]) -> Iterator[tuple[str, list[Figure]]]:
    for part in parts:
        yield part, _run(part)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            records, store = made(size), Path(folder) / "releases"
            for part in AT_SIZE:
                more = [str(records), "--articles", str(records.with_name("articles"))]
                given = more if part == "load" else []
                yield f"{part} at {size:,}", _run(part, *given, "--store", str(store))


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
