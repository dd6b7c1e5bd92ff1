"""`python -m bench.soak [--minutes 60] [--rate N]`: whether a server holds more with time.

A line a minute; at the end what came back, what grew, and exit code 1 where anything did. The
room for kept answers is small here: filling it would look like growth.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench.serving.__main__ import loaded
from bench.soak.load import Load
from bench.soak.verdict import MOST_PER_REQUEST, faults, growing, per_request
from bench.soak.watching import Held, held, middle
from tests.serving import served
from thidua.release import CURRENT

_MEBIBYTE = 2**20
SETTINGS = {"cache": 2 * _MEBIBYTE, "memory": 128 * _MEBIBYTE}

_LINE = 60.0
_LINES_AT_LEAST = 30
_LOOKS_A_LINE = 10


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, help="light requests a second of each client")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = with_twin(loaded(Path(folder)))
        with served(store, **SETTINGS) as server, Load(server.port, store, chosen.rate) as load:
            rows = watched(server.process.pid, load, chosen.minutes * 60)
    sys.exit(_told(rows, load))


def with_twin(store: Path) -> Path:
    """A second release with the same content, to switch to."""
    release = (store / CURRENT).resolve()
    shutil.copytree(release, store / f"{release.name}-twin")
    return store


def watched(server: int, load: Load, seconds: float, requests: int = 0) -> list[Held]:
    """Each row the median of several looks: in one of them a release may be half switched.

    A machine with much else to do takes longer, until the requests are made too.
    """
    line = min(_LINE, seconds / _LINES_AT_LEAST)
    lines = round(seconds / line)
    begun = time.monotonic()
    rows = []
    for number in range(1, lines + 1):
        looks = [held(server, load.requests)]
        made = requests * number / lines
        while time.monotonic() < begun + number * line or load.requests <= made:
            time.sleep(line / _LOOKS_A_LINE)
            looks.append(held(server, load.requests))
        rows.append(middle(looks))
        print(f"{number * line / 60:6.1f} min  {rows[-1]}", flush=True)
    return rows


def _told(rows: list[Held], load: Load) -> int:
    wrong, grown = faults(load.answers), list(growing(rows))
    print(f"answers: {dict(load.answers.most_common())}")
    print(f"front, per request: {per_request(rows):.3f} KiB (at most {MOST_PER_REQUEST})")
    print(f"faults: {wrong or 'none'}")
    print("\n".join(grown) or "nothing grew")
    return int(bool(grown or wrong or per_request(rows) > MOST_PER_REQUEST))


if __name__ == "__main__":
    main()
