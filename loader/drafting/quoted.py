"""Quoted strings: which is a slogan, which a movement, by what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loader.drafting.phrases import either, table

Kind = Literal["slogan", "movement", "other"]

_QUOTED = re.compile(r"“(?P<text>[^“”\n]{4,300})”")
_PERIOD = re.compile(
    r"^\W{0,3}(?:,?\s*giai đoạn|trong giai đoạn|\()?\s*(?:từ\s+)?(?:năm\s+)?"
    r"(?P<from>(?:19|20)\d\d)\s*(?:-|đến(?:\s+năm)?)\s*(?P<to>(?:19|20)\d\d)"
)
_GOES_ON = re.compile(r"\s*(?:,|;|và|và các phong trào)\s*")
_EDGE = " ,;.…"
_LOOK_BACK = 60
_LOOK_AHEAD = 45


@dataclass(frozen=True)
class Quoted:
    kind: Kind
    start: int
    end: int
    cue: str


@dataclass(frozen=True)
class Period:
    value: str
    start: int
    end: int


@cache
def _cues() -> "re.Pattern[str]":
    cues = table("cues")
    kinds = {
        "slogan": cues["slogan"],
        "movement": cues["movement"],
        "other": [each for each in cues["not_slogan"] if each not in cues["movement"]],
    }
    parts = (rf"(?P<{kind}>\b(?:{either(named)})\b)" for kind, named in kinds.items())
    return re.compile("|".join(parts), re.IGNORECASE)


def quoted(plain: str) -> Iterator[Quoted]:
    last: Quoted | None = None
    for match in _QUOTED.finditer(plain):
        line = max(plain.rfind("\n", 0, match.start()), plain.rfind(". ", 0, match.start())) + 1
        before = plain[max(line, match.start() - _LOOK_BACK) : match.start()]
        kind, cue = _kind(before, plain[last.end + 1 : match.start()] if last else "", last)
        text = match["text"].rstrip(_EDGE)
        last = Quoted(kind, match.start("text"), match.start("text") + len(text), cue)
        yield last


def _kind(before: str, between: str, last: Quoted | None) -> tuple[Kind, str]:
    """By the last cue before it; behind a comma or "và" it is what the one before it is."""
    if last and _GOES_ON.fullmatch(between.lstrip(_EDGE + "”")):
        return last.kind, last.cue
    cues = list(_cues().finditer(before))
    if not cues or "”" in before[cues[-1].end() :]:
        return "other", ""
    kinds: tuple[Kind, ...] = ("slogan", "movement", "other")
    return next(kind for kind in kinds if cues[-1][kind]), cues[-1].group()


def period(plain: str, movement: Quoted) -> Period | None:
    behind = movement.end + 1
    match = _PERIOD.match(plain[behind : behind + _LOOK_AHEAD])
    if match is None:
        return None
    return Period(
        f"{match['from']}-{match['to']}", behind + match.start("from"), behind + match.end("to")
    )
