"""`python -m bench.start`: from the command to a published release, and to the first answer.

Whole processes, imports and all, as a user starts them; beside them the bare interpreter. Medians
of five, but for the first load.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.figures import RATIO, Figure, keep
from bench.start.serving import ANSWERED, PROCESSORS, measured

ROUNDS = 5
FIRST_ANSWER = 1000.0
"""The bar, in milliseconds."""

THIDUA = Path(sys.executable).with_name("thidua")
_ASK = "import thidua; thidua.open({{store!r}}).ask('who-led', year=2020{more})"
_IN_PYTHON = {
    "import thidua": "import thidua",
    "two lines, plain records": _ASK.format(more=", as_='records'"),
    "two lines, a DataFrame": _ASK.format(more=""),
}


def main() -> None:
    ArgumentParser(prog="python -m bench.start", description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "releases"
        bare = _median(lambda: _run([sys.executable, "-c", ""]))
        _tell("bare interpreter", bare)
        os.environ["XDG_CACHE_HOME"] = folder  # where rules are kept: none yet
        _tell("load, rules compiled", _load(store))
        _tell("load, rules kept", _median(lambda: _load(store)))
        _tell_start(store, bare)
        ask = [str(THIDUA), "ask", "who-led", "year=2020", "--store", str(store)]
        _tell("ask on the command line", _median(lambda: _run(ask)))
        for what, program in _IN_PYTHON.items():
            line = [sys.executable, "-c", program.format(store=str(store))]
            _tell(what, _median(partial(_run, line)))


def _tell(what: str, seconds: float, bar: float | None = None) -> None:
    print(f"{what:<60} {seconds:6.2f} s")
    keep(Figure(what, seconds * 1000, bar=bar))


def _median(measured: Callable[[], float]) -> float:
    return statistics.median(measured() for _ in range(ROUNDS))


def _run(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def _load(store: Path) -> float:
    """Of the default records, built anew: an equal release would only be published again."""
    for release in store.glob("[!.]*"):
        release.unlink() if release.is_symlink() else shutil.rmtree(release)
    return _run([str(THIDUA), "load", "--store", str(store)])


def _tell_start(store: Path, bare: float) -> None:
    rounds = [measured(THIDUA, store) for _ in range(ROUNDS)]
    for what in rounds[0]:
        seconds = statistics.median(each[what] for each in rounds)
        _tell(f"serve: {what}", seconds, FIRST_ANSWER if what == ANSWERED else None)
    spent = statistics.median(each[PROCESSORS] for each in rounds) / bare
    keep(Figure("serve: processor time beside a bare interpreter", spent, RATIO))


if __name__ == "__main__":
    main()
