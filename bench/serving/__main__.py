"""`python -m bench.serving [PART ...]`: what clients of a running server feel.

Parts: latency, deadlines, replacing, bombs; without any, all of them.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.figures import Figure, keep
from bench.serving import bombs, deadlines, latency, replacing
from tests.serving import Served, served

THIDUA = Path(sys.executable).with_name("thidua")
_MEBIBYTE = 2**20

PARTS: dict[str, Callable[[Path], Iterator[Figure]]] = {}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    chosen = parser.parse_args()
    unknown = [part for part in chosen.parts if part not in PARTS]
    if unknown:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        figures = list(_figures(loaded(Path(folder)), chosen.parts or list(PARTS)))
    sys.exit(not all(each.holds for each in figures))


def loaded(folder: Path) -> Path:
    """A folder of releases with the default records loaded."""
    store = folder / "releases"
    command = [str(THIDUA), "load", "--store", str(store)]
    subprocess.run(command, check=True, capture_output=True)
    return store


def _figures(store: Path, parts: list[str]) -> Iterator[Figure]:
    for part in parts:
        for figure in PARTS[part](store):
            print(figure, flush=True)
            keep(figure)
            yield figure


def _part(name: str, measure: Callable[[Served], Iterator[Figure]], **settings: object) -> None:
    def run(store: Path) -> Iterator[Figure]:
        with served(store, **settings) as server:
            yield from measure(server)

    PARTS[name] = run


_part("latency", lambda server: latency.measured(server.port), deadline=5)
_part("deadlines", lambda server: deadlines.measured(server.port))
_part("replacing", lambda server: replacing.measured(server.process.pid, server.port))
_part(
    "bombs",
    lambda server: bombs.measured(server.port),
    memory=512 * _MEBIBYTE,
    trusted_proxies="127.0.0.1/32",
    rate=0,
)

if __name__ == "__main__":
    main()
