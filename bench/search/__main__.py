"""`python -m bench.search`: does search find what is meant, and how fast, beside others.

Over the names of a release of our records, and over invented ones. Times are those of the
processor: what a query takes of one core, whatever else the machine does.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.figures import Figure, keep
from bench.search.cases import Case, Named, cases
from bench.search.invented import names
from bench.search.peers import Find, peers
from thidua.opening import opened
from thidua.search.building import build, write
from thidua.search.index import Index
from thidua.search.things import Thing, things_of

_FEW = 5
_OF_PEERS = {"difflib": 2, "rapidfuzz": 40, "FTS5 trigrams": 4}
"""Cases of each change a peer gets: they take long."""
_HEADING = f"{'':16}{'cases':>6}{'unclear':>8}{'top 1':>8}{'top 5':>8}{'median':>10}{'p99':>10}"


class Measured(NamedTuple):
    """`first`, `among`: of the cases the shares in which what is meant stood first, among the few;
    times in ms."""

    cases: int
    first: float
    among: float
    median: float
    p99: float


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    options.add_argument("--names", type=int, default=100_000, help="invented names")
    options.add_argument("--cases", type=int, default=2000, help="names sought, each changed")
    options.add_argument("--no-peers", action="store_true", help="search alone")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        real, index = _real(Path(folder))
        _compare("names of the records", real, _search(index), given.cases, peers_too=False)
        known = [
            Named(f"urn:{number}", name) for number, (_, name) in enumerate(names(given.names))
        ]
        index = _built(known, Path(folder) / "search.sqlite")
        _compare("invented names", known, _search(index), given.cases, peers_too=not given.no_peers)


def _real(folder: Path) -> tuple[list[Named], Index]:
    command = [str(Path(sys.executable).with_name("thidua")), "load", "--store", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    graph = opened(folder)
    things = things_of(graph.store, graph.catalogue)
    return [Named(each.iri, name) for each in things for name in sorted(each.names)], graph.index


def _built(known: Sequence[Named], path: Path) -> Index:
    start = time.process_time()
    write(build(Thing(each.iri, names={each.name}) for each in known), path)
    seconds = time.process_time() - start
    print(f"\nindex of {len(known)} names: {path.stat().st_size / 1e6:.1f} MB in {seconds:.1f} s")
    return Index.at(path)


def _search(index: Index) -> Find:
    return lambda text: [hit.iri for hit in index.search(text, limit=_FEW)]


def _compare(
    title: str, known: Sequence[Named], search: Find, size: int, *, peers_too: bool
) -> None:
    print(f"\n{len(known)} {title}\n{_HEADING}")
    every = list(cases(known, size))
    for of_change in every:
        _print(of_change.change, _measured(of_change.cases, search), of_change.ambiguous)
    whole = _measured([case for each in every for case in each.cases], search)
    _print("all changes", whole)
    _keep(title, whole)
    for name, find in peers(known).items() if peers_too else ():
        few = [case for each in every for case in each.cases[: _OF_PEERS[name]]]
        _print(name, _measured(few, find))


def _measured(sought: Sequence[Case], find: Find) -> Measured | None:
    """None where nothing is sought."""
    first, among, times = 0, 0, []
    for case in sought:
        start = time.process_time()
        found = find(case.sought)
        times.append((time.process_time() - start) * 1000)
        first += found[:1] == [case.meant]
        among += case.meant in found
    count = len(sought)
    if not count:
        return None
    times.sort()
    p99 = times[min(count - 1, count * 99 // 100)]
    return Measured(count, first / count, among / count, times[count // 2], p99)


def _print(title: str, found: Measured | None, ambiguous: int | None = None) -> None:
    if found is None:
        return
    left_out = "" if ambiguous is None else ambiguous
    print(
        f"{title:16}{found.cases:6}{left_out:>8}{found.first:8.3f}{found.among:8.3f}"
        f"{found.median:7.2f} ms{found.p99:7.2f} ms",
        flush=True,
    )


def _keep(of: str, found: Measured | None) -> None:
    if found is not None:
        keep(
            Figure(f"{of}, among the first five", found.among, "share", better="more"),
            Figure(f"{of}, median of a search", found.median),
            Figure(f"{of}, p99 of a search", found.p99),
        )


if __name__ == "__main__":
    main()
