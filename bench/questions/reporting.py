"""What was timed as tables, as JSON, as figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from bench.figures import Figure
from bench.questions.asks import KINDS
from bench.questions.opening import in_memory, title
from bench.questions.peers import Beside
from bench.questions.timing import Spread, Timed

FIRST_BAR = 1000.0
"""Milliseconds a first answer may take, over a million quads."""
_SHOWN = 25

Found = Mapping[str, Sequence[Timed]]
"""By the way the release was opened."""


def figures(found: Found, quads: int, later_bar: float | None) -> Iterator[Figure]:
    for way, timed in found.items():
        for kind, _, first, later in _spreads(timed):
            for name, spread, bar in (("first", first, FIRST_BAR), ("later", later, later_bar)):
                what = f"{title(way, quads)}{kind}, {name}"
                yield Figure(f"{what}, median", spread.median)
                yield Figure(f"{what}, p99", spread.p99)
                yield Figure(f"{what}, worst", spread.worst, bar=bar)


def show(found: Found, quads: int) -> None:
    columns = f"{'median':>8} {'p99':>8} {'worst':>8} {'> 1 s':>6}"
    print(f"{'':25} {'asked':>5}  first: {columns}  later: {columns}   ms, {quads:,} quads")
    for way, timed in found.items():
        for kind, number, first, later in _spreads(timed):
            opened = f"{way}, {'memory' if in_memory(way, quads) else 'disk'}"
            print(f"{opened:<15} {kind:9} {number:>5}        ", _row(first), "       ", _row(later))
    for way, timed in found.items():
        print(f"\n{'first':>8} {'later':>8} {'rows':>7}   the slowest of {len(timed)}, {way}")
        for each in timed[:_SHOWN]:
            times = f"{each.first:>8.1f} {each.later:>8.1f} {each.rows:>7}"
            print(f"{times}   {each.ask.kind} {each.ask.said}")


def show_peers(timed: Sequence[Timed], peers: Sequence[Beside]) -> None:
    ours = {(each.ask.kind, each.ask.said): each for each in timed}
    print(f"\n{'ours':>8} {'later':>8} {'oxigraph':>9} {'rdflib':>9}   the same text")
    for each in peers:
        own = ours[each.ask.kind, each.ask.said]
        times = " ".join(f"{_ms(time):>9}" for time in (each.oxigraph, each.rdflib))
        print(f"{own.first:>8.1f} {own.later:>8.1f} {times}   {each.ask.said}")


def written(found: Found, peers: Sequence[Beside], quads: int) -> dict[str, object]:
    return {
        "quads": quads,
        "opened": {
            way: {
                "spreads": {
                    kind: {"asked": number, "first": asdict(first), "later": asdict(later)}
                    for kind, number, first, later in _spreads(timed)
                },
                "asks": [asdict(each) for each in timed],
            }
            for way, timed in found.items()
        },
        "beside": [asdict(each) for each in peers],
    }


def _spreads(timed: Sequence[Timed]) -> Iterator[tuple[str, int, Spread, Spread]]:
    for kind in (*KINDS, "all"):
        of_kind = [each for each in timed if kind in (each.ask.kind, "all")]
        if of_kind:  # a sample may have none
            first = Spread.of([each.first for each in of_kind])
            yield kind, len(of_kind), first, Spread.of([each.later for each in of_kind])


def _row(spread: Spread) -> str:
    return f"{spread.median:>8.1f} {spread.p99:>8.1f} {spread.worst:>8.1f} {spread.over:>6}"


def _ms(time: float | None) -> str:
    return "–" if time is None else f"{time:.1f}"
