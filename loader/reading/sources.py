"""The files of a load, each read once and never past the bound on its size."""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.faults import Fault, file_fault
from loader.reading.formats import ENDINGS
from loader.reading.tree import LARGEST

_YOUR_RIGHTS = "check the path and your rights to read it"
_BESIDE_A_FILE = (".", "~$")
"""How names begin that editors and Excel give to files of their own beside an open one."""


@dataclass(frozen=True)
class Source:
    """A file of a load, and its name in the release: relative, so that folders do not matter."""

    path: Path
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def sources(paths: Sequence[Path], faults: list[Fault]) -> Iterator[Source]:
    """Each file once, also where a folder and a file in it are both named."""
    seen: set[Path] = set()
    for path in paths:
        for file, name in _files(path, faults):
            if file.resolve() not in seen:
                seen.add(file.resolve())
                content = _content(file, faults)
                if content is not None:
                    yield Source(file, name, content)


def _files(path: Path, faults: list[Fault]) -> list[tuple[Path, str]]:
    if not path.is_dir():
        return [(path, path.name)]
    unreadable: list[Fault] = []
    files = sorted(file for file in _within(path, unreadable) if _may_hold_records(file))
    faults += unreadable
    if not files and not unreadable:
        cure = f"name a folder with {', '.join(ENDINGS)} files"
        faults.append(file_fault(path, "holds no record", cure, "no-records"))
    return [(file, file.relative_to(path).as_posix()) for file in files]


def _within(folder: Path, faults: list[Fault]) -> Iterator[Path]:
    """All files below; a folder that may not be entered would else withdraw its records unsaid."""

    def closed(error: OSError) -> None:
        problem = f"cannot be read: {error.strerror}"
        faults.append(file_fault(Path(error.filename), problem, _YOUR_RIGHTS))

    for parent, _, names in os.walk(folder, onerror=closed):
        yield from (Path(parent) / name for name in names)


def _may_hold_records(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not file.name.startswith(_BESIDE_A_FILE)


def _content(file: Path, faults: list[Fault]) -> bytes | None:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        faults.append(file_fault(file, f"cannot be read: {error.strerror}", _YOUR_RIGHTS))
        return None
    if len(content) <= LARGEST:
        return content
    problem = f"is larger than {LARGEST // 1024**2} MiB"
    faults.append(file_fault(file, problem, "split it into several files", "too-large"))
    return None
