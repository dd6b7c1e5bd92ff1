"""Memory that a worker has from its keeper, made its own while nothing is asked.

The engine counts references in what it reads, so the system copies each page for the worker that
reads it first: over a million quads a fifth to a third of a first answer.
"""

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path

_POPULATE_WRITE = 23
"""MADV_POPULATE_WRITE, of Linux 5.14 and later."""

_PIECE = 4 * 2**20
"""Bytes, copied in some 2 ms: so long a request may wait for it."""

_SPARED = 0.25
"""Of the memory of the machine, and of each control group: copies are made while more is free."""

_MAPPING = re.compile(
    r"^([0-9a-f]+)-([0-9a-f]+) rw-p .*\nSize: +(\d+) kB\n(?:.*\n)*?Rss: +(\d+) kB$", re.MULTILINE
)
_MACHINE = re.compile(r"^MemTotal: +(\d+) kB\n(?:.*\n)*?MemAvailable: +(\d+) kB$", re.MULTILINE)


class Inherited:
    """`root` is where the system tells of memory."""

    def __init__(self, root: Path = Path("/")) -> None:
        self._root = root
        self._pieces: Iterator[tuple[int, int]] | None = None
        self.left = True
        """Whether something may still have to be copied."""

    def copy_next(self) -> None:
        if self._pieces is None:
            self._pieces = _pieces(self._root)
        piece = None if _short(self._root) else next(self._pieces, None)
        self.left = piece is not None and _copied(*piece)


def _pieces(root: Path) -> Iterator[tuple[int, int]]:
    """Address and length. Of what is mapped for nothing yet, such as the stack of a thread, no
    page is to be had."""
    mapped = (root / "proc/self/smaps").read_text(encoding="ascii", errors="replace")
    for start, end, size, resident in _MAPPING.findall(mapped):
        if int(resident) * 2 >= int(size):
            for address in range(int(start, 16), last := int(end, 16), _PIECE):
                yield address, min(_PIECE, last - address)


def _copied(address: int, length: int) -> bool:
    """False where the kernel does not know how, or the memory was given back meanwhile."""
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    return bool(advise(address, length, _POPULATE_WRITE) == 0)


def _short(root: Path) -> bool:
    return any(free < whole * _SPARED for whole, free in _memory(root))


def _memory(root: Path) -> Iterator[tuple[int, int]]:
    """The whole and what is free: of the machine in kB, of each control group (v2) in bytes."""
    if machine := _MACHINE.search((root / "proc/meminfo").read_text(encoding="ascii")):
        yield int(machine[1]), int(machine[2])
    groups = (root / "proc/self/cgroup").read_text(encoding="utf-8").splitlines()
    own = next((line.removeprefix("0::/") for line in groups if line.startswith("0::/")), "")
    folder = root / "sys/fs/cgroup"
    for group in (folder / own, *(folder / own).parents):
        if group.is_relative_to(folder) and (limit := _number(group / "memory.max")):
            yield limit, limit - (_number(group / "memory.current") or 0)


def _number(path: Path) -> int | None:
    """None where nothing is bounded."""
    said = path.read_text(encoding="ascii").strip() if path.is_file() else ""
    return int(said) if said.isdigit() else None
