"""The files of a load, each read once and never past the bound on its size."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.faults import Fault, file_fault
from loader.reading.formats import ENDINGS
from loader.reading.tree import LARGEST

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
    for path in paths:
        for file, name in _files(path, faults):
            content = _content(file, faults)
            if content is not None:
                yield Source(file, name, content)


def _files(path: Path, faults: list[Fault]) -> list[tuple[Path, str]]:
    if not path.is_dir():
        return [(path, path.name)]
    files = sorted(file for file in path.rglob("*") if _may_hold_records(file))
    if not files:
        cure = f"name a folder with {', '.join(ENDINGS)} files"
        faults.append(file_fault(path, "holds no record", cure, "no-records"))
    return [(file, file.relative_to(path).as_posix()) for file in files]


def _may_hold_records(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not file.name.startswith(_BESIDE_A_FILE)


def _content(file: Path, faults: list[Fault]) -> bytes | None:
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except OSError as error:
        cure = "check the path and your rights to read it"
        faults.append(file_fault(file, f"cannot be read: {error.strerror}", cure))
        return None
    if len(content) <= LARGEST:
        return content
    problem = f"is larger than {LARGEST // 1024**2} MiB"
    faults.append(file_fault(file, problem, "split it into several files", "too-large"))
    return None
