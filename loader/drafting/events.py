"""Events: which kinds of meeting a text tells of, when and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loader.drafting.dates import DateFound
from loader.drafting.phrases import table

_HELD = re.compile(
    r"\b(?:hội nghị|lễ|buổi|cuộc họp|phiên họp|tổ chức|tiến hành|diễn ra|khai mạc|đã ký|cùng ký"
    r"|chủ trì)\b",
    re.IGNORECASE,
)
_LEVELS = "tỉnh|thành phố|huyện|thị xã"
_PLACE = re.compile(
    r"\btại\s+(?P<place>(?:trụ sở|hội trường|nhà văn hóa|trung tâm|tp\.?|xã|phường|quận"
    rf"|thị trấn|khu|{_LEVELS}|[A-ZĐ])[^,.;:()\n“”]*(?:,\s*(?:{_LEVELS})\s+[^,.;:()\n“”]+)*)"
)
_PLACE_END = re.compile(
    r",?\s+(?:đã|tổ chức|diễn ra|các|Cụm|Khối|cụm|khối|được|nhằm|để|do|sẽ|vào|đồng chí|VKSND các"
    r"|ký|trao|cùng)\b.*$"
)
_NO_PLACE = re.compile(
    "hội nghị|buổi|lễ|quyết định|kế hoạch|hướng dẫn|đây|đại hội|nghị quyết|cụm|khối|đồng chí|điều"
    "|trường hợp",
    re.IGNORECASE,
)
_LEAD = r"\b(?:cụm trưởng|khối trưởng|trưởng cụm|trưởng khối)\b"
_ELECTED = re.compile(rf"\b(?:bầu|suy cử|suy tôn)\b[^.;\n]{{0,120}}{_LEAD}", re.IGNORECASE)
_HANDED = re.compile(rf"\b(?:bàn giao|trao cờ|chuyển giao)\b[^.;\n]{{0,60}}{_LEAD}", re.IGNORECASE)
_DAY_OF_EVENT = re.compile(r"(?:sáng|chiều|tối|trưa|ngày|vừa qua)[^\n.;]{0,20}$", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"/[\w.\-Đđ]+\s*,?\s*(?:ngày\s*)?$")
_MONTH = len("2024-06")
_NEAR = 220
_BEFORE = 90
_HEADLINE = 160


Span = tuple[int, int]


@dataclass(frozen=True)
class EventFound:
    kind: str
    start: int
    end: int
    date: DateFound | None
    place: Span | None


@cache
def _kinds() -> "re.Pattern[str]":
    parts = (
        rf"(?P<{kind.replace('-', '_')}>\b(?:{'|'.join(sorted(cues, key=len, reverse=True))}))"
        for kind, cues in table("cues")["events"].items()
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def events(plain: str, days: Sequence[DateFound]) -> Iterator[EventFound]:
    """A kind counts where a meeting is held for it; each once, the first that has a place."""
    found: dict[str, EventFound] = {}
    told = [day for day in days if len(day.value) > _MONTH and not _is_of_document(plain, day)]
    main = _main_day(plain, told)
    for kind, start, end in _held(plain):
        date, place = _when_and_where(plain, start, told)
        old = found.get(kind)
        if old is None or (old.place is None and place is not None):
            found[kind] = EventFound(kind, start, end, date or main, place)
    yield from _with_places(list(found.values()))


def _with_places(found: Sequence[EventFound]) -> Iterator[EventFound]:
    """What happened on one day happened in one place."""
    places = {each.date: each.place for each in reversed(found) if each.place}
    for event in found:
        yield replace(event, place=event.place or places.get(event.date))


def _held(plain: str) -> Iterator[tuple[str, int, int]]:
    for match in _kinds().finditer(plain):
        line = max(plain.rfind("\n", 0, match.start()), plain.rfind(". ", 0, match.start())) + 1
        before = plain[max(line, match.start() - _BEFORE) : match.start()]
        headline = match.start() < _HEADLINE and "\n" not in plain[: match.start()].strip()
        if _HELD.search(before) or headline or match.group().lower().startswith("lễ"):
            yield str(match.lastgroup).replace("_", "-"), match.start(), match.end()
    for kind, pattern in (("election", _ELECTED), ("handover", _HANDED)):
        if told := pattern.search(plain):
            yield kind, told.start(), told.end()


def _main_day(plain: str, days: Sequence[DateFound]) -> DateFound | None:
    """The first day that is told as one on which something happened."""
    for day in days:
        line = plain.rfind("\n", 0, day.start) + 1
        if _DAY_OF_EVENT.search(plain[max(line, day.start - 30) : day.start + 5]):
            return day
    return None


def _is_of_document(plain: str, day: DateFound) -> bool:
    return bool(_NUMBER_BEFORE.search(plain[max(0, day.start - 30) : day.start]))


def _when_and_where(
    plain: str, start: int, days: Sequence[DateFound]
) -> tuple[DateFound | None, Span | None]:
    line = max(plain.rfind("\n", 0, start) + 1, start - _NEAR)
    end = min(plain.find("\n", start) % (len(plain) + 1), start + _NEAR)
    near = [day for day in days if line <= day.start < end]
    date = min(near, key=lambda day: abs(day.start - start), default=None)
    return date, _place(plain, line, end)


def _place(plain: str, start: int, end: int) -> Span | None:
    for match in _PLACE.finditer(plain, start, end):
        name = _PLACE_END.sub("", match["place"]).strip()
        if name and not _NO_PLACE.match(name):
            return match.start("place"), match.start("place") + len(name)
    return None
