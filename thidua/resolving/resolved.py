"""What a name was resolved to."""

from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple, TypeAlias

from thidua.search.units import Feature

State: TypeAlias = Literal["known", "ended", "not-known"]


class Code(NamedTuple):
    """A code is none without its vintage: codes are reused."""

    text: str
    vintage: str

    def __str__(self) -> str:
        return f"{self.text} ({self.vintage})"


@dataclass(frozen=True, slots=True)
class Successor:
    """What a unit or body is today: itself where it goes on."""

    iri: str
    name: str
    gso: Code | None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A unit or body in one of its phases.

    `state`: whether the phase is `known` for the date, the last of what had `ended` by then, or
    `not-known`: then `phase`, `name`, `type`, `begins` and `ends` are None. `gso` says of which
    vintage it is. No `successors` means that they are not known; `today` says it in words.
    `why`: what was forgiven of the name; `reason`: the same in a sentence, with what the date
    changes. `certain`: it alone can be meant.
    """

    iri: str
    kind: str
    label: str
    phase: str | None
    state: State
    name: str | None
    type: str | None
    begins: str | None
    ends: str | None
    within: str | None
    within_iri: str | None
    gso: Code | None
    iso3166_2: str | None
    successors: tuple[Successor, ...]
    today: str | None
    wikidata: str | None
    geonames: str | None
    score: float
    why: tuple[Feature, ...]
    reason: str
    certain: bool

    def record(self) -> dict[str, object]:
        """For JSON."""
        return {
            **asdict(self),
            "gso": _record(self.gso),
            "successors": [{**asdict(one), "gso": _record(one.gso)} for one in self.successors],
        }


def _record(code: Code | None) -> dict[str, str] | None:
    return code._asdict() if code else None
