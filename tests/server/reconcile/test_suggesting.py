"""While one types: things, types and properties; a few words and a preview of each."""

from typing import Any, get_args

import pytest
from flask.testing import FlaskClient

from server.reconcile.types import KINDS, kind_of, type_id
from thidua.search import kinds
from thidua.search.units import Feature


def found(client: FlaskClient, path: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = client.get(f"/reconcile{path}").get_json()["result"]
    return listed


def test_things_begin_so_however_they_are_written(client: FlaskClient) -> None:
    for prefix in ("lam do", "L%C3%A2m%20%C4%90", "administrative-unit/lam-dong"):
        (first, *_) = found(client, f"/suggest/entity?prefix={prefix}")
        assert first["id"] == "administrative-unit/lam-dong"
        assert first["notable"] == [{"id": "AdministrativeUnit", "name": "Đơn vị hành chính"}]
    assert found(client, "/suggest/entity?prefix=") == []
    assert found(client, "/suggest/entity?prefix=%20-") == []


def test_more_are_had_from_where_the_last_ended(client: FlaskClient) -> None:
    whole = found(client, "/suggest/entity?prefix=vksnd&limit=100")
    parts = [found(client, f"/suggest/entity?prefix=vksnd&cursor={start}") for start in (0, 10)]
    assert [len(part) for part in parts] == [10, 10]
    assert parts[0] + parts[1] == whole[:20]
    assert found(client, "/suggest/entity?prefix=vksnd&cursor=1000") == []


def test_all_types_and_properties_are_had_without_a_beginning(client: FlaskClient) -> None:
    assert len(found(client, "/suggest/type?prefix=&limit=100")) == len(kinds.KINDS) == 12
    assert len(found(client, "/suggest/property?prefix=&limit=100")) == 20


@pytest.mark.parametrize(
    ("what", "prefix", "ids"),
    [
        ("type", "person", ["Person"]),
        ("type", "Organisation", ["Organisation"]),
        ("property", "gso", ["gso_code"]),
        ("property", "ma gso", ["gso_code"]),
        ("property", "successor", ["successor"]),
        ("property", "thanh vien", ["member"]),
    ],
)
def test_either_language_or_the_identifier_will_do(
    client: FlaskClient, what: str, prefix: str, ids: list[str]
) -> None:
    for root in ("", "/en", "/1.0", "/en/1.0"):
        path = f"{root}/suggest/{what}?prefix={prefix}"
        assert [one["id"] for one in found(client, path)] == ids


def test_every_kind_search_knows_is_a_type() -> None:
    assert set(KINDS) == set(kinds.KINDS)
    assert [kind_of(type_id(kind)) for kind in KINDS] == list(KINDS)


def test_properties_are_proposed_by_type(client: FlaskClient) -> None:
    def proposed(query: str) -> set[str]:
        listed = client.get(f"/reconcile/extend/propose{query}").get_json()["properties"]
        return {one["id"] for one in listed}

    assert proposed("?type=Person") == {"name", "type", "kind", "province", "year", "organisation"}
    assert {"lead", "member", "organiser"} <= proposed("?type=EmulationGroup")
    assert len(proposed("?type=")) == len(proposed("")) == len(proposed("?type=Cat")) == 20
    assert len(proposed("?type=Person&limit=2")) == 2


def test_a_preview_is_small_and_has_nothing_that_acts(client: FlaskClient) -> None:
    for root in ("/reconcile", "/reconcile/en/1.0"):
        page = client.get(f"{root}/preview?id=administrative-unit/dak-nong")
        assert page.status_code == 200
        assert "<script" not in page.text
        assert "<form" not in page.text
        assert 'target="_blank" rel="noopener">Đắk Nông</a>' in page.text
        assert "VN-72" in page.text
        assert page.text.count("<dt>") == 5
    assert '<html lang="en">' in page.text
    assert "/id/administrative-unit/dak-nong?lang=en" in page.text


def test_names_are_no_markup_in_previews(published_client: FlaskClient) -> None:
    thing = "organisation/vksnd-thu/ma"
    page = published_client.get(f"/reconcile/preview?id={thing}").text
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    flyout = published_client.get(f"/reconcile/flyout/entity?id={thing}").get_json()["html"]
    assert "<h3>&lt;script&gt;" in flyout


def test_the_page_about_it_names_address_features_and_properties(client: FlaskClient) -> None:
    vietnamese, english = (client.get(f"/reconcile/about{q}").text for q in ("", "?lang=en"))
    assert '<code id="service">http://localhost/reconcile</code>' in vietnamese
    assert '<code id="service">http://localhost/reconcile/en</code>' in english
    for page in (vietnamese, english):
        assert page.count('<th scope="row">') == 2 + len(get_args(Feature)) + 20
        assert 'id="agreement_gso_code"' in page
        assert 'id="name_typo"' in page
