"""Events: which kinds of meeting a text tells of, when and where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loader.drafting.datelines import is_date_line
from loader.drafting.dates import DateFound
from loader.drafting.phrases import either, table
from loader.drafting.places import place_at

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s+[A-ZĐ“*]|\n|$)|(?<=\bT[PX])\.)+")
_GROUP = re.compile(r"\b(?:cụm|khối|các đơn vị)\b", re.IGNORECASE)
_NOW = re.compile(
    r"\b(?:sáng|chiều|tối) nay\b|(?:^|[.,;(–-]\s*)hôm nay\b", re.IGNORECASE | re.MULTILINE
)
_TOLD = re.compile(r"(?:sáng|chiều|tối|trưa|ngày|trong tháng)\W{0,3}[^\n.;,]{0,12}$", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?:trước|đến hết|hạn|từ|chậm nhất(?: vào| là)?|muộn nhất(?: vào| là)?|xong)\s+(?:ngày\s+)?$",
    re.IGNORECASE,
)
_OF_DOCUMENT = re.compile(
    r"(?:/[\w.\-]*[A-ZĐ][\w.\-]*\s*,?|\bban hành|\b(?:có|thi) hiệu lực)\s*(?:từ\s*)?(?:ngày\s*)?$"
)
_DIGEST = re.compile(r"\W*(?:bản tin|tin (?:hoạt động|tức|vắn|ngành|địa phương))\b", re.IGNORECASE)
"""A line that only says of which day its news are."""
_LEAD = r"\b(?:cụm trưởng|khối trưởng|trưởng cụm|trưởng khối)\b"
_MEETING = r"(?:hội nghị|cuộc họp|phiên họp|buổi|đại biểu|các đơn vị)"
_CHOSE = (
    r"(?:bầu|bỏ phiếu|bình chọn|thống nhất chọn|suy cử|suy tôn"
    r"|(?:thống nhất|nhất trí|biểu quyết) (?:đề )?cử|tín nhiệm cử)"
)
_ELECTED = re.compile(
    rf"\b{_MEETING}\b.{{0,250}}?\b{_CHOSE}\b.{{0,120}}?{_LEAD}(?!.{{0,60}}năm trước)"
    rf"|\b{_CHOSE} tại hội nghị\b",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(rf"{_LEAD}|\btại hội nghị\b", re.IGNORECASE)
_YET_TO_CHOOSE = re.compile(
    rf"\b(?:sẽ|chuẩn bị|sớm|phải|trước khi|trình)\s+(?:[^\W\d_]+\s+){{0,3}}{_CHOSE}"
    rf"|\bđề cử\b.*\b(?:trình|xem xét|phê duyệt)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:đề nghị|yêu cầu|lưu ý|mong(?: muốn)?|giao)\s+(?:rằng\s+)?(?:trước|sau|năm|các|cụm|khối"
    r"|từng|mỗi|thủ trưởng|đơn vị|lãnh đạo|6 tháng|thời gian)\b|\b(?:từ|việc|hằng|hàng|mỗi) năm\b"
    r"|\bviệc luân phiên\b",
    re.IGNORECASE,
)
"""What is asked for, or is the rule, has not happened."""
_PURPOSE = re.compile(
    r"\b(?:hội nghị|buổi họp|cuộc họp|phiên họp)\s+(?:nhằm|để)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_HANDED = re.compile(rf"\b(?:bàn giao|trao cờ|chuyển giao)\b.{{0,60}}?{_LEAD}", re.IGNORECASE)
_LOOKING_BACK = {"summary", "mid-year"}
_BEFORE, _BEHIND = 90, 40
_LONGEST_HEADLINE = 160

Span = tuple[int, int]


@dataclass(frozen=True)
class EventFound:
    kind: str
    start: int
    end: int
    date: DateFound | None
    place: Span | None

    @property
    def day(self) -> str:
        return self.date.value if self.date else ""


@cache
def _kinds() -> "re.Pattern[str]":
    named = table("cues")["events"].items()
    parts = (rf"(?P<{kind.replace('-', '_')}>{either(cues)})" for kind, cues in named)
    firsts = {letter for _, cues in named for cue in cues for letter in cue[0] + cue[0].upper()}
    return re.compile(rf"\b(?=[{''.join(sorted(firsts))}])(?:{'|'.join(parts)})", re.IGNORECASE)


@cache
def _cues(name: str) -> "re.Pattern[str]":
    return re.compile(rf"\b{either(table('cues')['meetings'][name])}\b", re.IGNORECASE)


class EventReader:
    """Over the sentences of one text, headlines among them."""

    def __init__(self, plain: str, days: Sequence[DateFound]) -> None:
        self._plain = plain
        self._days = list(_told(plain, days))

    def events(self) -> list[EventFound]:
        """Each kind once a day; scoring within a meeting that looks back is no event of its own."""
        found: dict[tuple[str, str], EventFound] = {}
        for match in _SENTENCE.finditer(self._plain):
            for event in self._of_sentence(*match.span()):
                key = event.kind, event.day
                old = found.get(key)
                found[key] = replace(old, place=old.place or event.place) if old else event
        back = [event for (kind, _), event in found.items() if kind in _LOOKING_BACK]
        kept = [e for e in found.values() if e.kind != "evaluation" or self._is_own(e, back)]
        return list(_with_places(kept))

    def _is_own(self, scoring: EventFound, back: Sequence[EventFound]) -> bool:
        """On another day than what looks back; or named beside it, as what the meeting is for."""
        same = [each for each in back if each.day == scoring.day]
        beside = (self._plain[each.end : scoring.start] for each in same)
        named = (0 < len(words) <= _BEFORE and "." not in words for words in beside)
        return not same or any(named)

    def _of_sentence(self, start: int, end: int) -> Iterator[EventFound]:
        if _DIGEST.match(self._plain, start):
            return
        place = place_at(self._plain, start, end)
        for kind, at, behind in self._held(start, end):
            yield EventFound(kind, at, behind, self._date(start, end, at), place)

    def _held(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        for match in _kinds().finditer(self._plain, start, end):
            if self._is_held(start, end, match):
                yield str(match.lastgroup).replace("_", "-"), match.start(), match.end()
        if not _OF_OFFICE.search(self._plain, start, end):
            return
        for kind, pattern in (("election", _ELECTED), ("handover", _HANDED)):
            told = pattern.search(self._plain, start, end)
            if told and not _YET_TO_CHOOSE.search(self._plain, told.start(), end):
                yield kind, told.start(), told.end()

    def _is_held(self, start: int, end: int, match: "re.Match[str]") -> bool:
        near = max(start, match.start() - _BEFORE)
        before = self._plain[near : match.start()]
        around = self._plain[near : min(end, match.end() + _BEHIND)]
        if _cues("planned").search(around) or _ASKED.search(self._plain, start, match.start()):
            return False
        if self._is_headline(start, end):
            return True
        dated = self._day_within(start, end) or bool(_NOW.search(around))
        noun = _cues("nouns").search(before) or match.group()[:2].lower() == "lễ"
        group, verb = _GROUP.search(before), _cues("verbs").search(before + match.group())
        if dated or match.lastgroup == "evaluation":
            return bool(dated and (noun or group or verb)) or bool(_PURPOSE.search(before))
        return bool(noun or (group and match.lastgroup == "signing"))

    def _is_headline(self, start: int, end: int) -> bool:
        """A line of its own that speaks of a group and ends in no full stop."""
        line = self._plain.rfind("\n", 0, start + 1) + 1
        whole = not self._plain[line:start].strip() and self._plain[end : end + 1] in {"\n", ""}
        short = end - start < _LONGEST_HEADLINE
        return whole and short and bool(_GROUP.search(self._plain, start, end))

    def _begins_item(self, start: int, end: int) -> bool:
        """A line of a digest, with a number, a bullet, a colon or in capitals."""
        whole = self._plain[start:end].strip()
        return not whole[:1].isalpha() or whole.isupper() or ":" in whole

    def _day_within(self, start: int, end: int) -> bool:
        return any(start <= day.start < end for day in self._days)

    def _date(self, start: int, end: int, at: int) -> DateFound | None:
        """The nearest in the sentence; a headline tells of what follows, else what was told."""
        within = [day for day in self._days if start <= day.start < end]
        if within:
            return min(within, key=lambda day: abs(day.start - at))
        before = [day for day in self._days if day.start < start]
        behind = [day for day in self._days if day.start >= end]
        opens = self._is_headline(start, end) and self._begins_item(start, end)
        first = behind + before[::-1] if opens else before[::-1] + behind
        return next(iter(first), None)


def _told(plain: str, days: Sequence[DateFound]) -> Iterator[DateFound]:
    """Days on which something is told to have happened; the date line's where it is "today"."""
    now = _NOW.search(plain)
    for day in days:
        line = plain.rfind("\n", 0, day.start) + 1
        before = plain[max(line, day.start - 30) : day.start]
        if _OF_DOCUMENT.search(before) or _DEADLINE.search(before) or _DIGEST.match(plain, line):
            continue
        if is_date_line(plain, line) and not (now and line < now.start()):
            continue
        in_words = not plain[day.start].isdecimal() and (day.is_day or "trong" in before.lower())
        if in_words or _TOLD.search(before) or (now and line < now.start()):
            yield day


def _with_places(found: Sequence[EventFound]) -> Iterator[EventFound]:
    """What happened on one day happened in one place."""
    places = {each.date: each.place for each in reversed(found) if each.place}
    for event in found:
        yield replace(event, place=event.place or places.get(event.date))
