"""Events: which kinds of meeting a text tells of, when and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loader.drafting.dates import DateFound
from loader.drafting.phrases import table

_HELD = re.compile(
    r"\b(?:hội nghị|lễ|buổi|cuộc họp|phiên họp|tổ chức|tiến hành|diễn ra|khai mạc|đã ký|cùng ký|chủ trì)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\btại\s+(?P<place>(?:trụ sở|hội trường|nhà văn hóa|trung tâm|thành phố|tp\.?|huyện|thị xã|tỉnh|xã|phường|quận|thị trấn|khu|VKSND|TAND|[A-ZĐ])[^,.;:()\n“”]*(?:,\s*(?:tỉnh|thành phố|huyện|thị xã)\s+[^,.;:()\n“”]+)*)"
)
_PLACE_END = re.compile(
    r",?\s+(?:đã|tổ chức|diễn ra|các|Cụm|Khối|cụm|khối|được|nhằm|để|do|sẽ|vào|đồng chí|VKSND các|ký|trao|cùng)\b.*$"
)
_NO_PLACE = re.compile(
    r"^(?:hội nghị|buổi|lễ|quyết định|kế hoạch|hướng dẫn|đây|đại hội|nghị quyết|cụm|khối|đồng chí|điều|trường hợp)",
    re.IGNORECASE,
)
_ELECTED = re.compile(
    r"\b(?:bầu|suy cử|suy tôn)\b[^.;\n]{0,120}\b(?:cụm trưởng|khối trưởng|trưởng cụm|trưởng khối)\b",
    re.IGNORECASE,
)
_HANDED = re.compile(
    r"\b(?:bàn giao|trao cờ|chuyển giao)\b[^.;\n]{0,60}\b(?:cụm trưởng|khối trưởng|trưởng cụm|trưởng khối)\b",
    re.IGNORECASE,
)
_DAY_OF_EVENT = re.compile(r"(?:sáng|chiều|tối|trưa|ngày|vừa qua)[^\n.;]{0,20}$", re.IGNORECASE)
_NEAR = 220
_BEFORE = 90
_HEADLINE = 160


@dataclass(frozen=True)
class EventFound:
    kind: str
    start: int
    end: int
    date: DateFound | None
    place: tuple[str, int, int] | None


@cache
def _kinds() -> "re.Pattern[str]":
    events = table("cues")["events"]
    parts = (
        rf"(?P<{kind.replace('-', '_')}>\b(?:{'|'.join(sorted(map(re.escape, cues), key=len, reverse=True))}))"
        for kind, cues in events.items()
    )
    return re.compile("|".join(parts), re.IGNORECASE)


def events(plain: str, days: Sequence[DateFound]) -> Iterator[EventFound]:
    """A kind counts where a meeting is held for it; each once, the first that has a day."""
    found: dict[str, EventFound] = {}
    main = _main_day(plain, days)
    for kind, start, end in _held(plain):
        date, place = _when_and_where(plain, start, days)
        event = EventFound(kind, start, end, date or main, place)
        if kind not in found or (found[kind].place is None and place is not None):
            found[kind] = event
    places = [each.place for each in found.values() if each.place]
    for event in found.values():
        yield (
            event
            if event.place or not places
            else EventFound(
                event.kind,
                event.start,
                event.end,
                event.date,
                places[0] if _same_day(event, found) else None,
            )
        )


def _same_day(event: EventFound, found: dict[str, EventFound]) -> bool:
    return any(each.place and each.date == event.date for each in found.values())


def _held(plain: str) -> Iterator[tuple[str, int, int]]:
    for match in _kinds().finditer(plain):
        line = max(plain.rfind("\n", 0, match.start()), plain.rfind(". ", 0, match.start())) + 1
        before = plain[max(line, match.start() - _BEFORE) : match.start()]
        headline = match.start() < _HEADLINE and "\n" not in plain[: match.start()].strip()
        if _HELD.search(before) or headline or match.group().lower().startswith("lễ"):
            yield str(match.lastgroup).replace("_", "-"), match.start(), match.end()
    for kind, pattern in (("election", _ELECTED), ("handover", _HANDED)):
        if match := pattern.search(plain):
            yield kind, match.start(), match.end()


def _main_day(plain: str, days: Sequence[DateFound]) -> DateFound | None:
    """The first day that is told as one on which something happened."""
    for day in days:
        line = plain.rfind("\n", 0, day.start) + 1
        if (
            len(day.value) > 7
            and _DAY_OF_EVENT.search(
                plain[max(line, day.start - 30) : day.end - (day.end - day.start) + 5]
            )
            and not _of_document(plain, day)
        ):
            return day
    return None


def _of_document(plain: str, day: DateFound) -> bool:
    return bool(
        re.search(r"/[\w.\-Đđ]+\s*,?\s*(?:ngày\s*)?$", plain[max(0, day.start - 30) : day.start])
    )


def _when_and_where(
    plain: str, start: int, days: Sequence[DateFound]
) -> tuple[DateFound | None, tuple[str, int, int] | None]:
    line = plain.rfind("\n", 0, start) + 1
    end = plain.find("\n", start)
    end = len(plain) if end < 0 else end
    near = [
        day
        for day in days
        if line <= day.start < end
        and abs(day.start - start) < _NEAR
        and len(day.value) > 7
        and not _of_document(plain, day)
    ]
    date = min(near, key=lambda day: abs(day.start - start)) if near else None
    return date, _place(plain, max(line, start - _NEAR), min(end, start + _NEAR))


def _place(plain: str, start: int, end: int) -> tuple[str, int, int] | None:
    for match in _PLACE.finditer(plain, start, end):
        name = _PLACE_END.sub("", match["place"]).strip()
        if name and not _NO_PLACE.match(name):
            return name, match.start("place"), match.start("place") + len(name)
    return None
