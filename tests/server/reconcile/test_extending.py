"""Columns from things: values by settings, in the language of the service, each once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from loader.inputs import LoadRequest
from loader.pipeline import load
from loader.stages import Stages
from server.app import create_app
from server.reconcile.properties import PROPERTIES
from server.reconcile.service import Service
from server.settings import Settings
from thidua.graph import Graph
from thidua.release import Releases
from thidua.stores.contract import Result

PLACE, BODY, GROUP = "administrative-unit", "organisation/vksnd-toi-cao", "group/vksnd-toi-cao"


@pytest.fixture
def column(ask: Callable[..., Any]) -> Callable[..., list[Any]]:
    """Values of one property of one thing, bare."""

    def asked(thing: str, name: str, root: str = "/reconcile", **settings: object) -> list[Any]:
        wanted = {"ids": [thing], "properties": [{"id": name, "settings": settings}]}
        values = ask(wanted, "extend", root)["rows"][thing][name]
        return [one.get("id") or next(iter(one.values())) for one in values]

    return asked


def test_a_code_is_told_with_its_vintage(column: Callable[..., list[Any]]) -> None:
    """The newest unless another is chosen: what ended before has none in it."""
    assert column(f"{PLACE}/dak-nong", "gso_code") == []
    assert column(f"{PLACE}/dak-nong", "gso_code", vintage="2025-01") == ["67"]
    assert column(f"{PLACE}/gia-lai", "gso_code") == ["52"]
    assert column(f"{PLACE}/gia-lai", "gso_code", vintage="2025-01") == ["64"]


VALUES: dict[str, tuple[str, str, list[object]]] = {
    "name": (f"{PLACE}/lam-dong", "name", ["Lâm Đồng"]),
    "type": (f"{PLACE}/lam-dong", "type", ["Đơn vị hành chính"]),
    "kind": (f"{PLACE}/binh-phuoc/hon-quan", "kind", ["Huyện"]),
    "province": (f"{PLACE}/binh-phuoc/hon-quan", "province", [f"{PLACE}/binh-phuoc"]),
    "province of a body": (f"{BODY}/binh-phuoc/hon-quan", "province", [f"{PLACE}/binh-phuoc"]),
    "province of a group": (f"{GROUP}/binh-phuoc/cum-1", "province", [f"{PLACE}/binh-phuoc"]),
    "province of a person": ("person/002/vu-van-dien", "province", [f"{PLACE}/lam-dong"]),
    "year": (f"{GROUP}/cum-7", "year", [2020]),
    "iso3166_2": (f"{PLACE}/lam-dong", "iso3166_2", ["VN-35"]),
    "wikidata": (f"{PLACE}/lam-dong", "wikidata", ["Q36721"]),
    "geonames": (f"{PLACE}/lam-dong", "geonames", ["1577882"]),
    "ends": (f"{PLACE}/dak-nong", "ends", ["2025-06-30T00:00:00"]),
    "ends of what goes on": (f"{PLACE}/lam-dong", "ends", []),
    "successor": (f"{PLACE}/dak-nong", "successor", [f"{PLACE}/lam-dong"]),
    "predecessor": (
        *(f"{PLACE}/lam-dong", "predecessor"),
        [f"{PLACE}/binh-thuan", f"{PLACE}/dak-nong"],
    ),
    "jurisdiction": (f"{BODY}/lam-dong", "jurisdiction", [f"{PLACE}/lam-dong"]),
    "parent": (f"{BODY}/binh-phuoc/hon-quan", "parent", [f"{BODY}/binh-phuoc"]),
    "leads": (f"{BODY}/lam-dong", "leads", [f"{GROUP}/cum-7"]),
    "organiser": (f"{GROUP}/cum-7", "organiser", [BODY]),
    "lead": (f"{GROUP}/cum-7", "lead", [f"{BODY}/lam-dong"]),
    "member": (f"{GROUP}/cum-7", "member", [f"{BODY}/dak-nong", f"{BODY}/lam-dong"]),
    "organisation": ("person/002/vu-van-dien", "organisation", [f"{BODY}/lam-dong"]),
    "begins of what was there before": (f"{PLACE}/lam-dong", "begins", []),
}


@pytest.mark.parametrize(("thing", "name", "values"), VALUES.values(), ids=VALUES)
def test_what_each_property_says(
    column: Callable[..., list[Any]], thing: str, name: str, values: list[object]
) -> None:
    assert column(thing, name) == values


def test_each_property_is_tried_above() -> None:
    assert PROPERTIES.keys() - {name for _, name, _ in VALUES.values()} == {"gso_code"}


def test_a_year_may_be_chosen_and_a_number_of_values(column: Callable[..., list[Any]]) -> None:
    assert column(f"{GROUP}/cum-7", "lead", year="2020") == [f"{BODY}/lam-dong"]
    assert column(f"{GROUP}/cum-7", "lead", year="2019") == []
    assert len(column(f"{GROUP}/binh-phuoc/cum-1", "member", limit="0")) == 6
    assert len(column(f"{GROUP}/binh-phuoc/cum-1", "member", limit=2, year="")) == 2


def test_labels_are_in_the_language_of_the_service(column: Callable[..., list[Any]]) -> None:
    assert column(f"{PLACE}/binh-phuoc/hon-quan", "kind", "/reconcile/en") == ["District"]
    assert column(f"{GROUP}/cum-7", "name", "/reconcile/en") == ["Emulation Cluster No. 7"]


ODD = ["", " ", "x y", "a:b c", "<>", "\x00", "javascript:alert(1)", "urn:x", "é", "a" * 5000, "{}"]


def test_what_is_no_thing_here_has_no_values(ask: Callable[..., Any]) -> None:
    properties = [{"id": name} for name in PROPERTIES]
    rows = ask({"ids": ODD, "properties": properties}, "extend")["rows"]
    assert list(rows) == ODD
    assert all(values == [] for row in rows.values() for values in row.values())


FOREIGN = """
@prefix td: <https://w3id.org/thidua/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<urn:x:place> a td:AdministrativeUnit ; skos:prefLabel "Nơi lạ" ; td:successor _:b , "Nơi sau"@en .
<urn:x:phase> td:phaseOf <urn:x:place> ; td:begins "long ago" , "2020-05-01"^^td:day ; td:ends 7 .
<urn:x:code> td:codeOf <urn:x:phase> ; td:codeText "<&>" ; td:vintage "9" ; td:codeScheme
  <https://w3id.org/thidua/vocabulary/code-scheme/gso> .
"""


def test_data_of_others_is_told_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text(FOREIGN, encoding="utf-8")
    load(LoadRequest(tmp_path / "r", rdf=(tmp_path / "other.ttl",), with_records=False), Stages())
    client = create_app(Settings(store=tmp_path / "r")).test_client()
    properties = [{"id": name} for name in PROPERTIES]
    asked = json.dumps({"ids": ["urn:x:place"], "properties": properties})
    row = client.post("/reconcile", data={"extend": asked}).get_json()["rows"]["urn:x:place"]
    assert (row["name"], row["gso_code"]) == ([{"str": "Nơi lạ"}], [{"str": "<&>"}])
    assert row["begins"] == [{"str": "2020-05-01"}, {"str": "long ago"}]
    query = {"query": "noi la", "properties": [{"pid": "year", "v": 2020}]}
    found = client.post("/reconcile", data={"queries": json.dumps({"q": query})}).get_json()
    assert found["q"]["result"][0]["id"] == "urn:x:place"
    assert client.get("/reconcile/preview?id=urn:x:place").status_code == 200
    assert client.get("/reconcile/view?id=urn:x:place").status_code == 404


def test_one_query_a_property_whatever_the_number_of_things(
    own: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = Releases(own).current()
    assert release is not None
    graph = Graph(release)
    service, query = Service(graph), graph.store.query
    asked: list[str] = []

    def counted(text: str) -> Result:
        asked.append(text)
        return query(text)

    monkeypatch.setattr(graph.store, "query", counted)
    things = [f"https://w3id.org/thidua/id/{PLACE}/{n}" for n in ("lam-dong", "dak-nong", "ha-noi")]
    for _ in range(2):
        found = service.values(PROPERTIES["kind"], things)
    assert [len(values) for values in found.values()] == [2, 2, 2]
    assert len(asked) == 1
