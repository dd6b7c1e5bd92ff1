"""Quoted strings: slogans and movements by their cue, all others left out."""

import pytest

from loader.drafting.quoted import movements_unquoted, period, quoted, slogans_unquoted


def told(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in quoted(text)]


@pytest.mark.parametrize(
    "text",
    [
        "với phương châm “Nhanh, gọn”",
        "khẩu hiệu hành động: “Nhanh, gọn”.",
        "trên tinh thần “Nhanh, gọn”,",
        "Khẩu hiệu của đợt thi đua: “Nhanh, gọn”",
        "Chủ đề xuyên suốt được các đơn vị cùng nhau đưa vào bản giao ước năm nay là “Nhanh, gọn”",
        "Khối lấy “Nhanh, gọn” làm khẩu hiệu",
        "“Nhanh, gọn” là phương châm của Cụm",
    ],
)
def test_a_slogan_has_its_cue_before_or_behind_it(text: str) -> None:
    assert told(text) == [("slogan", "Nhanh, gọn")]


@pytest.mark.parametrize(
    "text",
    [
        "danh hiệu “Tập thể xuất sắc”",
        "băng rôn “Nhiệt liệt chào mừng”",
        "đồng chí nói: “Chúng tôi sẽ cố gắng”",
        "cuộc thi “Kiểm sát viên giỏi”",
        "với tinh thần trách nhiệm, tặng “Cờ thi đua”",
        "Hội trường được trang trí với khẩu hiệu “Nhiệt liệt chào mừng”",
        "Với phương châm “Cầm tay chỉ việc”, lớp tập huấn đã khai mạc",
        "cách làm của riêng đơn vị với khẩu hiệu “Tuần nào xong tuần ấy”",
        "bám sát chủ đề năm 2024 của tỉnh “Tăng tốc, bứt phá”",
    ],
)
def test_awards_banners_and_speech_are_none(text: str) -> None:
    assert [kind for kind, _ in told(text)] == ["other"]


def test_a_movement_may_have_a_period_and_companions() -> None:
    text = "phong trào thi đua “Công sở số” giai đoạn 2021 - 2025 và “Xanh, sạch”"
    first, second = quoted("phong trào “Công sở số”, “Xanh, sạch”")
    assert (first.kind, second.kind) == ("movement", "movement")
    found = next(iter(quoted(text)))
    when = period(text, found)
    assert when is not None
    assert (when.value, text[when.start : when.end]) == ("2021-2025", "2021 - 2025")


def test_a_movement_without_period_has_none() -> None:
    text = "phong trào “Công sở số” được hưởng ứng"
    assert period(text, next(iter(quoted(text)))) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hưởng ứng phong trào thi đua Quyết thắng với quyết tâm cao",
         ["phong trào thi đua Quyết thắng"]),
        ("Phong trào thi đua VKSND tỉnh Lam Giang đã lan rộng", []),
        ("phong trào thi đua của Cụm", []),
    ],
)  # fmt: skip
def test_a_movement_without_quotation_marks_is_named_in_capitals(
    text: str, names: list[str]
) -> None:
    assert [text[each.start : each.end] for each in movements_unquoted(text)] == names


@pytest.mark.parametrize("cue", ["cuộc vận động", "đợt thi đua"])
def test_campaigns_and_spells_are_no_movements(cue: str) -> None:
    assert told(f"{cue} “Toàn dân đoàn kết”") == [("other", "Toàn dân đoàn kết")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("với phương châm Nhanh, gọn, đúng luật; đồng thời", ["Nhanh, gọn, đúng luật"]),
        ("Phương châm của Cụm trong năm là Nhanh, gọn, đúng luật.", ["Nhanh, gọn, đúng luật"]),
        ("với chủ đề Chuyển đổi số.", []),
        ("theo phương châm Nghị quyết đề ra, Cụm sẽ cố gắng.", []),
        ("với phương châm VKSND huyện Suối Bạc, huyện Đồi Sim.", []),
    ],
)
def test_a_slogan_without_quotation_marks_has_parts(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in slogans_unquoted(text)] == found


def test_a_movement_in_small_letters_is_known_by_how_it_begins() -> None:
    text = "phong trào thi đua dạy tốt, học tốt. Các phong trào thi đua của Cụm sôi nổi."
    found = [text[each.start : each.end] for each in movements_unquoted(text)]
    assert found == ["phong trào thi đua dạy tốt, học tốt"]
