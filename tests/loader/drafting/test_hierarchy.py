"""Parents and levels in a draft record: what names, the act and the group tell, and no more."""

from typing import Any

import pytest

from tests.loader.drafting.recorded import passage, recorded

CLUSTER = "Năm 2031, Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang gồm {}."
UNITS = "VKSND huyện Suối Bạc, VKSND thị xã Mận, VKSND thành phố Đồi Xanh"


def bodies(text: str) -> dict[str, dict[str, Any]]:
    return {body["name"]: body for body in recorded(text).get("bodies", {}).values()}


def test_a_province_is_below_the_supreme_procuracy_by_the_act() -> None:
    found = bodies(CLUSTER.format(UNITS))
    assert found["VKSND tỉnh Lam Giang"]["parent"] == {
        "body": "vksnd-toi-cao", "act": "63/2014/QH13",
    }  # fmt: skip
    supreme = found["VKSND tối cao"]
    assert supreme["act"] == "63/2014/QH13"
    assert supreme["levels"] == [{"level": "supreme", "act": "63/2014/QH13", "year": 2031}]


def test_units_of_a_provinces_group_are_below_it_which_is_implied() -> None:
    text = CLUSTER.format(UNITS)
    record = recorded(text)
    for key in ("vksnd-huyen-suoi-bac", "vksnd-thi-xa-man", "vksnd-thanh-pho-doi-xanh"):
        parent = record["bodies"][key]["parent"]
        assert (parent["body"], parent["basis"]) == ("vksnd-tinh-lam-giang", "implied")
        assert "VKSND tỉnh Lam Giang" in passage(record, text, parent["at"])
        assert set(parent["note"]) == {"vi", "en"}


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("VKSND tỉnh Lam Giang", "province"),
        ("VKSND huyện Suối Bạc", "district"),
        ("VKSND thị xã Mận", "town"),
        ("VKSND thành phố Đồi Xanh", "provincial-city"),
    ],
)
def test_the_level_is_that_of_the_name_in_the_year_of_the_group(name: str, level: str) -> None:
    (found,) = bodies(CLUSTER.format(UNITS))[name]["levels"]
    assert (found["level"], found["year"], found["basis"]) == (level, 2031, "implied")


def test_the_place_of_a_procuracy_is_told_apart_from_its_level() -> None:
    found = bodies(CLUSTER.format(UNITS))
    assert found["VKSND thành phố Đồi Xanh"]["place"] == "Đồi Xanh"
    assert "place" not in found["VKSND tối cao"]


def test_a_city_whose_group_is_no_provinces_has_no_level_and_no_parent() -> None:
    text = "Năm 2031, VKSND thành phố Đồi Xanh là Cụm trưởng Cụm thi đua số 3."
    city = bodies(text)["VKSND thành phố Đồi Xanh"]
    assert not {"levels", "parent"} & set(city)


def test_two_bodies_in_one_name_are_one_above_the_other() -> None:
    text = "Năm 2031, Phòng 1 VKSND tỉnh Lam Giang là Khối trưởng Khối thi đua số 2."
    found = bodies(text)
    division = found["Phòng 1 VKSND tỉnh Lam Giang"]
    assert (division["kind"], division["short"]) == ("department", "Phòng 1")
    assert division["parent"]["body"] == "vksnd-tinh-lam-giang"
    assert "basis" not in division["parent"]
    assert found["VKSND tỉnh Lam Giang"]["parent"]["body"] == "vksnd-toi-cao"


def test_a_department_is_below_the_procuracy_that_organises_its_block() -> None:
    text = "Năm 2031, Khối thi đua số 1 thuộc VKSND tối cao gồm Vụ 1, Vụ 2. Vụ 2 là Khối trưởng."
    parent = bodies(text)["Vụ 2"]["parent"]
    assert (parent["body"], parent["basis"]) == ("vksnd-toi-cao", "implied")


def test_without_one_year_no_level_is_told() -> None:
    text = (
        "Năm 2031, VKSND huyện Suối Bạc là Cụm trưởng Cụm thi đua số 3."
        " Năm 2032, VKSND huyện Mận là Cụm trưởng Cụm thi đua số 3."
    )
    found = bodies(text)
    assert len(found) == 2
    assert all("levels" not in body for body in found.values())
