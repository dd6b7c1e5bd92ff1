"""What a search finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.search.units import Feature


@dataclass(frozen=True, slots=True)
class Hit:
    """`name`: the one of its names that fits best; `why`: what was forgiven, or `exact`.

    `labels` and `details`, which tell it from its namesakes, are by language; one may lack.
    `score` is 1 where a name is what is sought.
    """

    iri: str
    kind: str
    labels: Mapping[str, str]
    details: Mapping[str, str]
    years: tuple[int, ...]
    name: str
    score: float
    why: tuple[Feature, ...]

    def label(self, language: str) -> str:
        return self.labels.get(language) or self.labels.get("vi") or self.name

    def detail(self, language: str) -> str:
        return self.details.get(language) or self.details.get("vi", "")

    def record(self, language: str) -> dict[str, Any]:
        """For JSON."""
        return {
            "iri": self.iri,
            "label": self.label(language),
            "kind": self.kind,
            "detail": self.detail(language),
            "years": list(self.years),
            "name": self.name,
            "score": self.score,
            "why": list(self.why),
        }
