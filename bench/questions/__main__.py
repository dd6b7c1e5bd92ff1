"""`python -m bench.questions`: how long an answer takes, the first time and later.

Asked are all questions of the catalogue, what their parameters may be chosen from, the sections of
the pages of things, and charts: as they stand, and with values drawn from the release, that of
which most is said among them (`--values` a parameter). Each in a process forked for it, which opens
the store itself where it is answered from disk; `first` is its first answer, evidence read too,
`later` the median of three more. Milliseconds of a processor; files stand in the system's cache.

The release is opened as `thidua serve` opens it; with `--opened served opened` also as
`thidua.open()` does, which leaves it on the disk from fewer quads on. `--sample N` asks N of all
asks, drawn by chance, of the same release the same each time.

Over our own records, or over N copies of them (`--copies 50`), or over a release as it is served,
with what was worked out when it was published (`--store FOLDER`). `--beside` puts one text of each
question to bare engines too; rdflib has 20 s for each, and small releases alone.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.figures import keep
from bench.named import A_STORE, releases
from bench.questions.apart import apart
from bench.questions.asks import Ask, asks, sampled
from bench.questions.drawing import Drawing
from bench.questions.opening import IN_MEMORY, SERVED, distinct, opening
from bench.questions.peers import Beside, beside
from bench.questions.reporting import figures, show, show_peers, written
from bench.questions.timing import timed
from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from thidua.graph import Graph
from thidua.release import MEMORY_QUADS, Release, resolve

BAR = 50.0
"""Milliseconds a later answer may take, over our own records."""


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        if not asked.store:
            load(LoadRequest(Path(folder)), Stages())
        release = resolve(asked.store or Path(folder))
        quads = release.manifest.dump.quads * asked.copies
        ways = distinct(asked.opened, release.manifest.dump.quads)
        opened = {way: opening(release, way, asked.copies) for way in ways}
        first = opened[ways[0]]
        drawn = apart(partial(_drawn, first, asked.values, asked.sample))
        found = {way: timed(each, drawn) for way, each in opened.items()}
        peers = apart(partial(_beside, release, first, drawn)) if asked.beside else []
    show(found, quads)
    if peers:
        show_peers(found[ways[0]], peers)
    if asked.json:
        asked.json.write_text(json.dumps(written(found, peers, quads), indent=1), "utf-8")
    kept = list(figures(found, quads, None if asked.store or asked.copies > 1 else BAR))
    keep(*kept)
    return int(not all(figure.holds for figure in kept))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.questions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--copies", type=int, default=1, help="of our own records")
    parser.add_argument("--store", type=releases, help=A_STORE)
    parser.add_argument("--opened", nargs="+", choices=IN_MEMORY, default=[SERVED])
    parser.add_argument("--values", type=int, default=2, help="drawn for each parameter")
    parser.add_argument("--sample", type=int, help="asks, drawn of all")
    parser.add_argument("--beside", action="store_true", help="the same texts on bare engines")
    parser.add_argument("--json", type=Path, help="a file for all figures")
    return parser.parse_args()


def _drawn(opened: Callable[[], Graph], values: int, sample: int | None) -> list[Ask]:
    every = asks(Drawing.of(opened(), values))
    return every if sample is None else sampled(every, sample)


def _beside(release: Release, opened: Callable[[], Graph], drawn: Sequence[Ask]) -> list[Beside]:
    small = release.manifest.dump.quads <= MEMORY_QUADS
    return beside(release, opened(), drawn, rdflib=small)


if __name__ == "__main__":
    sys.exit(main())
