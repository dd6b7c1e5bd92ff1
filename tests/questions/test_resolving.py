"""Names of the records' places and bodies, resolved as of a date, in Python and as a question."""

import re
import shlex
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from thidua.catalogue import BadParameter
from thidua.cli import group
from thidua.graph import Graph
from thidua.iris import ID
from thidua.resolving.resolved import Code, Resolved
from thidua.resolving.resolver import When

# rdflib calls what it deprecates from its own code
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

UNIT, BODY = f"{ID}administrative-unit/", f"{ID}organisation/vksnd-toi-cao/"
SPELT = {
    "Hớn Quản": "binh-phuoc/hon-quan",
    "H. Hớn Quản": "binh-phuoc/hon-quan",
    "huyen hon quan, tinh binh phuoc": "binh-phuoc/hon-quan",
    "tp Vũng Tàu": "ba-ria-vung-tau/vung-tau",
    "BR-VT": "ba-ria-vung-tau",
    "tỉnh BRVT": "ba-ria-vung-tau",
    "Vũng Tàu – Bà Rịa": "ba-ria-vung-tau",
    "tỉnh Bình Phước cũ": "binh-phuoc",
    "Bình Phướcc": "binh-phuoc",
    "Binh Phuoc Province, Vietnam": "binh-phuoc",
    "TPHCM": "ho-chi-minh",
    "TP. HCM": "ho-chi-minh",
    "ĐẮK LẮK": "dak-lak",
    "Dak Lak": "dak-lak",
    "T. Bình Định": "binh-dinh",
}


@pytest.fixture(params=["oxigraph", "rdflib"])
def either(request: pytest.FixtureRequest, graphs: dict[tuple[str, str], Graph]) -> Graph:
    return graphs["own", request.param]


@pytest.fixture(scope="session")
def own(graphs: dict[tuple[str, str], Graph]) -> Graph:
    return graphs["own", "oxigraph"]


def first(graph: Graph, name: str, when: When = None, language: str = "en") -> Resolved:
    return graph.resolve(name, when, language=language)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["tỉnh Gia Lai cũ", "gia lai cu", "former Gia Lai"])
def test_a_former_one_of_a_name_that_goes_on_is_certain_only_in_its_time(
    either: Graph, name: str
) -> None:
    then, now = first(either, name, "2025-06-30"), first(either, name, 2026)
    assert (then.gso, then.certain) == (Code("64", "2025-01"), True)
    assert (now.gso, now.certain) == (Code("52", "2025-07"), False)
    assert "said to be a former one" in now.reason


def test_a_unit_merged_since_leads_to_what_it_is_today_with_codes_of_both_vintages(
    either: Graph,
) -> None:
    found = first(either, "Bình Phước", 2020)
    assert (found.iri, found.state, found.name) == (
        f"{UNIT}binh-phuoc", "known", "Bình Phước Province"
    )  # fmt: skip
    assert (found.gso, found.iso3166_2) == (Code("70", "2025-01"), "VN-58")
    (today,) = found.successors
    assert (today.iri, today.gso) == (f"{UNIT}dong-nai", Code("75", "2025-07"))
    assert found.reason == "Fits the name “Bình Phước”: as written; today Đồng Nai City."
    assert str(found.gso) == "70 (2025-01)"


def test_a_name_that_ended_still_resolves_and_the_reason_says_until_when(own: Graph) -> None:
    found = first(own, "Bình Phước", 2026)
    assert (found.state, found.ends, found.certain) == ("ended", "2025-06-30", True)
    assert "existed until 2025-06-30; today Đồng Nai City." in found.reason


def test_a_name_of_another_time_resolves_to_the_phase_of_the_date(own: Graph) -> None:
    early = first(own, "thị xã Chơn Thành", "2020-03-01")
    assert (early.name, early.type) == ("Chơn Thành District", "District")
    assert "so named from 2022-10-01" in early.reason
    late = first(own, "huyện Chơn Thành", "2023")
    assert late.name == "Chơn Thành Town"
    assert "so named until 2022-09-30" in late.reason


def test_a_body_that_keeps_its_name_has_the_phase_of_its_date(own: Graph) -> None:
    old, new = (first(own, "VKS Lâm Đồng", year) for year in (2020, 2026))
    assert old.iri == new.iri == f"{BODY}lam-dong"
    assert old.phase != new.phase
    assert (old.within, old.successors[0].iri) == ("Lâm Đồng", old.iri)


def test_what_is_not_known_is_said_and_codes_stay_with_their_vintage(own: Graph) -> None:
    found = first(own, "Hà Giang", 2019)
    assert (found.state, found.name, found.type, found.phase) == ("not-known", None, None, None)
    assert "what it was then is not known" in found.reason
    assert found.gso == Code("02", "2025-01")


def test_what_came_of_a_district_is_said_not_to_be_known(own: Graph) -> None:
    found = first(own, "huyện Hớn Quản", "2020")
    assert (found.within, found.successors) == ("Bình Phước", ())
    assert "not known" in (found.today or "")


def test_a_body_of_which_no_phase_is_known_is_found(either: Graph) -> None:
    found = first(either, "Vụ 1 VKSND tối cao", 2020)
    assert (found.kind, found.state, found.gso) == ("organisation", "not-known", None)


@pytest.mark.parametrize("name", SPELT)
def test_however_it_is_spelt_the_unit_comes_first(own: Graph, name: str) -> None:
    assert first(own, name).iri == UNIT + SPELT[name]


@pytest.mark.parametrize(
    "when", [2022, "2022", "2022-10", "2022-10-01", date(2022, 10, 1), datetime(2022, 10, 1, 8)]  # noqa: DTZ001 - as a table may hold it
)  # fmt: skip
def test_a_year_is_all_its_phases_a_day_the_one(own: Graph, when: When) -> None:
    found = own.resolve("Chơn Thành", when, kinds=["administrative-unit"])
    types = [one.type for one in found]
    assert types == (["Huyện", "Thị xã"] if str(when) == "2022" else ["Thị xã"])
    assert all(one.certain for one in found)


def test_without_a_date_it_is_the_last_phase_known(own: Graph) -> None:
    assert [one.type for one in own.resolve("Chơn Thành", kinds=["administrative-unit"])] == [
        "Thị xã"
    ]


@pytest.mark.parametrize("when", ["2020-13", "2023-02-29", "hôm qua", 20200, "01/07/2025"])
def test_an_impossible_date_is_refused_by_name(own: Graph, when: When) -> None:
    with pytest.raises(BadParameter, match=f"date='{when}' is to be a year, a month or a day"):
        own.resolve("Hớn Quản", when)


def test_kinds_names_and_limits_are_checked(own: Graph) -> None:
    with pytest.raises(BadParameter, match="kind='person' is no kind; there are administrative"):
        own.resolve("Hớn Quản", kinds=["person"])
    with pytest.raises(BadParameter, match="name='—' is to hold a letter"):
        own.resolve("—")
    with pytest.raises(BadParameter, match="limit='0'"):
        own.resolve("Hớn Quản", limit=0)


def test_only_kinds_asked_for_come_and_a_place_alone_is_no_sure_name_of_its_procuracy(
    own: Graph,
) -> None:
    (found,) = own.resolve("Hớn Quản", 2020, kinds=["organisation"])
    assert (found.iri, found.certain) == (f"{BODY}binh-phuoc/hon-quan", False)


def test_many_at_once_are_as_one_by_one(own: Graph) -> None:
    asked: list[tuple[str, When]] = [(name, year) for name in SPELT for year in (2020, 2026)]
    assert own.resolve_all(asked) == [own.resolve(*one) for one in asked]
    assert own.resolve_all([]) == []


def test_what_is_certain_for_one_name_of_a_batch_is_not_for_another(own: Graph) -> None:
    """Bà Rịa may mean its province, and finds it by the same name."""
    town, province = own.resolve_all([("Bà Rịa", None), ("Bà Rịa - Vũng Tàu", None)])
    assert [one.certain for one in town if one.iri == province[0].iri] == [False]
    assert province[0].certain


def test_the_question_says_the_same_with_its_evidence(own: Graph) -> None:
    for name, when in (("H. Hon Quan", "2020"), ("Lâm Đồng", "2025"), ("BR-VT", "2024-05-01")):
        rows = own.answer("resolve", {"name": name, "date": when}).rows
        found = own.resolve(name, when)
        assert [row.cells["thing"].iri for row in rows] == [one.iri for one in found]
        assert [row.cells["reason"].text for row in rows] == [one.reason for one in found]
        assert rows[0].evidence


def test_what_the_readme_shows_is_what_comes(
    graphs: dict[tuple[str, str], Graph], folders: dict[str, Path]
) -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^thidua (resolve (?!--file).+?) +# (.+)$", text, re.MULTILINE)
    assert len(shown) == 4
    for command, label in shown:
        arguments = [*shlex.split(command), "--store", str(folders["own"])]
        printed = CliRunner().invoke(group, arguments).stdout
        assert printed.startswith(f"{label} · "), command
    ((name, year, code),) = re.findall(r'resolve\("(.+?)", (\d+)\).+gso\n(Code.+)', text)
    found = graphs["own", "oxigraph"].resolve(name, int(year))
    assert repr(found[0].successors[0].gso) == code


def test_what_is_like_no_name_is_nothing(own: Graph) -> None:
    assert own.resolve("xyzzy") == []
    assert own.answer("resolve", {"name": "xyzzy"}).empty.startswith("Không nơi nào")
