"""What was measured: a name, a value and, where there is one, the bar it is held to.

Each part prints tables of its own for whoever runs it. Beside that it keeps figures: a line of JSON
each in the file that `BENCH_FIGURES` names, if any. `python -m bench` gathers them.
"""

import json
import math
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeAlias

KEPT_IN = "BENCH_FIGURES"
RATIO = "×"
"""Of two things measured in one run: the only unit that means the same on another machine."""

Better: TypeAlias = Literal["less", "more"]


@dataclass(frozen=True)
class Figure:
    """`bar` is the worst value that holds, on the side that `better` tells."""

    name: str
    value: float
    unit: str = "ms"
    bar: float | None = None
    better: Better = "less"

    @property
    def holds(self) -> bool:
        if self.bar is None:
            return True
        return self.value <= self.bar if self.better == "less" else self.value >= self.bar

    def __str__(self) -> str:
        bar = (
            "" if self.bar is None else f"   bar {self.bar:g}: {'held' if self.holds else 'MISSED'}"
        )
        return f"{self.name:<58} {self.value:>12,.2f} {self.unit}{bar}"

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "holds": self.holds}


def keep(*figures: Figure) -> None:
    """For whoever gathers them; nothing happens where nobody does."""
    if path := os.environ.get(KEPT_IN):
        with Path(path).open("a", encoding="utf-8") as file:
            lines = (json.dumps(asdict(figure), ensure_ascii=False) for figure in figures)
            file.writelines(f"{line}\n" for line in lines)


def read(path: Path) -> list[Figure]:
    if not path.exists():
        return []
    return [Figure(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def quantile(seconds: Sequence[float], share: float) -> float:
    """The smallest of them that `share` of them do not exceed, in milliseconds."""
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] * 1000
