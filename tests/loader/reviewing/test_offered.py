"""The gist that is offered says what rests on its passage, each language in itself."""

from pathlib import Path

from loader.faults import dotted
from loader.reviewing.draft_file import read_draft
from loader.reviewing.review import Review
from tests.loader.reviewing.invented import drafted

TEXT = (
    "Năm 2031, VKSND huyện Mận là Cụm trưởng Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang."
    " Ngày 12/3/2031, tại trụ sở VKSND huyện Mận, Cụm tổ chức Lễ ký kết giao ước thi đua."
)
GROUP = "groups.cluster-3-2031"


def offered(folder: Path, path: str) -> dict[str, str]:
    review = Review(read_draft(drafted(folder, TEXT), folder))
    (fact,) = (each for each in review.facts() if dotted(each.path) == path)
    (found,) = (review.offered(fact, key) for key in fact.passages)
    return found


def test_facts_of_one_clause_are_all_told(tmp_path: Path) -> None:
    assert offered(tmp_path, f"{GROUP}.year") == {
        "vi": "Năm: 2031; Đơn vị trưởng cụm, khối: VKSND huyện Mận",
        "en": "Year: 2031; Lead: VKSND huyện Mận",
    }


def test_where_all_name_one_body_it_is_the_name_alone(tmp_path: Path) -> None:
    name = {"vi": "Nhắc đến VKSND tỉnh Lam Giang", "en": "Names VKSND tỉnh Lam Giang"}
    assert offered(tmp_path, f"{GROUP}.organiser") == name
    assert offered(tmp_path, "bodies.vksnd-tinh-lam-giang") == name


def test_english_keeps_names_and_nothing_else_of_vietnamese(tmp_path: Path) -> None:
    place = offered(tmp_path, "events.event-1.place")
    assert place["en"] == "Place: the seat of VKSND huyện Mận"
