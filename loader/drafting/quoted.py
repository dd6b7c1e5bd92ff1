"""Quoted strings: which is a slogan, which a movement, by what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loader.drafting.phrases import either, table
from loader.drafting.tokens import UPPER

Kind = Literal["slogan", "movement", "other"]

_QUOTED = re.compile(r"“(?P<text>[^“”\n]{4,300})”")
_PERIOD = re.compile(
    r"^\W{0,3}(?:,?\s*giai đoạn|trong giai đoạn|\()?\s*(?:từ\s+)?(?:năm\s+)?"
    r"(?P<from>(?:19|20)\d\d)\s*(?:-|đến(?:\s+năm)?)\s*(?P<to>(?:19|20)\d\d)"
)
_UNQUOTED = re.compile(
    r"\b[Pp]hong trào(?: thi đua)? (?!VKS|TAND|Cụm|Khối|Ngành)"
    rf"[{UPPER}][^\W\d_]+(?: [^\W\d_]+){{0,8}}?"
    r"(?=\s+(?:với|do|gắn|nhằm|đã|được|trong|năm|giai đoạn|của|tại|và|ở)\b|\s*[,.;:“”()\n])"
)
_GOES_ON = re.compile(
    r"(?:\W*(?:giai đoạn|năm)\s+\d{4}(?:\s*-\s*\d{4})?)?\s*(?:,|;|và|và các phong trào)\s*"
)
_NAMED = re.compile(r"(?::|\blà)\s*$")
_OF_AREA = re.compile(r"\bcủa (?:tỉnh|huyện|thành phố|cả nước|Chính phủ)\b")
_LONGEST_PART = 6
_ELSE = re.compile(
    r"(?:VKS\w*|TAND|UBND|Cụm|Khối|Hội|Đại hội|Nghị quyết|Chỉ thị|Kế hoạch|Năm|Ngày)\b"
)
_EDGE = " ,;.…"
_LOOK_BACK, _LOOK_FAR = 60, 120
_LOOK_AHEAD = 45
_LOOK_BEHIND = 30


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
        "other": cues["not_slogan"],
    }
    parts = (rf"(?P<{kind}>\b(?:{either(named)})\b)" for kind, named in kinds.items())
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def _as_cue() -> "re.Pattern[str]":
    cues = either(table("cues")["slogan"])
    return re.compile(rf"\s+(?:làm|là)\s+(?P<cue>{cues})\b", re.IGNORECASE)


@cache
def _of_others() -> "re.Pattern[str]":
    """What makes a slogan one of a hall, a course or a single unit."""
    return re.compile(rf"\b{either(table('cues')['of_others'])}\b", re.IGNORECASE)


@cache
def _plain_slogan() -> "re.Pattern[str]":
    cues = either(["phương châm", "khẩu hiệu", "chủ đề"])
    return re.compile(
        rf"\b(?P<cue>(?i:{cues}))(?: (?:hành động|thi đua|công tác))?(?: (?:của|trong|năm)"
        rf"[^,.;:“”\n]{{0,30}})?(?: là|:)? (?P<text>[{UPPER}][^.;:()“”\n\d]{{8,120}})(?=[.;:\n]|$)"
    )


def slogans_unquoted(plain: str) -> Iterator[Quoted]:
    """ "với phương châm Đoàn kết, chủ động, sáng tạo": parts in small letters behind commas."""
    for match in _plain_slogan().finditer(plain):
        parts = re.split(r"(?:,| -) ", match["text"])
        short = all(len(part.split()) <= _LONGEST_PART for part in parts)
        if len(parts) > 1 and short and not _ELSE.match(match["text"]):
            yield Quoted("slogan", match.start("text"), match.end("text"), match["cue"])


def quoted(plain: str) -> Iterator[Quoted]:
    last: Quoted | None = None
    for match in _QUOTED.finditer(plain):
        text = match["text"].rstrip(_EDGE)
        start, end = match.start("text"), match.start("text") + len(text)
        found = _as_the_last(plain[last.end + 1 : match.start()], last) if last else None
        kind, cue = found or _by_cue_behind(plain, match.end()) or _by_cue(plain, match.start())
        if kind == "slogan" and _of_others().search(plain, match.end(), match.end() + _LOOK_BEHIND):
            kind = "other"
        last = Quoted(kind, start, end, cue)
        yield last


def _as_the_last(between: str, last: Quoted) -> tuple[Kind, str] | None:
    """Behind a comma or "và" it is what the one before it is."""
    return (last.kind, last.cue) if _GOES_ON.fullmatch(between.lstrip(" .…”")) else None


@cache
def _plain_movement() -> "re.Pattern[str]":
    """ "phong trào thi đua dạy tốt, học tốt": in small letters, by how such names begin."""
    opening = either(table("cues")["movement_openings"])
    word = r"(?: (?!với|do|gắn|nhằm|đã|được|trong|năm|giai|của|tại|và|ở)[^\W\d_]+)"
    return re.compile(rf"\bphong trào thi đua {opening}{word}{{0,6}}(?:,{word}{{1,3}}(?=[.;,]))?")


def _by_cue_behind(plain: str, end: int) -> tuple[Kind, str] | None:
    """ "lấy “…” làm khẩu hiệu"."""
    found = _as_cue().match(plain, end)
    return ("slogan", found["cue"]) if found else None


def _by_cue(plain: str, start: int) -> tuple[Kind, str]:
    """The last cue before it; a wording named by a colon or "là" may stand further off."""
    line = max(plain.rfind("\n", 0, start), plain.rfind(". ", 0, start)) + 1
    far = _LOOK_BACK if _NAMED.search(plain, line, start) is None else _LOOK_FAR
    before = plain[max(line, start - far) : start]
    cues = list(_cues().finditer(before))
    if not cues or "”" in before[cues[-1].end() :]:
        return "other", ""
    cue = cues[-1]
    if cue["slogan"] and (
        _of_others().search(plain, line, start) or _OF_AREA.search(before[cue.end() :])
    ):
        return "other", ""
    if len(cues) > 1 and cues[-2]["slogan"] and before[cues[-2].end() : cue.start()] == " của ":
        cue = cues[-2]  # "khẩu hiệu của đợt thi đua" is a slogan
    kinds: tuple[Kind, ...] = ("slogan", "movement", "other")
    return next(kind for kind in kinds if cue[kind]), cue.group()


def movements_unquoted(plain: str) -> Iterator[Quoted]:
    """ "phong trào thi đua Quyết thắng": a name in capitals, from "phong trào" on."""
    for match in (*_UNQUOTED.finditer(plain), *_plain_movement().finditer(plain)):
        yield Quoted("movement", match.start(), match.end(), "phong trào")


def period(plain: str, movement: Quoted) -> Period | None:
    behind = movement.end + 1
    match = _PERIOD.match(plain[behind : behind + _LOOK_AHEAD])
    if match is None:
        return None
    return Period(
        f"{match['from']}-{match['to']}", behind + match.start("from"), behind + match.end("to")
    )
