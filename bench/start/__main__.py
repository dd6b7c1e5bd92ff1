"""`python -m bench.start`: from the command to a published release, and to the first answer.

Whole processes, imports and all, as a user starts them; beside each the bare interpreter.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.start.serving import measured

ROUNDS = 5
THIDUA = Path(sys.executable).with_name("thidua")
_ASK = "import thidua; thidua.open({{store!r}}).ask('who-led', year=2020{more})"
_IN_PYTHON = {
    "import thidua": "import thidua",
    "two lines, plain records": _ASK.format(more=", as_='records'"),
    "two lines, a DataFrame": _ASK.format(more=""),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "releases"
        bare = _median(lambda: _run([sys.executable, "-c", ""]))
        print(f"bare interpreter                      {bare:6.2f} s")
        os.environ["XDG_CACHE_HOME"] = folder  # where rules are kept: none yet
        print(f"load, rules compiled                  {_load(store):6.2f} s")
        warm = _median(lambda: _load(store))
        print(f"load, rules kept (median of {ROUNDS})        {warm:6.2f} s")
        print(f"serve, from the command (medians of {ROUNDS}) to")
        _print_start(store)
        ask = [str(THIDUA), "ask", "who-led", "year=2020", "--store", str(store)]
        print(f"ask on the command line (median of {ROUNDS}) {_median(lambda: _run(ask)):6.2f} s")
        for what, program in _IN_PYTHON.items():
            line = [sys.executable, "-c", program.format(store=str(store))]
            print(f"{what:<37} {_median(lambda line=line: _run(line)):6.2f} s")


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


def _print_start(store: Path) -> None:
    rounds = [measured(THIDUA, store) for _ in range(ROUNDS)]
    for what in rounds[0]:
        seconds = statistics.median(each[what] for each in rounds)
        print(f"  {what:<47} {seconds:6.2f} s")


if __name__ == "__main__":
    main()
