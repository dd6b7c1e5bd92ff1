"""What OpenRefine sends, byte for byte as it encodes it, from adding the service to new columns."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FORM = "application/x-www-form-urlencoded"
AJAX = {"Accept": "application/json, text/javascript, */*; q=0.01"}


def sent(client: FlaskClient, body: bytes, content_type: str = FORM) -> Any:
    answer = client.post("/reconcile", data=body, content_type=content_type)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def got(client: FlaskClient, address: str) -> TestResponse:
    """What the manifest names is asked at that very address."""
    answer = client.get(address.removeprefix("http://localhost"), headers=AJAX)
    assert answer.status_code == 200, answer.text
    return answer


def test_the_service_is_added(client: FlaskClient) -> None:
    said = got(client, "/reconcile").get_json()
    assert said["identifierSpace"] + "administrative-unit/lam-dong" == (
        "https://w3id.org/thidua/id/administrative-unit/lam-dong"
    )
    assert [one["id"] for one in said["defaultTypes"]] == [
        *("AdministrativeUnit", "Organisation", "EmulationGroup", "Person"),
    ]


GUESS = (
    b"queries=%7B%22q0%22%3A%7B%22query%22%3A%22L%C3%A2m+%C4%90%E1%BB%93ng%22%2C%22limit%22%3A3%7D"
    b"%2C%22q1%22%3A%7B%22query%22%3A%22T%E1%BB%89nh+B%C3%ACnh+Ph%C6%B0%E1%BB%9Bc%22%2C%22limit%22"
    b"%3A3%7D%2C%22q2%22%3A%7B%22query%22%3A%22BR-VT%22%2C%22limit%22%3A3%7D%2C%22q3%22%3A%7B%22qu"
    b"ery%22%3A%22TP.+H%E1%BB%93+Ch%C3%AD+Minh%22%2C%22limit%22%3A3%7D%2C%22q4%22%3A%7B%22query%22"
    b"%3A%22%C4%90%C4%83k+N%C3%B4ng%22%2C%22limit%22%3A3%7D%2C%22q5%22%3A%7B%22query%22%3A%22h%C3%"
    b"A0+n%E1%BB%99i%22%2C%22limit%22%3A3%7D%2C%22q6%22%3A%7B%22query%22%3A%22Th%E1%BB%ABa+Thi%C3%"
    b"AAn+Hu%E1%BA%BF%22%2C%22limit%22%3A3%7D%2C%22q7%22%3A%7B%22query%22%3A%22H.+H%E1%BB%9Bn+Qu%E"
    b"1%BA%A3n%22%2C%22limit%22%3A3%7D%2C%22q8%22%3A%7B%22query%22%3A%22%28kh%C3%B4ng+r%C3%B5%29%2"
    b"2%2C%22limit%22%3A3%7D%2C%22q9%22%3A%7B%22query%22%3A%22T.P+%C4%90%C3%A0+N%E1%BA%B5ng%22%2C%"
    b"22limit%22%3A3%7D%7D"
)


def test_it_guesses_the_type_of_a_column_by_its_first_ten_names(client: FlaskClient) -> None:
    """Cells without a type; a type scores by the place of what bears it."""
    found = sent(client, GUESS)
    assert list(found) == [f"q{number}" for number in range(10)]
    assert all(len(one["result"]) <= 3 for one in found.values())
    first = [one["result"][0]["type"][0]["id"] for one in found.values() if one["result"]]
    assert first.count("AdministrativeUnit") == 9
    assert not any(one["match"] for one in found["q8"]["result"])


RECONCILE = (
    b"queries=%7B%22q0%22%3A%7B%22query%22%3A%22L%C3%A2m+%C4%90%E1%BB%93ng%22%2C%22type%22%3A%22Adm"
    b"inistrativeUnit%22%2C%22type_strict%22%3A%22should%22%2C%22properties%22%3A%5B%7B%22pid%22%3A"
    b"%22year%22%2C%22v%22%3A%222020%22%7D%2C%7B%22pid%22%3A%22gso_code%22%2C%22v%22%3A%2268%22%7D%"
    b"5D%7D%2C%22q1%22%3A%7B%22query%22%3A%22H%E1%BB%9Bn+Qu%E1%BA%A3n%22%2C%22type%22%3A%22Administ"
    b"rativeUnit%22%2C%22type_strict%22%3A%22should%22%2C%22properties%22%3A%5B%7B%22pid%22%3A%22pr"
    b"ovince%22%2C%22v%22%3A%7B%22id%22%3A%22administrative-unit%2Fbinh-phuoc%22%2C%22name%22%3A%22"
    b"B%C3%ACnh+Ph%C6%B0%E1%BB%9Bc%22%7D%7D%5D%7D%7D"
)


def test_it_reconciles_against_a_type_with_other_columns_as_properties(
    client: FlaskClient,
) -> None:
    """Cells reconciled before are sent as objects; newer versions name the charset."""
    for content_type in (FORM, f"{FORM}; charset=UTF-8"):
        found = sent(client, RECONCILE, content_type)
        first, second = (found[key]["result"][0] for key in ("q0", "q1"))
        assert (first["id"], first["match"], first["score"]) == (
            *("administrative-unit/lam-dong", True, 100),
        )
        assert (second["id"], second["match"]) == (
            *("administrative-unit/binh-phuoc/hon-quan", True),
        )
        assert {"id": "agreement_province", "value": 1.0} in second["features"]


def test_a_person_looks_for_a_thing_a_property_and_a_type(client: FlaskClient) -> None:
    said = got(client, "/reconcile").get_json()["suggest"]

    def suggested(what: str, prefix: str) -> Any:
        at = said[what]["service_url"] + said[what]["service_path"]
        return got(client, f"{at}?prefix={prefix}&_=1764490000000").get_json()["result"]

    (thing, *_) = suggested("entity", "b%C3%ACnh+ph")
    assert thing["id"] == "administrative-unit/binh-phuoc"
    assert [one["id"] for one in suggested("property", "t%E1%BB%89nh")] == ["province"]
    assert [one["id"] for one in suggested("type", "xyz")] == []
    assert [one["id"] for one in suggested("type", "t%E1%BB%95+ch")] == ["Organisation"]
    flyout = said["entity"]["flyout_service_path"].replace(
        "${id}", "administrative-unit%2Flam-dong"
    )
    shown = got(client, said["entity"]["service_url"] + flyout).get_json()
    assert "<h3>Lâm Đồng</h3>" in shown["html"]


def test_it_shows_a_preview_and_leads_to_the_page(client: FlaskClient) -> None:
    said = got(client, "/reconcile").get_json()
    named = "administrative-unit%2Flam-dong"
    page = got(client, said["preview"]["url"].replace("{{id}}", named))
    assert page.mimetype == "text/html"
    for written in (named, "administrative-unit/lam-dong"):
        address = said["view"]["url"].replace("{{id}}", written)
        answer = client.get(address.removeprefix("http://localhost"))
        assert (answer.status_code, answer.headers["Location"]) == (
            *(303, "/id/administrative-unit/lam-dong"),
        )


@pytest.mark.parametrize(("language", "day"), [("", "30/6/2025"), ("/en", "30 Jun 2025")])
def test_a_preview_says_days_as_readers_write_them(
    client: FlaskClient, language: str, day: str
) -> None:
    dak_nong = "organisation%2Fvksnd-toi-cao%2Fdak-nong"
    page = got(client, f"/reconcile{language}/preview?id={dak_nong}").text
    assert day in page
    assert "T00:00" not in page


EXTEND = (
    b"extend=%7B%22ids%22%3A%5B%22administrative-unit%2Fdak-nong%22%2C%22administrative-unit%2Flam-"
    b"dong%22%5D%2C%22properties%22%3A%5B%7B%22id%22%3A%22gso_code%22%2C%22settings%22%3A%7B%22limi"
    b"t%22%3A%220%22%2C%22year%22%3A%22%22%2C%22vintage%22%3A%222025-01%22%7D%7D%2C%7B%22id%22%3A%2"
    b"2successor%22%7D%2C%7B%22id%22%3A%22wikidata%22%7D%5D%7D"
)


def test_it_proposes_properties_and_adds_columns(client: FlaskClient) -> None:
    said = got(client, "/reconcile").get_json()["extend"]["propose_properties"]
    at = said["service_url"] + said["service_path"]
    proposed = got(client, f"{at}?type=AdministrativeUnit").get_json()["properties"]
    assert {"gso_code", "successor", "wikidata"} <= {one["id"] for one in proposed}
    found = sent(client, EXTEND)
    assert [one["id"] for one in found["meta"]] == ["gso_code", "successor", "wikidata"]
    assert found["rows"] == {
        "administrative-unit/dak-nong": {
            "gso_code": [{"str": "67"}],
            "successor": [{"id": "administrative-unit/lam-dong", "name": "Lâm Đồng"}],
            "wikidata": [{"str": "Q36723"}],
        },
        "administrative-unit/lam-dong": {
            "gso_code": [{"str": "68"}],
            "successor": [],
            "wikidata": [{"str": "Q36721"}],
        },
    }
