"""What a worker has from its keeper is its own before it is asked, while there is memory for it."""

import mmap
import os
import resource
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server.workers.inherited import Inherited
from tests.server.workers.conftest import LIGHT, Asking, all_there, in_keepers, until

SIZE = 64 * 2**20
GIB_IN_KB, GIB = 2**20, 2**30


def copies_made_by(prepare: Callable[[], None], inherited: mmap.mmap) -> int:
    """Pages that a forked process copies when it writes into what it inherits."""
    here, there = os.pipe()
    if os.fork() == 0:
        prepare()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for start in range(0, SIZE, mmap.PAGESIZE):
            inherited[start] = 2
        made = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
        os.write(there, str(made).encode())
        os._exit(0)
    os.wait()
    return int(os.read(here, 20))


def copy_all() -> None:
    inherited = Inherited()
    while inherited.left:
        inherited.copy_next()


def test_what_was_copied_is_not_copied_again_when_it_is_used() -> None:
    memory = mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory.madvise(mmap.MADV_NOHUGEPAGE)
    memory.write(b"\1" * SIZE)
    pages = SIZE // mmap.PAGESIZE
    assert copies_made_by(lambda: None, memory) >= pages
    assert copies_made_by(copy_all, memory) < pages / 100


def told(
    root: Path, available: int, group: str = "", limits: dict[str, tuple[str, int]] | None = None
) -> Path:
    """The files of a system with 16 GiB; limits of control groups by path."""
    own = root / "proc/self"
    own.mkdir(parents=True)
    (own / "smaps").symlink_to("/proc/self/smaps")
    (own / "cgroup").write_text(f"0::/{group}\n", "utf-8")
    said = f"MemTotal: {16 * GIB_IN_KB} kB\nMemFree: 1 kB\nMemAvailable: {available} kB\n"
    (root / "proc/meminfo").write_text(said, "utf-8")
    for path, (most, used) in (limits or {}).items():
        folder = root / "sys/fs/cgroup" / path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "memory.max").write_text(f"{most}\n", "utf-8")
        (folder / "memory.current").write_text(f"{used}\n", "utf-8")
    return root


def test_it_begins_where_there_is_room(tmp_path: Path) -> None:
    limits = {"a/b": ("max", GIB), "a": (str(2 * GIB), GIB)}
    inherited = Inherited(told(tmp_path, 4 * GIB_IN_KB, "a/b", limits))
    inherited.copy_next()
    assert inherited.left


@pytest.mark.parametrize(
    ("available", "limits"),
    [
        (4 * GIB_IN_KB - 1, {}),
        (16 * GIB_IN_KB, {"a/b": (str(GIB), GIB - GIB // 5)}),
        (16 * GIB_IN_KB, {"a/b": ("max", 0), "a": (str(GIB), GIB)}),
    ],
)
def test_where_less_than_a_quarter_is_free_nothing_is_copied(
    available: int, limits: dict[str, tuple[str, int]], tmp_path: Path
) -> None:
    inherited = Inherited(told(tmp_path, available, "a/b", limits))
    inherited.copy_next()
    assert not inherited.left


def test_a_kernel_that_does_not_know_how_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.workers.inherited._POPULATE_WRITE", 9999)
    inherited = Inherited(told(tmp_path, 16 * GIB_IN_KB))
    inherited.copy_next()
    assert not inherited.left


def test_an_idle_worker_makes_what_it_inherits_its_own_and_goes_on_answering(
    with_pool: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_keepers(monkeypatch, "_QUIET = 0.001")

    async def test(asking: Asking) -> None:
        await all_there(asking)
        workers = asking.workers()
        assert len(workers) == 3
        for worker in workers:
            await until(lambda w=worker: shared(w) < private(w) / 4, "its pages are its own")  # type: ignore[misc]
        assert (await asking.ask(LIGHT)).said["status"] == 200
        assert asking.workers() == workers

    with_pool(test, workers=2)


def shared(worker: int) -> int:
    """Kilobytes that it would have to copy when it writes there."""
    return _rolled_up(worker, "Shared_Dirty")


def private(worker: int) -> int:
    return _rolled_up(worker, "Private_Dirty")


def _rolled_up(worker: int, what: str) -> int:
    said = Path(f"/proc/{worker}/smaps_rollup").read_text("ascii")
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith(f"{what}:"))
