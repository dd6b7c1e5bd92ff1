"""Precision, recall and F1 of drafts against gold, field by field."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.extraction.gold import fold

Fact = tuple[object, ...]
Facts = Counter[Fact]
_LEAF = {"value", "span", "confidence", "reason"}
_WITHIN = re.compile(
    r"((?:phòng|vụ|cục|đội) \d+|văn phòng|thanh tra) (?P<parent>(?:vksnd|tand|ubnd|công an|cục) .+)"
)


def plain(draft: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """Leaves as their values."""
    if isinstance(draft, dict):
        if set(draft) == _LEAF:
            return draft["value"]
        return {name: plain(value) for name, value in draft.items()}
    return [plain(each) for each in draft] if isinstance(draft, list) else draft


def same(value: object) -> object:
    """Written alike; a numbered department with or without its parent."""
    if not isinstance(value, str):
        return value
    folded = fold(value).strip(" .,").replace("uỷ", "ủy")
    folded = re.sub(r"\btoà\b", "tòa", folded)
    return _WITHIN.sub(r"\1", folded)


@dataclass
class Score:
    right: int = 0
    found: int = 0
    wanted: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, source: str, found: Facts, wanted: Facts) -> None:
        self.right += (found & wanted).total()
        self.found += found.total()
        self.wanted += wanted.total()
        self.wrong += [f"{source}: found {_said(fact)}" for fact in found - wanted]
        self.wrong += [f"{source}: missed {_said(fact)}" for fact in wanted - found]


def _said(fact: Fact) -> str:
    return " · ".join(map(str, fact))


def facts(draft: dict[str, Any]) -> dict[str, Facts]:
    """Each field as a set of facts; a group's carry its kind, number or name, and year."""
    groups = [(_key(group), group) for group in draft["groups"]]
    events, documents = draft["events"], draft["documents"]
    return {
        "group + year": Counter(key for key, _ in groups),
        "organiser": _set((*key, same(g["organiser"])) for key, g in groups if g["organiser"]),
        "lead + basis": _set((*key, *_role(g["lead"])) for key, g in groups if g["lead"]),
        "deputy + basis": _set((*key, *_role(d)) for key, g in groups for d in g["deputies"]),
        "members": _set((*key, same(m)) for key, g in groups for m in g["members"]),
        "member count": _set((*k, n) for k, g in groups if (n := g["member_count"]) is not None),
        "slogans": _set((*key, same(s)) for key, g in groups for s in g["slogans"]),
        "people": _set((same(p["name"]),) for p in draft["people"]),
        "people + title + organisation": _set(_positions(draft["people"])),
        "group role": _set(
            (same(p["name"]), p["group_role"]) for p in draft["people"] if p["group_role"]
        ),
        "events": Counter((e["kind"],) for e in events),
        "event dates": Counter((e["kind"], e["date"]) for e in events if e["date"]),
        "event places": Counter((e["kind"], same(e["place"])) for e in events if e["place"]),
        "movements": _set((same(m["name"]), m["period"]) for m in draft["movements"]),
        "documents": _set((same(d["number"]), d["date"]) for d in documents),
        "document issuers": _set(
            (same(d["number"]), same(d["issuer"])) for d in documents if d["issuer"]
        ),
    }


def _set(found: Iterator[Fact]) -> Facts:
    return Counter(set(found))


def _key(group: dict[str, Any]) -> Fact:
    number = group["number"]
    return group["kind"], number if number is not None else same(group["name"]), group["year"]


def _role(role: dict[str, Any]) -> Fact:
    return same(role["unit"]), role["basis"]


def _positions(people: list[dict[str, Any]]) -> Iterator[Fact]:
    for person in people:
        for each in person["positions"]:
            yield same(person["name"]), same(each["title"]), same(each["organisation"])
