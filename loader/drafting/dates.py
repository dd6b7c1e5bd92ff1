"""Days and months in the words of a text; a day without a year is completed from the context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_FIRST = r"(?:(?P<first>\d{1,2})\s*(?:-|và|đến(?: ngày)?)\s*)?"
"""Of several days the first counts: "13 - 14/12/2024"."""
_DAY = re.compile(
    r"(?=[\dnsctNSCT])"  # what a day may begin with: most letters are passed over at once
    rf"(?:(?<![\d/.:-])(?:{_FIRST}|(?<=ngày )(?P<first1>\d{{1,2}}),\s*)"
    r"(?P<d1>\d{1,2})(?P<sign>[/.-])(?P<m1>\d{1,2})(?P=sign)"
    r"(?P<y1>\d{4}|\d{2})(?![\d/])"
    r"|(?:ngày\s+)?(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})"
    r"|(?:ngày|sáng|chiều|tối|trưa)\s+(?:(?P<first3>\d{1,2})\s*(?:-|,|và|đến)\s*)?"
    r"(?P<d3>\d{1,2})(?:/|-|\s+tháng\s+)(?P<m3>\d{1,2})(?![\d/-])"
    r"|tháng\s+(?P<m4>\d{1,2})(?:/|\s+năm\s+)(?P<y4>\d{4}))",
    re.IGNORECASE,
)
_CENTURY = 2000
_NEWS = 31
"""Days between what happened and its report."""


@dataclass(frozen=True)
class DateFound:
    """`value` as YYYY-MM-DD or YYYY-MM; `completed` where the year is not written."""

    value: str
    start: int
    end: int
    completed: bool

    @property
    def is_day(self) -> bool:
        return len(self.value) == len("2024-03-29")


Written = Sequence["re.Match[str]"]


def written(plain: str) -> Written:
    return list(_DAY.finditer(plain))


def dates(found: Written, year: int | None, published: date | None = None) -> Iterator[DateFound]:
    """Days; where no year is written that of the days before publication, else this one."""
    for match in found:
        own = match["y1"] or match["y2"] or match["y4"]
        full = _year(own) if own else _year_before(match, published) or year
        value = _value(match, full) if full else None
        if value:
            yield DateFound(value, match.start(), match.end(), own is None)


def _year_before(match: "re.Match[str]", published: date | None) -> int | None:
    """News is of the last days; a report published in January may tell of December."""
    for year in (published.year, published.year - 1) if published else ():
        day = _value(match, year) or ""
        if published and len(day) == len("2024-03-29"):
            age = (published - date.fromisoformat(day)).days
            if 0 <= age <= _NEWS:
                return year
    return None


def _year(written: str) -> int:
    return int(written) + (_CENTURY if len(written) < len("2024") else 0)


def _value(match: "re.Match[str]", year: int) -> str | None:
    month = int(match["m1"] or match["m2"] or match["m3"] or match["m4"])
    day = (
        match["first"]
        or match["first1"]
        or match["first3"]
        or match["d1"]
        or match["d2"]
        or match["d3"]
    )
    try:
        made = date(year, month, int(day or 1))
    except ValueError:
        return None
    return made.isoformat() if day else made.isoformat()[:7]
