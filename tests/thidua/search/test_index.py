"""What a name is found by, what was forgiven, and what tells hits apart."""

import pytest

from thidua.search.building import build
from thidua.search.hit import Hit
from thidua.search.index import Index
from thidua.search.things import Thing

THINGS = (
    Thing(
        "urn:hon-quan",
        "organisation",
        {"VKSND huyện Hớn Quản", "People's Procuracy of Hớn Quản District"},
        {"vi": "VKSND huyện Hớn Quản", "en": "People's Procuracy of Hớn Quản District"},
        {"vi": "VKSND tỉnh Bình Phước"},
        {2020},
    ),
    Thing("urn:vung-tau", "organisation", {"VKSND thành phố Vũng Tàu"}, years={2020, 2024}),
    Thing("urn:brvt", "organisation", {"VKSND tỉnh Bà Rịa – Vũng Tàu"}, years={2024}),
    Thing("urn:hoa-an", "organisation", {"VKSND xã Hoà An", "VKSND huyện Đồng Xoài"}),
    Thing(
        "urn:cum-1",
        "group",
        {"Cụm thi đua số 1"},
        {"vi": "Cụm thi đua số 1"},
        {"vi": "Lam Giang"},
    ),
    Thing("urn:cum-12", "group", {"Cụm thi đua số 12"}),
    Thing("urn:han", "person", {"Nguyễn Quốc Hân"}),
    Thing("urn:hang", "person", {"Nguyễn Quốc Hạng"}),
    Thing("urn:bau", "concept", {"Bầu"}),
    Thing("urn:motto", "slogan", {"Đoàn kết, đổi mới - Trách nhiệm, kỷ cương"}),
)  # fmt: skip
SOUGHT = {
    "VKSND huyện Hớn Quản": ("urn:hon-quan", {"exact"}),
    "viện kiểm sát nhân dân huyện hớn quản": ("urn:hon-quan", {"abbreviation"}),
    "vksnd huyen hon quan": ("urn:hon-quan", {"folded"}),
    "VKS H. Hớn Quản": ("urn:hon-quan", {"abbreviation"}),
    "hon quan": ("urn:hon-quan", {"folded"}),
    "Quản Hớn": ("urn:hon-quan", {"word order"}),
    "hom quan": ("urn:hon-quan", {"folded", "similar"}),
    "honn quan": ("urn:hon-quan", {"folded", "typo"}),
    "Hờn Quản": ("urn:hon-quan", {"marks"}),
    "Dồng Xoài": ("urn:hoa-an", {"folded"}),
    "VKSND thị xã Hớn Quản": ("urn:hon-quan", {"level"}),
    "hno qaun": ("urn:hon-quan", {"typo"}),
    "VKNSD Hớn Quản": ("urn:hon-quan", {"typo"}),
    "vksnd hon q": ("urn:hon-quan", {"folded", "abbreviation"}),
    "hon qua": ("urn:hon-quan", {"folded", "prefix"}),
    "Hớn Quản 1999": ("urn:hon-quan", {"partial"}),
    "TP. Vũng Tàu": ("urn:vung-tau", {"abbreviation"}),
    "vũng tàu": ("urn:vung-tau", {"exact"}),
    "tỉnh BR-VT": ("urn:brvt", {"abbreviation"}),
    "VKS BRVT": ("urn:brvt", {"abbreviation"}),
    "Vungtau": ("urn:vung-tau", {"joined"}),
    "VKSND Honquan": ("urn:hon-quan", {"joined"}),
    "HớnQuản": ("urn:hon-quan", {"joined"}),
    "Hờnquản": ("urn:hon-quan", {"marks"}),
    "dong xoai": ("urn:hoa-an", {"folded"}),
    "VKSND xã Hòa An": ("urn:hoa-an", {"exact"}),
    "cụm 1 lam giang": ("urn:cum-1", {"exact"}),
    "cum thi dua so 12": ("urn:cum-12", {"folded"}),
    "Nguyễn Quốc Hân": ("urn:han", {"exact"}),
    "Nguyễn Quốc Hạng": ("urn:hang", {"exact"}),
    "nguyen quoc hang": ("urn:hang", {"folded"}),
    "doi moi doan ket": ("urn:motto", {"folded", "word order"}),
}


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(build(THINGS))


def iris(hits: list[Hit]) -> list[str]:
    return [hit.iri for hit in hits]


def test_every_way_to_seek_is_collected() -> None:
    assert len(SOUGHT) == 32
    features = set().union(*(why for _, why in SOUGHT.values()))
    assert len(features) == 11, "each feature is shown"


@pytest.mark.parametrize("text", SOUGHT)
def test_what_is_meant_comes_first_and_what_was_forgiven_is_said(index: Index, text: str) -> None:
    hit = index.search(text)[0]
    assert (hit.iri, set(hit.why)) == SOUGHT[text]


def test_a_name_as_it_stands_scores_1_and_nothing_scores_more(index: Index) -> None:
    for thing in THINGS:
        for name in thing.names:
            hits = index.search(name)
            assert (hits[0].iri, hits[0].score) == (thing.iri, 1.0)
    assert all(0 < hit.score < 1 for text in ("hom quan", "cum") for hit in index.search(text))


def test_all_that_is_sought_outweighs_a_shorter_name_with_a_slip(index: Index) -> None:
    assert iris(index.search("vũng tàu"))[:2] == ["urn:vung-tau", "urn:brvt"]
    assert iris(index.search("bau"))[0] == "urn:bau"


def test_where_a_name_is_sought_as_it_stands_nobody_slipped(index: Index) -> None:
    near = Index(
        build(
            (
                Thing("urn:ka", "organisation", {"VKSND huyện Ka Long, tỉnh Đồng Lâm"}),
                Thing("urn:la", "person", {"La Long"}),
            )
        )
    )
    assert iris(near.search("ka long")) == ["urn:ka"]
    assert {*iris(near.search("ka longg"))} == {"urn:ka", "urn:la"}
    assert "typo" in index.search("Nguyễn Quốc Hạngg")[0].why


def test_words_run_together_are_those_that_follow_each_other_in_a_name() -> None:
    names = ("Hà Nội", "Hàn Ơi", "Nội Hà", "Hà Đông Nội", "Hồ Chí Minh City", "Đắk Đắk")
    found = Index(build(Thing(f"urn:{name}", names={name}) for name in names))
    assert {*iris(found.search("Hanoi"))} == {"urn:Hà Nội", "urn:Hàn Ơi"}
    assert iris(found.search("HoChiMinh City")) == ["urn:Hồ Chí Minh City"]
    assert iris(found.search("dakdak")) == ["urn:Đắk Đắk"]
    assert found.search("hadongnoihanoi") == found.search("han1oi") == []


def test_what_is_begun_follows_the_word_before_it_or_ends_the_name() -> None:
    names = ("Đạt Đồng Phú Sơn", "Đạt Phú Sơn Đồng", "Đạt Phú Đồng Sơn")
    found = Index(build(Thing(f"urn:{name}", names={name}) for name in names)).search("dat do")
    scores = {hit.name: hit.score for hit in found}
    assert scores[names[0]] == scores[names[1]] > scores[names[2]] + 0.1


def test_another_number_is_another_thing(index: Index) -> None:
    assert iris(index.search("cụm thi đua số 13"))[0] in {"urn:cum-1", "urn:cum-12"}
    assert "partial" in index.search("cụm thi đua số 13")[0].why


def test_a_thing_of_two_names_is_found_once_by_the_better(index: Index) -> None:
    hits = index.search("vksnd dong xoai")
    assert iris(hits).count("urn:hoa-an") == 1
    assert hits[0].name == "VKSND huyện Đồng Xoài"


def test_a_hit_says_what_tells_it_apart_in_the_language_or_in_vietnamese(index: Index) -> None:
    (hit, *_) = index.search("hon quan")
    assert hit.label("en") == "People's Procuracy of Hớn Quản District"
    assert hit.detail("en") == hit.detail("vi") == "VKSND tỉnh Bình Phước"
    assert hit.years == (2020,)
    assert index.search("Bầu")[0].label("en") == "Bầu"


def test_kinds_and_years_leave_the_others_out(index: Index) -> None:
    assert iris(index.search("vksnd vung tau", kinds=["person"])) == []
    assert {hit.kind for hit in index.search("c", kinds=["group", "concept"])} == {"group"}
    assert iris(index.search("vung tau", year=2020)) == ["urn:vung-tau"]
    assert index.search("vung tau", year=1999) == []


def test_a_search_may_be_among_some_things_alone(index: Index) -> None:
    some = index.among(["urn:brvt", "urn:bau", "urn:unknown"])
    assert iris(index.search("vung tau", among=some)) == ["urn:brvt"]
    assert index.search("vung tau", among=index.among([])) == []


def test_things_are_had_by_their_iris_under_their_own_names(index: Index) -> None:
    found = index.named(["urn:hoa-an", "urn:none", "urn:hon-quan"])
    assert {iri: (hit.name, hit.score, hit.why) for iri, hit in found.items()} == {
        "urn:hon-quan": ("VKSND huyện Hớn Quản", 1.0, ("exact",)),
        "urn:hoa-an": ("VKSND huyện Đồng Xoài", 1.0, ("exact",)),
    }
    assert found["urn:hon-quan"].label("en") == "People's Procuracy of Hớn Quản District"
    many = [f"urn:{number}" for number in range(2000)]
    assert list(index.named([*many, "urn:han"])) == ["urn:han"]


def test_no_more_are_given_than_asked_for(index: Index) -> None:
    assert len(index.search("vksnd")) == 4
    assert iris(index.search("vksnd", limit=2)) == iris(index.search("vksnd"))[:2]


@pytest.mark.parametrize(
    "text", ["", " ", "-", "\x00", "zzzz", "👍", "'; DROP TABLE name; --", '"*"']
)
def test_what_is_no_name_finds_nothing_and_harms_nothing(index: Index, text: str) -> None:
    assert [hit for hit in index.search(text) if hit.score > 0.9] == []
    assert iris(index.search("Bầu")) == ["urn:bau"]


def test_words_beyond_the_fortieth_do_not_count(index: Index) -> None:
    assert index.search("zzz Bầu")[0].iri == "urn:bau"
    assert index.search("zzz " * 40 + "Bầu") == []


def test_an_index_without_names_finds_nothing() -> None:
    assert Index(build([])).search("vksnd") == []


def test_of_what_fits_as_well_a_body_comes_before_a_place() -> None:
    place = Thing("urn:a-place", "administrative-unit", {"Bến Gỗ"})
    body = Thing("urn:body", "organisation", {"Bến Gỗ"})
    found = Index(build([place, body])).search("Bến Gỗ")
    assert found[0].score == found[1].score
    assert iris(found) == ["urn:body", "urn:a-place"]
