"""Runs of the measurements as files: where, when, of which commit, and every figure by its part."""

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Self

from bench.figures import RATIO, Figure

HISTORY = Path(__file__).parent / "history"
_AT = " at "


@dataclass(frozen=True)
class Run:
    commit: str
    at: str
    machine: Mapping[str, str]
    parts: Mapping[str, Sequence[Figure]] = field(default_factory=dict)

    @classmethod
    def begun(cls) -> Self:
        return cls(_commit(), datetime.now(UTC).isoformat(timespec="seconds"), _machine())

    def and_part(self, part: str, figures: Sequence[Figure]) -> Self:
        return replace(self, parts={**self.parts, part: figures})

    @classmethod
    def at_path(cls, path: Path) -> Self:
        said = json.loads(path.read_text(encoding="utf-8"))
        parts = {
            part: [Figure(**one) for one in figures] for part, figures in said.pop("parts").items()
        }
        return cls(**said, parts=parts)

    def write(self, folder: Path) -> Path:
        """By day and commit. Parts that an earlier run of the two has and
        this one has not are kept, if the machine was the same."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{self.at[:10]}-{self.commit}.json"
        whole = self._with_those_of(path) if path.exists() else self
        text = json.dumps(asdict(whole), ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8")
        return path

    def _with_those_of(self, path: Path) -> Self:
        before = self.at_path(path)
        same = before.machine == self.machine
        return replace(self, parts={**before.parts, **self.parts}) if same else self


def at_size(part: str, quads: int) -> str:
    """The name of what is measured again on a larger release."""
    return f"{part}{_AT}{quads:,}"


def part_and_size(name: str) -> tuple[str, int | None]:
    """What `at_size` put together; None for the default data."""
    part, _, size = name.partition(_AT)
    return part, int(size.replace(",", "")) if size else None


class Change(NamedTuple):
    part: str
    before: Figure
    after: Figure

    @property
    def ratio(self) -> float:
        """How much better it became: above 1 is better, whichever side that is."""
        first, second = self.before.value, self.after.value
        if not first or not second:
            return 1.0 if first == second else float("nan")
        return second / first if self.after.better == "more" else first / second

    @property
    def comparable(self) -> bool:
        """On two machines only what was a ratio within one run."""
        return self.after.unit == RATIO


def changes(before: Run, after: Run) -> Iterator[Change]:
    """Of the figures both have, in the order of the later run."""
    for part, figures in after.parts.items():
        earlier = {one.name: one for one in before.parts.get(part, ())}
        for figure in figures:
            if known := earlier.get(figure.name):
                yield Change(part, known, figure)


def _commit() -> str:
    where = Path(__file__).parent
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=10"],
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or "unknown"


def _machine() -> dict[str, str]:
    return {
        "processor": platform.machine(),
        "cores": str(os.cpu_count()),
        "system": platform.system(),
        "python": platform.python_version(),
    }
