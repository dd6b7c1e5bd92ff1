"""Who took part in the meeting of a draft record, and how, where one word says it plainly."""

import pytest

from tests.loader.drafting.recorded import passage, recorded

MEETING = (
    "Ngày 12/3/2031, Cụm thi đua số 3 tổ chức Lễ ký kết giao ước thi đua năm 2031."
    " VKSND huyện Mận là Cụm trưởng. "
)
THU, NHAI = "đồng chí Lê Văn Thử", "đồng chí Kha Thị Nhài"


def ways(text: str) -> list[tuple[str, str]]:
    (event, *_) = recorded(text)["events"].values()
    return [(each["way"], each["person"]) for each in event.get("participants", [])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"Dự Lễ ký có {THU}, {NHAI}.", [("attended", "le-van-thu"), ("attended", "kha-thi-nhai")]),
        (f"Dự và chỉ đạo có {THU}.", [("directed", "le-van-thu")]),
        (f"Phát biểu khai mạc, {THU} nêu kết quả.", [("opened", "le-van-thu")]),
        (f"Phát biểu tại Lễ ký, {THU} cảm ơn.", [("spoke", "le-van-thu")]),
        (f"Lễ ký do {THU} chủ trì.", [("chaired", "le-van-thu")]),
        (f"Phát biểu tại Lễ ký, {THU} cảm ơn {NHAI}.", []),
        (f"Lễ ký do {THU} chủ trì, {NHAI} phát biểu.", []),
        (f"Cụm cảm ơn {THU}.", []),
        (
            f"Dự có {THU}, phụ trách Cụm; {NHAI}; cùng công chức.",
            [("attended", "le-van-thu"), ("attended", "kha-thi-nhai")],
        ),
        (
            f"Dự có {THU}; {NHAI} chủ trì.",
            [("attended", "le-van-thu"), ("chaired", "kha-thi-nhai")],
        ),
        (f"Báo cáo tổng kết do {THU} trình bày nêu kết quả.", [("reported", "le-van-thu")]),
        (f"Tham luận do {THU} trình bày nêu kết quả.", []),
    ],
)
def test_one_word_in_the_sentence_says_how(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert ways(MEETING + sentence) == expected


def test_word_and_name_are_what_it_rests_on() -> None:
    text = f"{MEETING}Dự Lễ ký có {THU}."
    record = recorded(text)
    (part,) = record["events"]["event-1"]["participants"]
    assert [passage(record, text, key) for key in part["at"]] == ["Dự", "Lê Văn Thử"]


def test_who_came_is_not_told_where_there_were_two_meetings() -> None:
    other = "Ngày 20/6/2031, Cụm thi đua số 3 tổ chức Hội nghị sơ kết công tác thi đua. "
    assert len(recorded(MEETING + other)["events"]) == 2
    assert ways(f"{MEETING}{other}Dự có {THU}.") == []
