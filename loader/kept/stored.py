"""The quads of the release that was published last, and how its store stood then: what the store of
the next release can begin from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loader.kept import columns, files
from loader.numbered.quads import Quads
from loader.publishing.asked import naming_digest
from loader.publishing.identity import code_digest, engines
from thidua.release import STORE, Manifest, ReleaseError

FOLLOWING_AT_MOST = 100
"""Loads: then a store is built anew, for what nobody says any more stays among its terms."""

_NAME = "quads"
_TABLES = "*.sst"


@dataclass(frozen=True)
class Stored:
    """`following`: how many loads since a store was built anew."""

    release: Path
    following: int
    quads: Quads


def stands(folder: Path) -> bool:
    """Whether anything was kept, whole or not: then the release before was large."""
    return (folder / files.KEPT / _NAME).exists()


def keep(folder: Path, release: str, quads: Quads, following: int) -> None:
    said = _said(folder / release) | {"release": release, "following": following}
    files.write(folder / files.KEPT / _NAME, columns.packed(said, quads.texts, quads.rows))


def kept(folder: Path) -> Stored | None:
    """None where another code or engine made it, or any file of it is not what it was."""
    content = files.read(folder / files.KEPT / _NAME)
    if content is None:
        return None
    said, texts, rows = columns.unpacked(content)
    release, following = said.pop("release"), said.pop("following")
    try:
        whole = _said(folder / release) == said
    except (OSError, ReleaseError):
        return None
    if not whole or following >= FOLLOWING_AT_MOST:
        return None
    return Stored(folder / release, following, Quads(texts, rows))


def _said(release: Path) -> dict[str, Any]:
    return {
        "dump": Manifest.read(release).dump.sha256,
        "code": code_digest(),
        "engines": engines(),
        "names": naming_digest(),
        "tables": _tables(release / STORE),
    }


def _tables(store: Path) -> Sequence[Sequence[str | int]]:
    """The engine writes them once and never again."""
    stood = ((path.name, path.stat()) for path in sorted(store.glob(_TABLES)))
    return [[name, stat.st_size, stat.st_mtime_ns] for name, stat in stood]
