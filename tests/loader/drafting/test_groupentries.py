"""Each role of a group rests on the clause that says it; years, counts and whole lists."""

from typing import Any

import pytest

from tests.loader.drafting.recorded import passage, recorded

TITLE = "Cụm thi đua số 3 tổng kết công tác năm 2030 và ký giao ước thi đua năm 2031"
LISTED = "Cụm thi đua số 3 gồm 02 đơn vị: VKSND huyện Mận và VKSND huyện Đào. "
OLD = "Năm 2030, VKSND huyện Mận là Cụm trưởng. "
NEW = "Hội nghị bầu VKSND huyện Đào làm Cụm trưởng, VKSND huyện Mận làm Cụm phó năm 2031. "
SIGNED = "Đại diện 02 đơn vị đã ký giao ước thi đua năm 2031."
TEXT = f"{TITLE}\n\nNgày 12/1/2031, Cụm thi đua số 3 họp. {LISTED}{OLD}{NEW}{SIGNED}\n"


def group(record: dict[str, Any], year: int) -> dict[str, Any]:
    found: dict[str, Any] = record["groups"][f"cluster-3-{year}"]
    return found


def test_a_role_rests_on_its_clause_with_the_year_beside_it() -> None:
    record = recorded(TEXT)
    lead, deputy = group(record, 2030)["lead"], group(record, 2031)["deputies"][0]
    assert passage(record, TEXT, lead["at"]) == "Năm 2030, VKSND huyện Mận là Cụm trưởng"
    assert passage(record, TEXT, deputy["at"]) == "VKSND huyện Mận làm Cụm phó năm 2031"


def test_a_year_rests_on_the_role_that_says_it_and_never_on_the_headline_alone() -> None:
    record = recorded(TEXT)
    for year in (2030, 2031):
        said = passage(record, TEXT, group(record, year)["year"]["at"])
        assert "Cụm" in said
        assert str(year) in said
    text = f"{TITLE}\n\nCụm thi đua số 3 họp bàn về năm 2030. VKSND huyện Mận là Cụm trưởng."
    record = recorded(text)
    start = record["passages"][group(record, 2030)["year"]["at"]]["span"].partition("-")[0]
    assert int(start) > len(TITLE)


def test_a_head_rests_on_the_words_from_the_name_to_the_role() -> None:
    text = f"{OLD}Ông Lê Văn Thử, Viện trưởng VKSND huyện Mận, Cụm trưởng Cụm thi đua số 3 nói."
    record = recorded(text)
    (head,) = group(record, 2030)["heads"]
    said = passage(record, text, head["at"])
    assert said.startswith("Lê Văn Thử, Viện trưởng VKSND huyện Mận, Cụm trưởng")


def test_as_many_sign_as_the_group_of_that_year_counts() -> None:
    text = TEXT.replace(LISTED, "")
    record = recorded(text)
    count = group(record, 2031)["member_count"]
    assert (count["value"], passage(record, text, count["at"])) == (2, "02")
    assert "member_count" not in group(record, 2030)


def test_a_list_as_long_as_its_count_is_proposed_as_complete() -> None:
    assert group(recorded(TEXT), 2030)["member_list"] == "complete"


@pytest.mark.parametrize(
    "listed", [LISTED.replace("02", "03"), "Cụm thi đua số 3 gồm VKSND huyện Mận. "]
)
def test_a_list_of_another_length_or_without_a_count_is_not(listed: str) -> None:
    assert "member_list" not in group(recorded(TEXT.replace(LISTED, listed)), 2030)


def test_a_list_without_the_lead_is_not_proposed_as_complete() -> None:
    other = LISTED.replace("huyện Mận", "huyện Sim")
    assert "member_list" not in group(recorded(TEXT.replace(LISTED, other)), 2030)
