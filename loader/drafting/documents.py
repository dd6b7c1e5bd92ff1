"""Documents by kind and number, with the day and the issuer where they stand beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loader.drafting.dates import DateFound
from loader.drafting.phrases import either, table
from loader.drafting.tokens import UPPER

_NUMBER = r"\d+[\w.\-]*(?:/[\w.\-Đđ]+)+|\d+-[A-ZĐ]{2}[\w/.\-]*"
_ENDS = (
    "về|ban hành|hướng dẫn|quy định|và (?:Kế|Hướng|Quyết|Công)|nhằm|để|trong đó|đã|kèm|vừa"
    "|phê duyệt|triển khai|thi hành|xác định|phân công"
)
_ISSUER = re.compile(
    rf"\s*,?\s*(?:của|do)\s+(?P<issuer>[^,;.:\n()“”]+?)(?=\s+(?:{_ENDS})\b|[,;.:\n()“”]|$)",
)
_BEFORE = re.compile(
    rf"(?:^|(?<=\n)|[.,]\s|được\s+)(?P<issuer>[{UPPER}][^,;.:\n()“”]{{3,80}}?)\s+"
    r"(?:(?:(?:đã|vừa)\s+)?(?:ban hành|có|ký|ra)|[^,;.:\n()“”]{0,40}\bbằng)\s*$"
)
_SIGNED = re.compile(r"\b(?:ký kết|ký|ban hành|có|ra)\s*$", re.IGNORECASE)
_FAR = 12

Span = tuple[int, int]


@dataclass(frozen=True)
class DocumentFound:
    """`start` and `end` are the number's."""

    start: int
    end: int
    date: DateFound | None
    issuer: Span | None


@cache
def _documents() -> "re.Pattern[str]":
    kinds = either(table("cues")["documents"]["kinds"])
    return re.compile(
        rf"\b{kinds}\s+(?:liên tịch\s+)?(?:số\s*:?\s*)?(?P<number>{_NUMBER})", re.IGNORECASE
    )


def documents(plain: str, dates: Sequence[DateFound]) -> Iterator[DocumentFound]:
    for match in _documents().finditer(plain):
        start = match.start("number")
        end = start + len(match["number"].rstrip(".-/"))
        line = max(plain.rfind("\n", 0, start), plain.rfind(". ", 0, start)) + 1
        day = next((each for each in dates if 0 <= each.start - end <= _FAR), None)
        issuer = _ISSUER.match(plain, day.end if day else end)
        issuer = issuer or _BEFORE.search(plain, line, match.start())
        if day is None and _SIGNED.search(plain, line, match.start()):
            day = next((each for each in dates if line <= each.start < start and each.is_day), None)
        yield DocumentFound(start, end, day, issuer.span("issuer") if issuer else None)
