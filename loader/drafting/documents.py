"""Documents by kind and number, with the day and the issuer where they stand beside it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loader.drafting.dates import DateFound
from loader.drafting.phrases import table

_NUMBER = r"\d+[\w.\-]*(?:/[\w.\-Đđ]+)+|\d+-[A-ZĐ]{2}[\w/.\-]*"
_ISSUER = re.compile(
    r"\s*,?\s*(?:của|do)\s+(?P<issuer>[^,;.:\n()“”]+?)"
    r"(?=\s+(?:về|ban hành|hướng dẫn|quy định|và\s+(?:Kế|Hướng|Quyết|Công)|nhằm|để|trong đó|đã|kèm|phê duyệt|triển khai|thi hành)\b|[,;.:\n()“”]|$)",
)
_BEFORE = re.compile(r"(?P<issuer>[A-ZĐÂĂÊÔƠƯỦỨỬ][^,;.:\n()“”]{3,80}?)\s+(?:đã\s+)?ban hành\s*$")
_DATE_NEAR = re.compile(r"\s*,?\s*(?:ngày|tháng)?\s*")
_FAR = 12


@dataclass(frozen=True)
class DocumentFound:
    kind: str
    number: str
    date: DateFound | None
    issuer: tuple[str, int, int] | None
    start: int
    end: int


@cache
def _documents() -> "re.Pattern[str]":
    kinds = "|".join(sorted(table("cues")["documents"]["kinds"], key=len, reverse=True))
    return re.compile(
        rf"\b(?P<kind>{kinds})\s+(?:liên tịch\s+)?(?:số\s*:?\s*)?(?P<number>{_NUMBER})",
        re.IGNORECASE,
    )


def documents(plain: str, dates: Sequence[DateFound]) -> Iterator[DocumentFound]:
    for match in _documents().finditer(plain):
        number = match["number"].rstrip(".-/")
        end = match.start("number") + len(number)
        day = next((each for each in dates if 0 <= each.start - end <= _FAR), None)
        behind = day.end if day else end
        issuer = _ISSUER.match(plain, behind) or _issuer_before(plain, match.start())
        found = (
            (issuer["issuer"].strip(), issuer.start("issuer"), issuer.end("issuer"))
            if issuer
            else None
        )
        yield DocumentFound(match["kind"], number, day, found, match.start(), behind)


def _issuer_before(plain: str, start: int) -> "re.Match[str] | None":
    line = max(plain.rfind("\n", 0, start), plain.rfind(".", 0, start)) + 1
    return _BEFORE.search(plain[:start], line)
