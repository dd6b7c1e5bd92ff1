"""How the files of a release stood when it was last known to be whole: to read it again, for a load
that comes back to it, takes longer than to build it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from loader.kept import files
from thidua.release import ANSWERS

_NAME = "whole"

Stand: TypeAlias = Sequence[Sequence[str | int]]
"""Of each file its name, its size and when it was written. They are written once."""


def keep(folder: Path, release: str) -> None:
    """The release is whole now."""
    known = {name: stand for name, stand in _known(folder).items() if (folder / name).is_dir()}
    content = json.dumps({**known, release: _stand(folder / release)})
    files.write(folder / files.KEPT / _NAME, content.encode())


def untouched(folder: Path, release: str) -> bool:
    """Since it was whole. What decays where it lies is found by `thidua releases --verify`."""
    return _known(folder).get(release) == _stand(folder / release)


def _known(folder: Path) -> Mapping[str, Stand]:
    content = files.read(folder / files.KEPT / _NAME)
    found: Mapping[str, Stand] = json.loads(content) if content else {}
    return found


def _stand(release: Path) -> Stand:
    """Without the answers worked out ahead, which come later and are no part of what it is."""
    found = (path for path in sorted(release.rglob("*")) if path.is_file())
    named = ((path.relative_to(release), path.stat()) for path in found)
    return [
        [str(name), stat.st_size, stat.st_mtime_ns]
        for name, stat in named
        if name.parts[0] != ANSWERS
    ]
