"""A folder of releases, and one in it: immutable, named by the hash of what it is made from."""

import json
import os
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import Any, Literal, TypeAlias

from thidua import files
from thidua.errors import ThiduaError
from thidua.stores.contract import Store
from thidua.stores.guard import DEFAULT, Bounds
from thidua.version import __version__
from thidua.whereabouts import chosen, store_folder

DefaultGraph: TypeAlias = Literal["union", "own"]

FORMAT = 1
MANIFEST = "manifest.json"
TIMINGS = "timings.json"
DUMP = "dump.nq.gz"
SUPPORTS = "supports.jsonl.gz"
STATISTICS = "statistics.json"
SEARCH = "search.sqlite"
STORE = "store"
ANSWERS = "answers"
"""Answers worked out ahead, in a release too large to work them out while someone waits. They are
no part of what it is: they come when it answers already."""

CURRENT = "current"
HISTORY = ".history"
BUILDING = ".building-"
"""A folder of this beginning is no release yet, or no longer: the next load removes it."""

MEMORY_QUADS = 200_000
"""Up to here a release opens in memory within about a second, and answers several times faster."""

_LOAD = "run `thidua load`"


class ReleaseError(ThiduaError):
    """A release folder that is not one, or not of this version."""


class NewerRelease(ReleaseError):  # noqa: N818 - says what is the case
    """A release whose layout this version does not know."""

    def __init__(self, folder: Path, version: str) -> None:
        self.problem = f"was made by a newer thidua ({version}, this is {__version__})"
        super().__init__(f"{folder} {self.problem}: update thidua to read it")


class NoRelease(ReleaseError):  # noqa: N818 - says what is the case
    """Nothing is there to be asked."""


@dataclass(frozen=True, slots=True)
class Dump:
    """Of `dump.nq.gz`: quads in it, and SHA-256 of the N-Quads before gzip."""

    quads: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`inputs`: SHA-256 by name; `counts`: things by name; `versions`: software by name.

    `supports`, `search`, `taken_away`: SHA-256 of `supports.jsonl.gz` before gzip, of the index of
    names, of what thidua/takeaway.py names by its place; empty in a release that does not say.
    """

    release: str
    version: str
    default_graph: DefaultGraph
    dump: Dump
    inputs: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    supports: str = ""
    search: str = ""
    taken_away: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        text = json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        path = folder / MANIFEST
        try:
            written = json.loads(path.read_text(encoding="utf-8"))
            return cls._of(written, path)
        except FileNotFoundError as error:
            raise NoRelease(f"{folder} holds no release (no {MANIFEST}): {_LOAD}") from error
        except (ValueError, TypeError, KeyError) as error:
            raise ReleaseError(f"{path} is not a manifest of format {FORMAT}: {_LOAD}") from error

    @classmethod
    def _of(cls, written: dict[str, Any], path: Path) -> "Manifest":
        if written["format"] > FORMAT:
            raise NewerRelease(path.parent, written.get("version", "?"))
        if written["format"] != FORMAT:
            raise ValueError(written["format"])
        return cls(**{**written, "dump": Dump(**written["dump"])})


@dataclass(frozen=True, slots=True)
class Release:
    path: Path
    manifest: Manifest

    @classmethod
    def at(cls, folder: Path) -> "Release":
        path = folder.resolve()  # first: `current` may move between two looks at it
        return cls(path, Manifest.read(path))

    @property
    def built_at(self) -> str:
        """ISO 8601, or empty when the release does not say, or not so that it can be read."""
        try:
            written = json.loads((self.path / TIMINGS).read_text(encoding="utf-8"))
            return datetime.fromisoformat(written["built_at"]).isoformat(timespec="milliseconds")
        except (OSError, ValueError, TypeError, KeyError):
            return ""

    def open_store(self, *, in_memory: bool | None = None, bounds: Bounds | None = None) -> Store:
        """In memory while the dump is small (or when asked), else the disk store, read-only.
        Raises ReleaseError."""
        from thidua.stores.oxigraph import OxigraphStore  # noqa: PLC0415 - listing needs no engine

        small = self.manifest.dump.quads <= MEMORY_QUADS
        if in_memory is None:
            in_memory = small or not (self.path / STORE).is_dir()
        union = self.manifest.default_graph == "union"
        bounds = bounds or DEFAULT
        try:
            if in_memory:
                store = OxigraphStore.in_memory(self.path / DUMP, union=union, bounds=bounds)
            else:
                store = OxigraphStore.on_disk(self.path / STORE, bounds)
        except (OSError, SyntaxError, EOFError, zlib.error, RuntimeError) as error:
            raise ReleaseError(f"{self.path} cannot be opened ({error}): {_LOAD}") from error
        return self._with_answers(store)

    def _with_answers(self, store: Store) -> Store:
        folder = self.path / ANSWERS
        from thidua.stores.ahead import ANSWERED_AHEAD, AnsweredAhead  # noqa: PLC0415 - as above

        if self.manifest.dump.quads <= ANSWERED_AHEAD and not folder.is_dir():
            return store
        return AnsweredAhead(store, folder)


@dataclass(frozen=True, slots=True)
class Releases:
    folder: Path

    def current(self) -> Release | None:
        link = self.folder / CURRENT
        return Release.at(link) if link.is_symlink() else None

    def all(self) -> list[Release]:
        """Newest first; without those that cannot be read."""
        unreadable = self.unreadable()
        found = [Release.at(path) for path in self.folders() if path not in unreadable]
        return sorted(found, key=lambda r: (r.built_at, r.manifest.release), reverse=True)

    def unreadable(self) -> dict[Path, ReleaseError]:
        """What keeps each release from being one for this version."""
        found: dict[Path, ReleaseError] = {}
        for path in self.folders():
            try:
                Manifest.read(path)
            except ReleaseError as error:
                found[path] = error
        return found

    def named(self) -> str | None:
        """The folder `current` leads to, be it a release or not."""
        link = self.folder / CURRENT
        return link.readlink().name if link.is_symlink() else None

    def folders(self) -> list[Path]:
        """Of every release, also of those that cannot be read."""
        found = {path.parent.resolve() for path in self.folder.glob(f"[!.]*/{MANIFEST}")}
        return sorted(found)

    def get(self, release: str) -> Release:
        """By id or by a beginning of it that no other has."""
        found = [each for each in self.all() if each.manifest.release.startswith(release)]
        if len(found) != 1:
            what = "several releases begin" if found else "no release begins"
            raise NoRelease(f"In {self.folder} {what} with {release!r}: see `thidua releases`")
        return found[0]

    def kept(self, release: str) -> Release | None:
        """The one of exactly this id, where it is here and can be read."""
        path = self.folder / release
        if release != path.name or release.startswith(".") or path.is_symlink():
            return None
        try:
            found = Release.at(path)
        except ReleaseError:
            return None
        return found if found.manifest.release == release else None

    def answered(self) -> list[str]:
        """Releases in the order in which they became current; the last one is current now.

        Written before the switch: what stands behind the current one never came to answer.
        """
        path, current = self.folder / HISTORY, self.named()
        written = path.read_text(encoding="utf-8").split() if path.is_file() else []
        if current is None or current not in written:
            return [] if current is None else [current]
        while written[-1] != current:
            written.pop()
        return written

    def publish(self, release: str) -> None:
        """Point `current` at a release of this folder, by one atomic rename."""
        before = self.answered()
        self._switch(release, before if before[-1:] == [release] else [*before, release])

    def before_current(self) -> Release:
        """The release that answered before the current one, if it is still kept."""
        return Release.at(self.folder / self._kept_before()[-1])

    def go_back(self) -> Release:
        """Make it current again; going back once more leads to the one before that."""
        kept = self._kept_before()
        self._switch(kept[-1], kept)
        return Release.at(self.folder / kept[-1])

    def _kept_before(self) -> list[str]:
        kept = [each for each in self.answered()[:-1] if (self.folder / each / MANIFEST).is_file()]
        if not kept:
            raise NoRelease(f"{self.folder} holds no release that answered before the current one")
        return kept

    def _switch(self, release: str, answered: list[str]) -> None:
        Manifest.read(self.folder / release)
        self._write_history(answered)
        fresh = self.folder / f".{CURRENT}-{os.getpid()}"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(release)
        fresh.replace(self.folder / CURRENT)
        _flush(self.folder)

    def remove(self, release: Path) -> None:
        """Out of the way by one rename first: what remains of a stopped removal is no release."""
        aside = self.folder / f"{BUILDING}removed-{release.name}"
        release.rename(aside)
        shutil.rmtree(aside)

    def _write_history(self, answered: list[str]) -> None:
        fresh = self.folder / f"{HISTORY}-{os.getpid()}"
        fresh.write_text("\n".join(answered) + "\n", encoding="utf-8")
        fresh.replace(self.folder / HISTORY)


def packaged() -> Release | None:
    """The release inside the installed package; none in a checkout."""
    folder = files.packaged_release()
    return Release.at(folder) if (folder / MANIFEST).is_file() else None


def resolve(store: Path | None = None) -> Release:
    """The current release of `store_folder`, else the packaged one. Raises NoRelease."""
    folder = store_folder(store)
    found = Releases(folder).current()
    found = found or (None if chosen(store) else packaged())
    if found is None:
        raise NoRelease(f"There is no release in {folder}: {how_to_load(store)}")
    return found


def how_to_load(store: Path | None) -> str:
    return f"run `thidua load --store {quote(str(store))}`" if store else _LOAD


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
