"""Precision, recall and F1 of drafts against gold, field by field."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Facts = Counter[tuple[object, ...]]


def plain(draft: Any) -> Any:
    """Leaves as their values."""
    if isinstance(draft, dict):
        if set(draft) == {"value", "span", "confidence", "reason"}:
            return draft["value"]
        return {name: plain(value) for name, value in draft.items()}
    return [plain(each) for each in draft] if isinstance(draft, list) else draft


def same(value: object) -> object:
    """Written alike: NFC, one space, one dash, no case."""
    if not isinstance(value, str):
        return value
    text = (
        unicodedata.normalize("NFC", value).replace("\xa0", " ").replace("–", "-").replace("—", "-")
    )
    text = text.replace("Uỷ", "Ủy").replace("uỷ", "ủy").replace("toà", "tòa").replace("Toà", "Tòa")
    return " ".join(text.split()).casefold().strip(" .,")


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
        self.wrong += [f"{source}: + {fact}" for fact in (found - wanted).elements()]
        self.wrong += [f"{source}: - {fact}" for fact in (wanted - found).elements()]


def facts(draft: dict[str, Any]) -> dict[str, Facts]:
    groups = draft["groups"]
    return {
        "group + year": Counter((_group(each), each["year"]) for each in groups),
        "organiser": Counter(
            (_group(each), same(each["organiser"])) for each in groups if each["organiser"]
        ),
        "lead + basis": _facts(_leads(groups)),
        "deputy + basis": _facts(_deputies(groups)),
        "members": _facts((_group(g), g["year"], same(m)) for g in groups for m in g["members"]),
        "member count": Counter(
            (_group(g), g["member_count"]) for g in groups if g["member_count"] is not None
        ),
        "slogans": _facts((same(s),) for g in groups for s in g["slogans"]),
        "people + title + organisation": _facts(_positions(draft["people"])),
        "people": Counter((same(p["name"]),) for p in draft["people"]),
        "group role": Counter(
            (same(p["name"]), p["group_role"]) for p in draft["people"] if p["group_role"]
        ),
        "events": Counter((e["kind"],) for e in draft["events"]),
        "event dates": Counter((e["kind"], e["date"]) for e in draft["events"] if e["date"]),
        "event places": Counter(
            (e["kind"], same(e["place"])) for e in draft["events"] if e["place"]
        ),
        "movements": _facts((same(m["name"]), m["period"]) for m in draft["movements"]),
        "documents": _facts((same(d["number"]), d["date"]) for d in draft["documents"]),
        "document issuers": Counter(
            (same(d["number"]), same(d["issuer"])) for d in draft["documents"] if d["issuer"]
        ),
    }


def _facts(found: Iterable[tuple[object, ...]]) -> Facts:
    return Counter(set(found))


def _group(group: dict[str, Any]) -> object:
    return group["kind"], group["number"] if group["number"] is not None else same(group["name"])


def _leads(groups: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for group in groups:
        if group["lead"]:
            yield _group(group), group["year"], same(group["lead"]["unit"]), group["lead"]["basis"]


def _deputies(groups: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for group in groups:
        for each in group["deputies"]:
            yield _group(group), group["year"], same(each["unit"]), each["basis"]


def _positions(people: list[dict[str, Any]]) -> Iterator[tuple[object, ...]]:
    for person in people:
        for each in person["positions"]:
            yield same(person["name"]), same(each["title"]), same(each["organisation"])


def golds(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.gold.json"))


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
