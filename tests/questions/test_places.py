"""Places and bodies before and after 2025-07-01, counted over all of them, on both engines."""

from collections import Counter

import pytest

from thidua.graph import Graph
from thidua.iris import ID
from thidua.stores.contract import Store

# rdflib calls what it deprecates from its own code
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

REUSED = {
    "15": ("Yên Bái", "Lào Cai"),
    "24": ("Bắc Giang", "Bắc Ninh"),
    "44": ("Quảng Bình", "Quảng Trị"),
    "52": ("Bình Định", "Gia Lai"),
    "80": ("Long An", "Tây Ninh"),
    "82": ("Tiền Giang", "Đồng Tháp"),
    "91": ("Kiên Giang", "An Giang"),
}
UNCHANGED = {
    "cao-bang", "dien-bien", "ha-tinh", "lai-chau", "lang-son", "nghe-an", "quang-ninh",
    "thanh-hoa", "son-la", "ha-noi", "hue",
}  # fmt: skip
PREFIXES = """
PREFIX td: <https://w3id.org/thidua/ontology#>
PREFIX id: <https://w3id.org/thidua/id/>
PREFIX graph: <https://w3id.org/thidua/graph/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(params=["oxigraph", "rdflib"])
def own(request: pytest.FixtureRequest, graphs: dict[tuple[str, str], Graph]) -> Graph:
    return graphs["own", request.param]


def things(graph: Graph, question: str, column: str, date: str) -> list[str | None]:
    return [row.cells[column].iri for row in graph.answer(question, {"date": date}).rows]


def found(store: Store, variables: str, pattern: str) -> list[tuple[str, ...]]:
    rows = store.query(f"{PREFIXES} SELECT DISTINCT {variables} WHERE {{ {pattern} }}").rows()
    return [tuple(term.value if term else "" for term in row) for row in rows]  # type: ignore[union-attr]


def test_each_of_63_provinces_leads_to_one_of_34(own: Graph) -> None:
    rows = own.answer("crosswalk", {}).rows
    assert len({row.cells["gso_code"].text for row in rows}) == len(rows) == 63
    assert len({row.cells["today"].text for row in rows}) == 34
    assert len({row.cells["new_gso_code"].text for row in rows}) == 34
    assert all(row.cells["wikidata"].text and row.cells["geonames"].text for row in rows)


def test_each_of_34_provinces_leads_back_to_all_it_was_made_of(own: Graph) -> None:
    merged = found(
        own.store,
        "?new ?old",
        "?new td:predecessorPhase ?old . ?c td:originalPhase ?old ; td:changeKind ?kind ."
        "FILTER(STRENDS(STR(?kind), '/merger') && CONTAINS(STR(?old), '/administrative-unit/'))",
    )
    back = {old for _, old in merged}
    assert (len(back), len({new for new, _ in merged})) == (52, 23)
    untouched = {f"{ID}phase/administrative-unit/{name}/2025-01" for name in UNCHANGED}
    first = {
        phase for (phase,) in found(own.store, "?phase", "?phase ^td:codeOf/td:vintage '2025-01'")
    }
    assert back | untouched == first
    assert back.isdisjoint(untouched)


def test_63_provincial_procuracies_become_34_of_them_11_unchanged(own: Graph) -> None:
    today = Counter(
        row.cells["today"].iri for row in own.answer("body-as-of", {"date": "2025-06-30"}).rows
    )
    today.pop(None, None)
    assert (sum(today.values()), len(today)) == (63, 34)
    now = own.answer("body-as-of", {"date": "2025-07-01"}).rows
    going_on = [row for row in now if row.cells["known"].text == "Đã biết"]
    assert len(going_on) == 34
    begun = {row.cells["body"].iri for row in going_on if row.cells["begins"].text == "2025-07-01"}
    assert len(begun) == 23
    assert not {f"{ID}organisation/vksnd-toi-cao/{name}" for name in UNCHANGED} & begun


def test_a_reused_code_means_two_provinces_by_its_vintage(own: Graph) -> None:
    for code, (before, after) in REUSED.items():
        rows = own.answer("codes", {"code": code}).rows
        said = {row.cells["vintage"].text: row.cells["unit"].text for row in rows}
        assert said == {"2025-01": before, "2025-07": after}


def test_every_code_is_text_with_a_vintage_and_a_source(own: Graph) -> None:
    rows = own.answer("codes", {}).rows
    assert Counter(row.cells["vintage"].text for row in rows) == {
        "2025-01": 63, "2025": 63, "2025-07": 34,
    }  # fmt: skip
    assert all(row.evidence and row.evidence[0].source for row in rows)
    assert {"01", "02", "04"} <= {row.cells["code"].text for row in rows}


def test_lam_dong_of_2020_and_of_2026_is_one_identity_with_two_phases(own: Graph) -> None:
    rows = {
        date: own.answer("province-as-of", {"unit": "Lâm Đồng", "date": date}).rows
        for date in ("2020-03-01", "2026-11-30")
    }
    ((then,), (now,)) = rows.values()
    assert then.cells["unit"].iri == now.cells["unit"].iri
    assert then.cells["name"].iri != now.cells["name"].iri
    assert then.cells["today"].text == now.cells["name"].text
    assert (then.cells["gso_vintage"].text, now.cells["gso_vintage"].text) == ("2025-01", "2025-07")


def test_hue_was_thua_thien_hue_until_2024_and_so_was_its_procuracy(own: Graph) -> None:
    for question, parameter, thing in (
        ("province-as-of", "unit", "Huế"),
        ("body-as-of", "body", "VKSND thành phố Huế"),
    ):
        (then,) = own.answer(question, {parameter: thing, "date": "2024-12-31"}).rows
        (now,) = own.answer(question, {parameter: thing, "date": "2025-01-01"}).rows
        assert then.cells["name"].text.endswith("ỉnh Thừa Thiên Huế")
        assert now.cells["name"].text.endswith("hành phố Huế")
        assert then.cells[parameter].iri == now.cells[parameter].iri
        assert "175/2024/QH15" in {one.source for one in now.evidence}


def test_what_followed_a_districts_procuracy_is_not_known_and_never_none(own: Graph) -> None:
    ended = [
        row
        for row in own.answer("body-as-of", {"date": "2026-01-01"}).rows
        if "/binh-phuoc/" in row.cells["body"].iri or "/ba-ria-vung-tau/" in row.cells["body"].iri
    ]
    assert len(ended) == 8
    assert {row.cells["successor_known"].text for row in ended} == {"Chưa biết"}
    assert all(row.cells["today"].text.startswith("355 ") for row in ended)


def test_on_any_day_no_two_phases_of_a_thing_are_known_at_once(own: Graph) -> None:
    for date in ("2020-03-01", "2025-06-30", "2025-07-01", "2026-03-01", "2026-11-30"):
        for question, thing in (("province-as-of", "unit"), ("body-as-of", "body")):
            seen = Counter(things(own, question, thing, date))
            assert seen.most_common(1)[0][1] == 1, (question, date)


def test_links_stand_in_graphs_of_their_own_and_none_is_same_as(own: Graph) -> None:
    links = "FILTER(STRSTARTS(STR(?g), CONCAT(STR(graph:), 'links/')))"
    rows = found(own.store, "?g ?p ?outside", f"GRAPH ?g {{ ?unit ?p ?outside }} {links}")
    assert Counter(graph.rpartition("/")[2] for graph, *_ in rows) == {
        "wikidata": 63, "geonames": 63, "whosonfirst": 63,
    }  # fmt: skip
    assert {kind.rpartition("#")[2] for _, kind, _ in rows} == {"exactMatch", "closeMatch"}
    assert not found(own.store, "?a ?b", "?a <http://www.w3.org/2002/07/owl#sameAs> ?b")
    assert len(found(own.store, "?set", "?set a <http://rdfs.org/ns/void#Linkset>")) == 3
    assert not [row for row in rows if row[2].endswith(("Q733426", "Q33469"))]
