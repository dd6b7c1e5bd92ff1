"""When the first of what was found can alone be meant."""

import pytest

from thidua.search.building import build
from thidua.search.certainty import certain
from thidua.search.index import Index
from thidua.search.things import Thing

PLACES = {
    "chau-thanh-tien-giang": ("Châu Thành", "Tiền Giang"),
    "chau-thanh-ben-tre": ("Châu Thành", "Bến Tre"),
    "chau-thanh-long-an": ("Châu Thành", "Long An"),
    "tinh-cao-bang": ("Tỉnh Cao Bằng", ""),
    "thanh-pho-cao-bang": ("Thành phố Cao Bằng", "Cao Bằng"),
    "hon-quan": ("Huyện Hớn Quản", "Bình Phước"),
    "binh-phuoc": ("Bình Phước", ""),
    "long-an": ("Long An", ""),
}
CERTAIN = {
    "Hớn Quản": True,
    "H. Hon Quan": True,
    "Hớnn Quản": True,
    "Bình Phước": True,
    "Binhphuoc": True,
    "huyen Honquan": True,
    "Châu Thành, Tiền Giang": True,
    "chau thanh ben tre": True,
    "tỉnh Cao Bằng": True,
    "thành phố Cao Bằng": True,
    "Châu Thành": False,
    "chau thanh": False,
    "Chauthanh": False,
    "Bình Phuloc": False,
    "huyện Châu Thành": False,
    "Châu Thành, Cà Mau": False,
    "Cao Bằng": False,
    "Lon": False,
    "hom quan": False,
    "Hờn Quản": False,
    "thị xã Hớn Quản": False,
    "Quản": False,
    "Sài Gòn": False,
}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(
        build(
            Thing(f"urn:{key}", "administrative-unit", {name}, {"vi": name}, {"vi": within})
            for key, (name, within) in PLACES.items()
        )
    )


def test_both_answers_are_collected() -> None:
    assert (len(CERTAIN), sum(CERTAIN.values())) == (23, 10)


@pytest.mark.parametrize("text", CERTAIN)
def test_one_is_certain_where_it_alone_can_be_meant(index: Index, text: str) -> None:
    assert certain(index.search(text)) == CERTAIN[text]


def test_nothing_found_is_nothing_certain() -> None:
    assert not certain([])


def test_one_of_several_is_not_certain_however_many_are_asked_for(index: Index) -> None:
    assert not certain(index.search("Châu Thành", limit=2))
