"""What the processes of a server hold, as /proc tells it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from statistics import median

from bench.serving.processes import descendants, front, keepers, workers

KIBIBYTE = 1024


@dataclass(frozen=True)
class Held:
    """Memory in KiB. Of workers only their share (PSS), as they have most with the keeper."""

    requests: int
    front: int
    keeper: int
    workers: int
    processes: int
    open_files: int
    temporary_files: int

    def __str__(self) -> str:
        memory = "  ".join(
            f"{name} {size / KIBIBYTE:6.1f}"
            for name, size in (("front", self.front), ("keeper", self.keeper))
        )
        return (
            f"{self.requests:>8} requests   MiB: {memory}  workers {self.workers / KIBIBYTE:6.1f}"
            f"   processes {self.processes}  open files {self.open_files}"
            f"  temporary files {self.temporary_files}"
        )


def held(server: int, requests: int) -> Held:
    """While a release is switched there are two keepers for a moment; all are counted."""
    before, working = front(server), workers(server)
    return Held(
        requests,
        _memory(before, "Rss"),
        sum(_memory(pid, "Rss") for pid in keepers(server)),
        sum(_memory(pid, "Pss") for pid in working),
        len(descendants(server)),
        _count(Path(f"/proc/{before}/fd")),
        max((_count(folder) for pid in working if (folder := _folder(pid))), default=0),
    )


def middle(looks: Sequence[Held]) -> Held:
    names = [field.name for field in fields(Held)]
    return Held(*(int(median(getattr(look, name) for look in looks)) for name in names))


def _memory(pid: int, kind: str) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    return int(text.partition(f"\n{kind}:")[2].split(maxsplit=1)[0]) if text else 0


def _folder(worker: int) -> Path | None:
    """Where front and workers keep what they share: what a worker says on standard error goes to a
    file of the folder of its release, in there."""
    try:
        said = Path(f"/proc/{worker}/fd/2").readlink()
    except OSError:
        return None
    return said.parent.parent if said.suffix == ".stderr" else None


def _count(folder: Path) -> int:
    try:
        return sum(1 for _ in folder.rglob("*"))
    except OSError:
        return 0
