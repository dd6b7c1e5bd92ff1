"""Quoted strings: which is a slogan, which a movement, by what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loader.drafting.phrases import table

_QUOTED = re.compile(r"“(?P<text>[^“”\n]{4,300})”")
_PERIOD = re.compile(
    r"^\W{0,3}(?:,?\s*giai đoạn|trong giai đoạn|\()?\s*(?:từ\s+)?(?:năm\s+)?(?P<from>(?:19|20)\d\d)\s*(?:-|đến(?:\s+năm)?)\s*(?P<to>(?:19|20)\d\d)"
)
_LOOK_BACK = 60
_LOOK_AHEAD = 45


@dataclass(frozen=True)
class Quoted:
    kind: Literal["slogan", "movement"]
    text: str
    start: int
    end: int
    cue: str
    period: str | None = None


@cache
def _cues() -> "re.Pattern[str]":
    cues = table("cues")
    named = [("slogan", each) for each in cues["slogan"]]
    named += [("other", each) for each in cues["not_slogan"] if each not in cues["movement"]]
    named += [("movement", each) for each in cues["movement"]]
    parts = {
        kind: "|".join(
            sorted((re.escape(cue) for of, cue in named if of == kind), key=len, reverse=True)
        )
        for kind in ("slogan", "movement", "other")
    }
    return re.compile(
        "|".join(rf"(?P<{kind}>\b(?:{cues})\b)" for kind, cues in parts.items()), re.IGNORECASE
    )


def quoted(plain: str) -> Iterator[Quoted]:
    last: Quoted | None = None
    for match in _QUOTED.finditer(plain):
        line = max(plain.rfind("\n", 0, match.start()), plain.rfind(". ", 0, match.start())) + 1
        before = plain[max(line, match.start() - _LOOK_BACK) : match.start()]
        found = _of(match, before, plain, last)
        if found is not None:
            yield found
        last = found


def _of(match: "re.Match[str]", before: str, plain: str, last: Quoted | None) -> Quoted | None:
    if last and re.fullmatch(
        r"\s*(?:,|;|và|và các phong trào)\s*", before[-(match.start() - last.end) :]
    ):
        kind, cue = last.kind, last.cue
    else:
        cues = list(_cues().finditer(before))
        if not cues or "”" in before[cues[-1].end() :]:
            return None
        kind, cue = cues[-1].lastgroup, cues[-1].group()  # type: ignore[assignment]
        if kind == "other":
            return None
    period = (
        _PERIOD.match(plain[match.end() : match.end() + _LOOK_AHEAD])
        if kind == "movement"
        else None
    )
    text = match["text"].strip(" ,;.…")
    return Quoted(
        kind,
        text,
        match.start("text"),
        match.start("text") + len(match["text"].rstrip(" ,;.…")),
        cue,  # type: ignore[arg-type]
        f"{period['from']}-{period['to']}" if period else None,
    )
