"""A draft: what was found in one article, each field with its place, confidence and reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["cluster", "block"]
GroupRole = Literal["lead", "deputy", "monitor"]
_ASKED = 0.65
"""Surer finds are stated; these are asked."""

Json = dict[str, "Json"] | list["Json"] | str | int | float | None


@dataclass(frozen=True)
class Leaf:
    """`value` None is what the text does not say. `start` and `end` count code points after NFC."""

    value: str | int | None
    start: int | None = None
    end: int | None = None
    confidence: float = 0.0
    reason: str = ""

    def as_json(self) -> Json:
        span: Json = None if self.start is None else [self.start, self.end]
        return {
            "value": self.value,
            "span": span,
            "confidence": round(self.confidence, 2),
            "reason": self.reason,
        }


UNKNOWN = Leaf(None, reason="the text does not say")


@dataclass
class DraftRole:
    unit: Leaf
    basis: Leaf


@dataclass
class DraftGroup:
    kind: Leaf
    number: Leaf = UNKNOWN
    name: Leaf = UNKNOWN
    organiser: Leaf = UNKNOWN
    year: Leaf = UNKNOWN
    lead: DraftRole | None = None
    deputies: list[DraftRole] = field(default_factory=list)
    members: list[Leaf] = field(default_factory=list)
    member_count: Leaf = UNKNOWN
    slogans: list[Leaf] = field(default_factory=list)


@dataclass
class DraftPosition:
    title: Leaf
    organisation: Leaf


@dataclass
class DraftPerson:
    name: Leaf
    positions: list[DraftPosition] = field(default_factory=list)
    group_role: Leaf = UNKNOWN


@dataclass
class DraftEvent:
    kind: Leaf
    date: Leaf = UNKNOWN
    place: Leaf = UNKNOWN


@dataclass
class DraftMovement:
    name: Leaf
    period: Leaf = UNKNOWN


@dataclass
class DraftDocument:
    number: Leaf
    date: Leaf = UNKNOWN
    issuer: Leaf = UNKNOWN


@dataclass
class Draft:
    source: str
    groups: list[DraftGroup] = field(default_factory=list)
    people: list[DraftPerson] = field(default_factory=list)
    events: list[DraftEvent] = field(default_factory=list)
    movements: list[DraftMovement] = field(default_factory=list)
    documents: list[DraftDocument] = field(default_factory=list)

    def as_json(self) -> dict[str, Json]:
        return {name: _as_json(value) for name, value in vars(self).items()}


def unsure(part: object) -> Iterator[Leaf]:
    """What a person should be asked about."""
    match part:
        case Leaf():
            if part.value is not None and part.confidence < _ASKED:
                yield part
        case list():
            for each in part:
                yield from unsure(each)
        case None | str():
            return
        case _:
            yield from unsure(list(vars(part).values()))


def _as_json(part: object) -> Json:
    match part:
        case Leaf():
            return part.as_json()
        case list():
            return [_as_json(each) for each in part]
        case None | str():
            return part
    return {name: _as_json(value) for name, value in vars(part).items()}
