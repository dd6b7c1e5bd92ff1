"""What was measured: a name, a value, and the bar it must not pass."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str = "ms"
    bar: float | None = None

    @property
    def holds(self) -> bool:
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        bar = (
            "" if self.bar is None else f"   bar {self.bar:g}: {'held' if self.holds else 'MISSED'}"
        )
        return f"{self.name:<58} {self.value:>9.2f} {self.unit}{bar}"

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "holds": self.holds}


def quantile(seconds: Sequence[float], share: float) -> float:
    """The smallest of them that `share` of them do not exceed, in milliseconds."""
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] * 1000
