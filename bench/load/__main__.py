"""`python -m bench.load RECORDS --store FOLDER`: what each stage of a load takes.

Seconds of the clock; seconds of a processor, of all processes of the load (other work on the
machine leaves them alone); the most memory they have held together by the end of the stage. Then
the engine alone: `bulk_load` of the same quads, and how near the load comes to its rate. The
release stays in the folder.
"""

import argparse
import gzip
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox

from bench.figures import RATIO, Figure, keep
from bench.load.processes import Watch
from loader import pipeline
from loader.faults import LoadRefused
from loader.inputs import LoadRequest
from loader.stages import Event, Moment, Stages
from thidua.release import DUMP

UP_TO_THE_CLOSURE = ("read", "map", "settle", "close")
BAR = 300
"""Seconds for ten million quads, until they answer."""
_TEN_MILLION = 9_500_000


class Meter:
    """`answered`: seconds from when it was made until the release answers."""

    def __init__(self, watch: Watch) -> None:
        self.clock: dict[str, float] = {}
        self.answered = 0.0
        self._start = time.perf_counter()
        self._watch = watch
        self._begun = 0.0

    def __call__(self, event: Event) -> None:
        if event.moment is Moment.BEGINS:
            self._begun = self._watch.processor()
        elif event.moment is Moment.ENDS:
            counts = ", ".join(f"{number:,} {what}" for what, number in event.counts.items())
            self.clock[event.stage] = event.seconds
            if event.stage == "publish":
                self.answered = time.perf_counter() - self._start
            spent = self._watch.processor() - self._begun
            print(row(event.stage, event.seconds, spent, self._watch.peak, counts), flush=True)


def row(name: str, clock: float, processor: float, peak: float, counts: str) -> str:
    return f"{name:<9} {clock:>8.1f} {processor:>8.1f} {peak:>9,.0f}  {counts}"


def measured(name: str, work: Callable[[], str]) -> tuple[float, float]:
    """Seconds of the clock, and the peak."""
    with Watch() as watch:
        clock, processor = time.perf_counter(), watch.processor()
        said = work()
        clock, processor = time.perf_counter() - clock, watch.processor() - processor
        print(row(name, clock, processor, watch.peak, said), flush=True)
    return clock, watch.peak


def bare(dump: Path) -> float:
    """The engine's own loading of the dump, without a copy in the default graph."""
    with tempfile.TemporaryDirectory(dir=dump.parent.parent, prefix="bench-") as name:
        folder = Path(name)
        with gzip.open(dump) as packed, (folder / "dump.nq").open("wb") as plain:
            shutil.copyfileobj(packed, plain, 1 << 20)

        def work() -> str:
            store = ox.Store(str(folder / "store"))
            store.bulk_load(path=str(folder / "dump.nq"), format=ox.RdfFormat.N_QUADS)
            return f"{ox.__name__} bulk_load of the dump"

        return measured("bare", work)[0]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("records", type=Path, nargs="+", help="record files or folders")
    parser.add_argument("--store", type=Path, required=True, help="folder of the releases")
    parser.add_argument("--articles", type=Path, help="folder of the texts")
    given = parser.parse_args()
    request = LoadRequest(given.store, tuple(given.records), given.articles)
    print("stage      clock s    cpu s  peak MiB  counts")
    found: list[pipeline.Outcome] = []

    def work() -> str:
        found.append(pipeline.load(request, Stages(meter)))
        return f"{found[0].counts['quads']:,} quads, {found[0].release}"

    with Watch() as watch:
        meter = Meter(watch)
        try:
            _, peak = measured("all", work)
        except LoadRefused as refusal:
            sys.exit("\n".join(refusal.lines()))
    outcome = found.pop()
    engine = bare(given.store / outcome.release / DUMP)
    beside = engine / sum(meter.clock[stage] for stage in UP_TO_THE_CLOSURE)
    print(f"up to and with the closure: {beside:.2f} of the rate of the bare bulk_load")
    print(f"until the release answers: {meter.answered:.1f} s")
    keep(*_figures(outcome.counts["quads"], beside, meter.answered, peak))


def _figures(quads: int, beside: float, answers: float, peak: float) -> Iterator[Figure]:
    yield Figure("load, up to the closure beside bulk_load", beside, RATIO, 0.5, "more")
    yield Figure("load, until it answers", answers, "s", bar=BAR if quads > _TEN_MILLION else None)
    yield Figure("load, most memory", peak, "MiB", bar=6 * 1024)
    yield Figure("load, each million quads", answers / quads * 1e6, "s")
    yield Figure("load, memory for each million quads", peak / quads * 1e6, "MiB")


if __name__ == "__main__":
    main()
