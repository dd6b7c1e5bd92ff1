"""`python -m bench.incremental FOLDER --store FOLDER`: one record removed, added, corrected.

FOLDER is what `bench.generate` wrote: `records` of JSON Lines, `articles`. First all is built anew,
then the last record is taken away, put back, and a gist of it corrected, each until the release
answers: seconds of the clock and of a processor by stage. The release with the record put back is
compared with the one built anew, by every digest and by its store.
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from bench.figures import Figure, keep
from bench.load.__main__ import Meter, row
from bench.load.processes import Watch
from bench.named import made_records
from loader import pipeline
from loader.inputs import LoadRequest
from loader.stages import Stages
from thidua.release import STATISTICS, Release, Releases
from thidua.verification import broken

ANEW = "all built anew"
BAR = 5
"""Seconds until one record more is published, at a million quads."""


def loaded(name: str, request: LoadRequest) -> Release:
    print(f"── {name}")
    with Watch() as watch:
        clock, processor = time.perf_counter(), watch.processor()
        meter = Meter(watch)
        outcome = pipeline.load(request, Stages(meter))
        clock, processor = time.perf_counter() - clock, watch.processor() - processor
        said = f"{outcome.counts['quads']:,} quads, {outcome.release}"
        print(row("all", clock, processor, watch.peak, said), flush=True)
        print(f"until the release answers: {meter.answered:.2f} s", flush=True)
        bar = None if name == ANEW else BAR
        keep(Figure(f"{name}, until it answers", meter.answered, "s", bar=bar))
    release = Releases(request.store).current()
    assert release is not None  # noqa: S101 - it was just published
    return release


def corrected(line: str) -> str:
    record = json.loads(line)
    next(iter(record["passages"].values()))["gist"]["en"] += " (corrected)"
    return json.dumps(record, ensure_ascii=False)


def said(release: Release) -> tuple[object, bytes]:
    return asdict(release.manifest), (release.path / STATISTICS).read_bytes()


def measure(given: Path, store: Path, work: Path) -> bool:
    shutil.copytree(given / "records", work / "records")
    last = max((work / "records").glob("*.jsonl"))
    *others, line = last.read_text("utf-8").splitlines()
    request = LoadRequest(store, (work / "records",), given / "articles")

    def after(name: str, *lines: str) -> Release:
        last.write_text("\n".join([*others, *lines]) + "\n", encoding="utf-8")
        return loaded(name, request)

    anew = after(ANEW, line)
    after("one record removed")
    aside = anew.path.rename(work / anew.path.name)
    added = after("one record added", line)
    after("one record corrected", corrected(line))
    return said(added) == said(Release(aside, anew.manifest)) and broken(added.path) == []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.incremental", description=__doc__)
    parser.add_argument("folder", type=made_records, help="what bench.generate wrote")
    parser.add_argument("--store", type=Path, required=True, help="folder of the releases, empty")
    given = parser.parse_args()
    # What is answered ahead is worked out when the release answers already.
    pipeline.ANSWERED_AHEAD = sys.maxsize  # type: ignore[attr-defined]
    given.store.parent.mkdir(parents=True, exist_ok=True)
    print("stage      clock s    cpu s  peak MiB  counts")
    with tempfile.TemporaryDirectory(dir=given.store.parent, prefix="bench-") as name:
        equal = measure(given.folder, given.store, Path(name))
    keep(Figure("what is published equal to all built anew", float(equal), "share", 1, "more"))
    print(f"the release with the record added is{'' if equal else ' NOT'} as it was built anew")
    sys.exit(0 if equal else 1)


if __name__ == "__main__":
    main()
