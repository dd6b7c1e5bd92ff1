"""`python -m bench.load RECORDS --store FOLDER`: what each stage of a load takes.

Seconds of the clock, seconds of a processor (which other work on the machine leaves alone), and the
most memory the process has had by the end of the stage. The release stays in the folder.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

from loader import pipeline
from loader.faults import LoadRefused
from loader.inputs import LoadRequest
from loader.stages import Event, Moment, Stages

MIB = 1024  # Linux counts the peak in KiB


class Meter:
    def __init__(self) -> None:
        self._begun = 0.0

    def __call__(self, event: Event) -> None:
        if event.moment is Moment.BEGINS:
            self._begun = time.process_time()
        elif event.moment is Moment.ENDS:
            counts = ", ".join(f"{number:,} {what}" for what, number in event.counts.items())
            print(
                row(event.stage, event.seconds, time.process_time() - self._begun, counts),
                flush=True,
            )


def row(name: str, clock: float, processor: float, counts: str) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MIB
    return f"{name:<8} {clock:>8.1f} {processor:>8.1f} {peak:>9,.0f}  {counts}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("records", type=Path, nargs="+", help="record files or folders")
    parser.add_argument("--store", type=Path, required=True, help="folder of the releases")
    parser.add_argument("--articles", type=Path, help="folder of the texts")
    given = parser.parse_args()
    request = LoadRequest(given.store, tuple(given.records), given.articles)
    begun = time.perf_counter()
    print("stage     clock s    cpu s  peak MiB  counts")
    try:
        outcome = pipeline.load(request, Stages(Meter()))
    except LoadRefused as refusal:
        sys.exit("\n".join(refusal.lines()))
    quads = outcome.content.counts["quads"]
    clock = time.perf_counter() - begun
    print(row("all", clock, time.process_time(), f"{quads:,} quads, {outcome.content.release}"))


if __name__ == "__main__":
    main()
