"""`make test`: every test once, in two runs, and at the end what came of both together.

First all that may share the processors, in two processes; then those marked `alone`, with nothing
beside them (tests/README.md says which). A run that fails does not keep the other from being made.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.alone import ALONE, HERE

RUNS = {
    "side by side": ("-m", "not alone", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"),
    "alone": ("-m", "alone", *(str(HERE / place) for place in ALONE)),
}
"""Of what runs alone the places are named, so that nothing else is read a second time."""

LISTED = 8
"""Files that took longest, said of each run."""

REPORT = ("--override-ini=junit_family=xunit1", "--junit-xml")
"""The family that takes the figures which attacks record."""


def made(report: Path, *arguments: str) -> int:
    command = (sys.executable, "-m", "pytest", *REPORT, str(report), *arguments)
    return subprocess.run(command, check=False).returncode


def outcome(case: ET.Element) -> str:
    kinds = [child.tag for child in case if child.tag in ("error", "failure", "skipped")]
    return kinds[0] if kinds else "passed"


def told(name: str, report: Path, seconds: float) -> Counter[str]:
    """Says which tests did not pass; a run that broke off has no report, and its code tells."""
    cases = list(ET.parse(report).iter("testcase")) if report.is_file() else []  # noqa: S314
    for case in cases:
        if outcome(case) in ("error", "failure"):
            print(f"{outcome(case)}: {case.get('classname')}::{case.get('name')}")
    counts = Counter(map(outcome, cases))
    print(f"{name}: {_figures(counts)} in {seconds:.0f} s; {_longest(cases)}")
    return counts


def _longest(cases: Iterable[ET.Element]) -> str:
    """Where to look first for time that tests could do without."""
    taken: Counter[str] = Counter()
    for case in cases:
        taken[str(case.get("file"))] += float(case.get("time", 0))  # type: ignore[assignment]
    return "longest " + ", ".join(f"{file} {s:.0f} s" for file, s in taken.most_common(LISTED))


def _figures(counts: Counter[str]) -> str:
    each = ", ".join(f"{number:,} {kind}" for kind, number in sorted(counts.items()))
    return f"{counts.total():,} tests ({each})"


def main() -> int:
    codes, runs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in RUNS.items():
            begun = time.monotonic()
            report = Path(folder) / f"{name}.xml"
            codes.append(made(report, *arguments))
            runs.append((name, report, time.monotonic() - begun))
        counts = sum((told(*run) for run in runs), Counter[str]())
    print(f"all: {_figures(counts)} in {sum(seconds for *_, seconds in runs):.0f} s")
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
