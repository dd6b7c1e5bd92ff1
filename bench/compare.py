"""`python -m bench.compare [BEFORE AFTER]`: two runs of the measurements, figure by figure.

Runs are named by their files or by the begin of their commits; without names they are the two
latest. The last column is how much better a figure became: 2 is twice as good, 0.5 half as good.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.runs import HISTORY, Change, Run, changes


def main() -> None:
    options = argparse.ArgumentParser(
        prog="python -m bench.compare",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("runs", nargs="*", metavar="RUN", help="two, the earlier first")
    options.add_argument("--history", type=Path, default=HISTORY, help="folder of runs")
    given = options.parse_args()
    known = [Run.at_path(path) for path in sorted(given.history.glob("*.json"))]
    chosen = [found(name, known) for name in given.runs] or sorted(known, key=_time)[-2:]
    if len(chosen) != 2:  # noqa: PLR2004
        sys.exit("name two runs, by file or commit: python -m bench.compare BEFORE AFTER")
    _show(*chosen)


def found(name: str, known: Sequence[Run]) -> Run:
    """By file, or by the begin of its commit: the latest of those. Exits where there is none."""
    if Path(name).is_file():
        return Run.at_path(Path(name))
    of_commit = [run for run in known if run.commit.startswith(name)]
    if not of_commit:
        sys.exit(f"{name} is neither a file nor the commit of a run that was kept")
    return max(of_commit, key=_time)


def _time(run: Run) -> str:
    return run.at


def _show(before: Run, after: Run) -> None:
    alike = before.machine == after.machine
    print(f"{before.commit} ({before.at}) → {after.commit} ({after.at})")
    for change in changes(before, after):
        if alike or change.comparable:
            print(_line(change))
    if not alike:
        print("On two machines: only what was a ratio within its run is shown.")


def _line(change: Change) -> str:
    where = f"{change.part}: {change.after.name}"
    values = f"{change.before.value:>12,.2f} → {change.after.value:>12,.2f} {change.after.unit}"
    return f"{where:<72} {values:<36} {change.ratio:>7.2f}"


if __name__ == "__main__":
    main()
