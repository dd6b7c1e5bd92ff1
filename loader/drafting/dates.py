"""Days and months in the words of a text; a day without a year is completed from the context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(
    r"(?<![\d/])(?:(?P<d1>\d{1,2})[/.-](?P<m1>\d{1,2})[/.-](?P<y1>\d{4}|\d{2})(?![\d/])"
    r"|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})"
    r"|(?:ngày|sáng|chiều|tối|trưa)\s+(?P<d3>\d{1,2})(?:/|\s+tháng\s+)(?P<m3>\d{1,2})(?![\d/])"
    r"|tháng\s+(?P<m4>\d{1,2})(?:/|\s+năm\s+)(?P<y4>\d{4}))",
    re.IGNORECASE,
)
_CENTURY = 2000


@dataclass(frozen=True)
class DateFound:
    """`value` as YYYY-MM-DD or YYYY-MM; `completed` where the year is not written."""

    value: str
    start: int
    end: int
    completed: bool


def dates(plain: str, year: int | None) -> Iterator[DateFound]:
    for match in _DAY.finditer(plain):
        written = match["y1"] or match["y2"] or match["y4"]
        full = _year(written) if written else year
        if full is None:
            continue
        value = _value(match, full)
        if value:
            yield DateFound(value, match.start(), match.end(), written is None)


def _year(written: str) -> int:
    return int(written) if len(written) > 2 else _CENTURY + int(written)  # noqa: PLR2004


def _value(match: "re.Match[str]", year: int) -> str | None:
    month = int(match["m1"] or match["m2"] or match["m3"] or match["m4"])
    day = match["d1"] or match["d2"] or match["d3"]
    try:
        made = date(year, month, int(day or 1))
    except ValueError:
        return None
    return made.isoformat() if day else made.isoformat()[:7]
