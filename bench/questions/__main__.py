"""`python -m bench.questions`: how long an answer takes, the first time and later.

Asked are all questions of the catalogue, what their parameters may be chosen from, the sections of
the pages of things, and charts: as they stand, and with values drawn from the release, that of
which most is said among them (`--values` a parameter). Each in a process forked for it, which opens
the store itself where it is served from disk; `first` is its first answer, evidence read too,
`later` the median of three more. Milliseconds of a processor; files stand in the system's cache.

Over our own records, or over N copies of them (`--copies 50`), or over a release as it is served,
with what was worked out when it was published (`--store FOLDER`). `--beside` puts one text of each
question to bare engines too; rdflib has 20 s for each, and small releases alone.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from bench.figures import Figure, keep
from bench.questions.apart import apart
from bench.questions.asks import KINDS, Ask, asks
from bench.questions.copies import copied
from bench.questions.drawing import Drawing
from bench.questions.peers import Beside, beside
from bench.questions.timing import Spread, Timed, timed
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.catalogue import Catalogue
from thidua.graph import Graph
from thidua.release import MEMORY_QUADS, Release, resolve

BAR = 50.0
"""Milliseconds a later answer may take, over our own records."""
FIRST_BAR = 1000.0
"""Milliseconds a first answer may take, over a million quads."""
_SHOWN = 25


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        if not asked.store:
            load(LoadRequest(Path(folder)), Stages())
        release = resolve(asked.store or Path(folder))
        opened = _opening(release, asked.copies)
        drawn = apart(partial(_drawn, opened, asked.values))
        found = timed(opened, drawn)
        peers = apart(partial(_beside, release, opened, drawn)) if asked.beside else []
    quads = release.manifest.dump.quads * asked.copies
    _print(found, peers, f"{quads:,} quads")
    if asked.json:
        asked.json.write_text(json.dumps(_written(quads, found, peers), indent=1), "utf-8")
    kept = list(_figures(found, later_bar=None if asked.store or asked.copies > 1 else BAR))
    keep(*kept)
    return int(not all(figure.holds for figure in kept))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.questions")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--store", type=Path, help="a folder of releases, made by thidua load")
    parser.add_argument("--values", type=int, default=2, help="drawn for each parameter")
    parser.add_argument("--beside", action="store_true", help="the same texts on bare engines")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    return parser.parse_args()


def _opening(release: Release, copies: int) -> Callable[[], Graph]:
    """What is served from memory is read once, before processes are forked; with it what a server
    reads before it answers: the texts of the questions."""
    catalogue = Catalogue()
    catalogue.questions()
    if copies > 1:
        return partial(Graph, release, copied(release, copies), catalogue)
    small = release.manifest.dump.quads <= MEMORY_QUADS
    return partial(Graph, release, release.open_store() if small else None, catalogue)


def _drawn(opened: Callable[[], Graph], values: int) -> list[Ask]:
    return asks(Drawing.of(opened(), values))


def _beside(release: Release, opened: Callable[[], Graph], drawn: Sequence[Ask]) -> list[Beside]:
    small = release.manifest.dump.quads <= MEMORY_QUADS
    return beside(release, opened(), drawn, rdflib=small)


def _spreads(found: Sequence[Timed]) -> Iterator[tuple[str, int, Spread, Spread]]:
    for kind in (*KINDS, "all"):
        of_kind = [each for each in found if kind in (each.ask.kind, "all")]
        first, later = ([getattr(each, name) for each in of_kind] for name in ("first", "later"))
        yield kind, len(of_kind), Spread.of(first), Spread.of(later)


def _figures(found: Sequence[Timed], later_bar: float | None) -> Iterator[Figure]:
    for kind, _, first, later in _spreads(found):
        for name, spread, bar in (("first", first, FIRST_BAR), ("later", later, later_bar)):
            yield Figure(f"{kind}, {name}, median", spread.median)
            yield Figure(f"{kind}, {name}, p99", spread.p99)
            yield Figure(f"{kind}, {name}, worst", spread.worst, bar=bar)


def _print(found: Sequence[Timed], peers: Sequence[Beside], of: str) -> None:
    columns = f"{'median':>8} {'p99':>8} {'worst':>8}"
    print(f"{'':9} {'asked':>6}   first: {columns}   later: {columns}   ms, {of}")
    for kind, number, first, later in _spreads(found):
        figures = (
            f"{each.median:>8.1f} {each.p99:>8.1f} {each.worst:>8.1f}" for each in (first, later)
        )
        print(f"{kind:9} {number:>6}          {'          '.join(figures)}")
    print(f"\n{'first':>8} {'later':>8} {'rows':>7}   the slowest of {len(found)}")
    for each in found[:_SHOWN]:
        times = f"{each.first:>8.1f} {each.later:>8.1f} {each.rows:>7}"
        print(f"{times}   {each.ask.kind} {each.ask.said}")
    if peers:
        _print_peers(found, peers)


def _print_peers(found: Sequence[Timed], peers: Sequence[Beside]) -> None:
    ours = {(each.ask.kind, each.ask.said): each for each in found}
    print(f"\n{'ours':>8} {'later':>8} {'oxigraph':>9} {'rdflib':>9}   the same text")
    for each in peers:
        own = ours[each.ask.kind, each.ask.said]
        times = " ".join(f"{_ms(time):>9}" for time in (each.oxigraph, each.rdflib))
        print(f"{own.first:>8.1f} {own.later:>8.1f} {times}   {each.ask.said}")


def _ms(time: float | None) -> str:
    return "–" if time is None else f"{time:.1f}"


def _written(quads: int, found: Sequence[Timed], peers: Sequence[Beside]) -> dict[str, object]:
    spreads = {
        kind: {"asked": number, "first": asdict(first), "later": asdict(later)}
        for kind, number, first, later in _spreads(found)
    }
    return {
        "quads": quads,
        "spreads": spreads,
        "asks": [asdict(each) for each in found],
        "beside": [asdict(each) for each in peers],
    }


if __name__ == "__main__":
    sys.exit(main())
