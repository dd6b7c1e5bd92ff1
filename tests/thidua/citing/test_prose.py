"""A citation in words, for a list of references."""

from dataclasses import replace

import pytest

from thidua.citing import Work, sentence

ADDRESS = "https://w3id.org/thidua/release/3f2a/questions/who-led?year=2020"
ANSWER = Work(
    kind="dataset",
    key="x",
    title="Who led? (Year: 2020)",
    language="en",
    date="2026-11-30",
    author="Thi Đua Graph contributors",
    publisher="Thi Đua Graph",
    container="All data",
    version="3f2a",
    url=ADDRESS,
)
ARTICLE = Work("article", "x", "Tin thử", "vi", "2020-03-29", publisher="Báo Thử", url=ADDRESS)
WRITTEN = {
    "Thi Đua Graph contributors (2026). Who led? (Year: 2020) [Data set]. In: All data. "
    "Release 3f2a. Thi Đua Graph.": ANSWER,
    "Thi Đua Graph contributors (2026). Ai làm trưởng? [Tập dữ liệu]. "
    "Bản phát hành 3f2a. Thi Đua Graph.": replace(
        ANSWER, title="Ai làm\n trưởng?", language="vi", container=""
    ),
    "Tin thử (2020). Báo Thử.": ARTICLE,
    "Ai? (không rõ năm).": Work("article", "x", "Ai?", "vi", url=ADDRESS),
}


@pytest.mark.parametrize("said", WRITTEN)
def test_all_that_is_known_is_said_and_the_address_stands_last(said: str) -> None:
    assert sentence(WRITTEN[said]) == f"{said} {ADDRESS}"
