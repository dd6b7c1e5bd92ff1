"""Words of the made-up articles: groups, meetings, slogans, movements. All of it is invented."""

from collections.abc import Mapping
from random import Random

from bench.generate.sector import MARK, Group

_WORD = {"cluster": "Cụm", "block": "Khối"}

SLOGANS = tuple(
    f"{first} - {second} - {third}"
    for first, second, third in (
        ("Giữ lời, giữ việc", "Sát dân, sát án", "Bền chí, bền lâu"),
        ("Học nhanh, làm kỹ", "Nói thật, ghi đủ", "Tiến từng bước"),
        ("Một lòng, một hướng", "Rõ người, rõ hạn", "Chắc từng hồ sơ"),
        ("Kỷ cương từ việc nhỏ", "Đổi mới từ cách làm", "Thi đua từ mỗi tổ"),
        ("Sáng tâm", "Vững luật", "Gần dân"),
        ("Đi trước một nhịp", "Làm đủ một vòng", "Chịu trách nhiệm đến cùng"),
        ("Tự soi, tự sửa", "Cùng bàn, cùng làm", "Không để sót, không để chậm"),
    )
)
MOVEMENTS = tuple(
    f"{name} ({MARK})"
    for name in (
        "Mỗi tổ một sáng kiến",
        "Hồ sơ không tồn đọng",
        "Tuần lễ lắng nghe",
        "Trao đổi nghề mỗi tháng",
        "Cơ quan xanh và gọn",
        "Số hóa từng tập tài liệu",
    )
)
MEETINGS: Mapping[str, tuple[str, str]] = {
    "signing": ("ký kết giao ước thi đua", "02-15 03-31"),
    "launch": ("phát động thi đua", "02-01 03-20"),
    "mid-year-review": ("sơ kết sáu tháng", "07-01 07-31"),
    "evaluation": ("bình xét, suy tôn", "11-01 11-25"),
    "summary": ("tổng kết công tác thi đua", "11-26 12-28"),
    "hand-over": ("bàn giao nhiệm vụ trưởng nhóm", "01-05 01-31"),
    "election": ("bầu trưởng nhóm", "12-01 12-28"),
    "conference": ("bàn về công tác thi đua", "04-05 10-25"),
}
"""Kind of event → what the text calls it, first and last day it falls on."""


def group_name(group: Group) -> str:
    number = f"số {group.number}" if group.number else "các phòng"
    return f"{_WORD[group.kind]} thi đua {number}"


def lead_word(group: Group, *, deputy: bool = False) -> str:
    return f"{_WORD[group.kind]} {'phó' if deputy else 'trưởng'}"


def as_printed(slogan: str, random: Random) -> str:
    """Dashes, commas and capitals differ from paper to paper."""
    printed = slogan.replace(" - ", random.choice((" - ", " – ", ", ", "; ")))
    return printed.upper() if random.random() < 0.1 else printed  # noqa: PLR2004
