"""The head of an article: its headline, and when it was published."""

import re
from datetime import datetime

from loader.drafting.handles import Handles, Part

_HEADLINE = re.compile(r"\s*(?P<title>[^\n]*[^\n.!?…:;,\s])[^\S\n]*\n(?=\s*\S)")
_LONGEST = 250
_DAY = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"
_TIME = r"(?P<hour>\d{1,2})\s?(?:[:h]|giờ)\s?(?P<minute>\d{2})"
_BETWEEN = r"(?:\s*(?:phút\b)?\s*[-–|,;]?\s*(?:ngày\s+|lúc\s+)?)"
_CUE = r"(?:ngày đăng|đăng ngày|đăng lúc|thời gian đăng|ngày xuất bản|xuất bản|cập nhật|đăng)"
_PUBLISHED = tuple(
    re.compile(
        rf"^[^\S\n]*{_CUE}[^\S\n]*:?\s*(?:lúc|ngày)?\s*:?\s*(?P<value>{first}{_BETWEEN}{second})",
        re.IGNORECASE | re.MULTILINE,
    )
    for first, second in ((_DAY, _TIME), (_TIME, _DAY))
)
_GENRE = re.compile(r"\b(?:năm|Cụm|Khối|VKSND|Viện)\b|\d", re.IGNORECASE)


def headline(text: str) -> tuple[int, int] | None:
    """The first line, where it ends like no sentence and an article follows."""
    found = _HEADLINE.match(text)
    if found is None or len(found["title"]) > _LONGEST or not _GENRE.search(found["title"]):
        return None
    return found.span("title")


def head(text: str, handles: Handles) -> Part:
    """Title and time of an article, as far as it prints them."""
    found: Part = {}
    if title := headline(text):
        said = " ".join(text[slice(*title)].split())
        found["title"] = {"value": said, "at": handles.at(*title)}
    if (published := _published(text)) and (value := _minute(published)):
        found["published"] = {"value": value, "at": handles.at(*published.span("value"))}
    return found


def _published(text: str) -> re.Match[str] | None:
    """Without the hour it is no time as a record tells one."""
    return next((found for each in _PUBLISHED if (found := each.search(text))), None)


def _minute(found: re.Match[str]) -> str:
    """Empty for what no calendar or clock shows; the loader would refuse it."""
    year, month, day, hour, minute = map(int, found.group("year", "month", "day", "hour", "minute"))
    try:
        return datetime(year, month, day, hour, minute).isoformat(timespec="minutes")  # noqa: DTZ001 - as printed
    except ValueError:
        return ""
