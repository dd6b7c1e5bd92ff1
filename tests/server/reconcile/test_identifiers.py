"""An identifier leads back to its thing, whatever kind that is, escaped or not."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from server.reconcile.identifiers import identifier, iri_of
from server.reconcile.types import KINDS, type_id
from tests.server.reconcile.conftest import Matched

NAMES = {
    "administrative-unit": "Lâm Đồng",
    "organisation": "VKSND tỉnh Lâm Đồng",
    "group": "Cụm thi đua số 7",
    "person": "Vũ Văn Diến",
    "group-year": "Cụm thi đua số 7",
    "event": "hội nghị",
    "document": "Nghị quyết",
    "article": "VKSND",
    "slogan": "đoàn kết",
    "movement": "thi đua",
    "concept": "Tỉnh",
}


def test_every_kind_of_our_own_is_tried() -> None:
    assert set(KINDS) - set(NAMES) == {"other"}


@pytest.mark.parametrize(("kind", "name"), NAMES.items())
def test_what_is_found_is_found_again_by_its_identifier(
    client: FlaskClient, match: Matched, ask: Callable[..., Any], kind: str, name: str
) -> None:
    first = match(name, type=type_id(kind))[0]
    named = first["id"]
    assert identifier(iri_of(named)) == named
    (again,) = match(named)
    assert (again["id"], again["name"], again["score"]) == (named, first["name"], 100)
    assert (
        client.get(f"/reconcile/suggest/entity?prefix={quote(named, safe='')}").get_json()[
            "result"
        ][0]["id"]
        == named
    )
    row = ask({"ids": [named], "properties": [{"id": "name"}]}, "extend")["rows"][named]
    assert row == {"name": [{"str": first["name"]}]}
    for written in (named, quote(named, safe="")):
        assert client.get(f"/reconcile/preview?id={written}").status_code == 200
        page = client.get(f"/reconcile/view?id={written}", follow_redirects=True)
        assert page.status_code == 200
        assert first["name"] in page.text
