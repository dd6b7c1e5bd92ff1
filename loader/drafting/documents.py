"""Documents by kind and number, with the day and the issuer where they stand beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loader.drafting.dates import DateFound
from loader.drafting.phrases import either, table
from loader.drafting.tokens import UPPER

_NUMBER = re.compile(r"\d+[\w.\-]*(?:/[\w.\-Đđ]+)+|\d+-[A-ZĐ]{2}[\w/.\-]*", re.IGNORECASE)
_ENDS = (
    "về|ban hành|hướng dẫn|quy định|và (?:Kế|Hướng|Quyết|Công)|nhằm|để|trong đó|đã|kèm|vừa"
    "|phê duyệt|triển khai|thi hành|xác định|phân công"
)
_ISSUER = re.compile(
    rf"\s*,?\s*(?:của|do)\s+(?P<issuer>[^,;.:\n()“”]+?)(?=\s+(?:{_ENDS})\b|[,;.:\n()“”]|$)",
)
_BEFORE = re.compile(
    r"(?:^|(?<=\n)|[.,]\s|được\s+)(?:(?:Sau khi|Ngay sau khi|Căn cứ)\s+)?"
    rf"(?P<issuer>[{UPPER}][^,;.:\n()“”]{{3,80}}?)\s+"
    r"(?:(?:(?:đã|vừa)\s+)?(?:ban hành|có|ký|ra)|[^,;.:\n()“”]{0,40}\bbằng)\s*$"
)
_SIGNED = re.compile(r"\b(?:ký kết|ký|ban hành|có|ra)\s*$", re.IGNORECASE)
_SAME_DAY = re.compile(r"\s*,?\s*(?:ban hành\s+|ký\s+)?cùng ngày\b")
_ISSUED = re.compile(r"\s*,?\s*(?:được\s+)?(?:ban hành|ký(?: ban hành)?)\b")
_FAR = 12
_LONGEST_KIND = 60

Span = tuple[int, int]


@dataclass(frozen=True)
class DocumentFound:
    """`start` and `end` are the number's."""

    start: int
    end: int
    date: DateFound | None
    issuer: Span | None


@cache
def _kind() -> "re.Pattern[str]":
    kinds = either(table("cues")["documents"]["kinds"])
    return re.compile(rf"\b{kinds}\s+(?:liên tịch\s+)?(?:số\s*:?\s*)?$", re.IGNORECASE)


def _behind(plain: str, end: int, dates: Sequence[DateFound]) -> DateFound | None:
    """The day beside the number; "cùng ngày" is the last one told."""
    if _SAME_DAY.match(plain, end):
        return next((each for each in reversed(dates) if each.end <= end and each.is_day), None)
    issued = _ISSUED.match(plain, end)
    last = (issued.end() if issued else end) + _FAR
    return next((each for each in dates if end <= each.start <= last), None)


def documents(plain: str, dates: Sequence[DateFound]) -> Iterator[DocumentFound]:
    """Numbers with a kind of document before them: numbers are fewer than words."""
    for number in _NUMBER.finditer(plain):
        start = number.start()
        match = _kind().search(plain, max(0, start - _LONGEST_KIND), start)
        if match is None:
            continue
        end = start + len(number[0].rstrip(".-/"))
        line = max(plain.rfind("\n", 0, start), plain.rfind(". ", 0, start)) + 1
        day = _behind(plain, end, dates)
        issuer = _ISSUER.match(plain, max(end, day.end) if day else end)
        issuer = issuer or _BEFORE.search(plain, line, match.start())
        if day is None and _SIGNED.search(plain, line, match.start()):
            day = next((each for each in dates if line <= each.start < start and each.is_day), None)
        yield DocumentFound(start, end, day, issuer.span("issuer") if issuer else None)
