"""Names several places bear: all are given, ranked, and none is certain."""

import pytest

from bench.resolve import namesakes
from thidua.catalogue import BadParameter
from thidua.graph import Graph
from thidua.resolving.resolved import Resolved


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return namesakes.graph(tmp_path_factory.mktemp("namesakes"))


def first_alike(found: list[Resolved]) -> list[Resolved]:
    return [one for one in found if one.score == found[0].score]


@pytest.mark.parametrize(
    "name", ["Châu Thành", "huyện Châu Thành", "H. Châu Thành", "chau thanh", "CHÂU THÀNH"]
)
@pytest.mark.parametrize("limit", [1, 10])
def test_ten_districts_of_one_name_all_come_first_and_none_is_certain(
    graph: Graph, name: str, limit: int
) -> None:
    alike = first_alike(graph.resolve(name, limit=limit))
    assert {one.within for one in alike} == set(namesakes.PROVINCES)
    assert {one.name for one in alike} == {"Huyện Châu Thành"}
    assert not any(one.certain for one in alike)
    assert all("10 mục khớp như nhau" in one.reason for one in alike)


@pytest.mark.parametrize(
    "name", ["Châu Thành, Tiền Giang", "chau thanh tien giang", "H. Châu Thành, tỉnh Tiền Giang"]
)
def test_the_province_tells_them_apart(graph: Graph, name: str) -> None:
    first = graph.resolve(name)[0]
    assert (first.label, first.within, first.certain) == ("Châu Thành", "Tiền Giang", True)


@pytest.mark.parametrize("within", ["Tiền Giang", "tinh tien giang", "T. Tiền Giang"])
def test_of_a_province_asked_for_there_is_but_one(graph: Graph, within: str) -> None:
    (only,) = graph.resolve("Châu Thành", within=within)
    assert (only.within, only.certain) == ("Tiền Giang", True)
    assert graph.resolve("Châu Thành", within=only.within_iri) == [only]


def test_another_province_has_none_of_that_name(graph: Graph) -> None:
    assert graph.resolve("huyện Châu Thành", within="tỉnh Cao Bằng") == []


def test_a_province_that_may_be_two_is_refused_with_both(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="names more than one") as refused:
        graph.resolve("Châu Thành", within="Cao Bằng")
    assert len(refused.value.choices) == 2


def test_a_province_that_is_none_is_refused(graph: Graph) -> None:
    with pytest.raises(BadParameter, match="within='Zzz' is not known"):
        graph.resolve("Châu Thành", within="Zzz")


def test_the_word_of_level_tells_a_province_from_its_city(graph: Graph) -> None:
    province, city = (graph.resolve(f"{level} Cao Bằng")[0] for level in ("tỉnh", "TP."))
    assert (province.name, city.name) == ("Tỉnh Cao Bằng", "Thành phố Cao Bằng")
    assert province.certain
    assert city.certain
    assert not any(one.certain for one in graph.resolve("Cao Bằng"))


def test_a_word_of_level_no_name_has_is_forgiven_and_said_but_never_certain(graph: Graph) -> None:
    first = graph.resolve("thị xã Long An", language="en")[0]
    assert (first.label, first.why, first.certain) == ("Long An", ("level",), False)
    assert first.score < graph.resolve("tỉnh Long An")[0].score
    assert "another word of level" in first.reason
