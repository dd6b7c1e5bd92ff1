"""Lines that only say when an article was published."""

import re
from collections.abc import Iterable
from datetime import date

from loader.drafting.dates import DateFound

_DATE_LINE = re.compile(
    r"\W*(?:(?:ngày|tháng|lúc|đăng|cập nhật|xuất bản|thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|lượt|xem"
    r"|gmt|am|pm|từ|đến|số|in|trang|cỡ|chữ|giờ|view|views|post|tác giả|thông báo|\d+)\b\W*)+",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"\W*(?:ngày |được )?(?:đăng|cập nhật|xuất bản|gửi)\b", re.IGNORECASE)
_LONGEST = 160


def is_date_line(plain: str, line: int) -> bool:
    """ "Ngày đăng: 14/03/2023 16:42", "Thứ Năm, 13/07/2023 | 17:05"; `line`: where it begins."""
    end = plain.find("\n", line)
    whole = plain[line : end if end >= 0 else len(plain)]
    said = _DATE_LINE.fullmatch(whole) or _PUBLISHED.match(whole)
    return len(whole) <= _LONGEST and said is not None


def published(plain: str, days: Iterable[DateFound]) -> date | None:
    """The day of the first such line."""
    told = (day for day in days if day.is_day and not day.completed)
    lines = (day for day in told if is_date_line(plain, plain.rfind("\n", 0, day.start) + 1))
    return next((date.fromisoformat(day.value) for day in lines), None)
