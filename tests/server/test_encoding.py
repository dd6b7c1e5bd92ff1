"""The last step of an answer: gzip for who takes it, and an ETag of the bytes that are sent."""

import gzip
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

LARGE = "SELECT ?x { VALUES ?x { " + " ".join(f'"value {n}"' for n in range(200)) + " } }"
SMALL = "SELECT (1 AS ?x) {}"


def get(client: FlaskClient, query: str, accepted: str | None, **more: str) -> TestResponse:
    headers = {} if accepted is None else {"Accept-Encoding": accepted}
    return client.get(f"/sparql?{urlencode({'query': query, **more})}", headers=headers)


@pytest.mark.parametrize(
    "accepted", ["gzip", "GZIP", "deflate, gzip;q=0.1", "*", "br, *;q=0.5", "gzip;q=0.001", "x-a,*"]
)
def test_who_takes_gzip_gets_it_and_reads_the_same(client: FlaskClient, accepted: str) -> None:
    answer = get(client, LARGE, accepted)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == get(client, LARGE, None).data
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert len(answer.data) < 2000


@pytest.mark.parametrize(
    "accepted",
    [
        None,
        "",
        "identity",
        "gzip;q=0",
        "gzip;q=0, *",
        "*;q=0",
        "br",
        "deflate",
        "gzipped",
        "gzip;q=x",
    ],
)
def test_who_does_not_say_so_gets_it_plain(client: FlaskClient, accepted: str | None) -> None:
    answer = get(client, LARGE, accepted)
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b'{"head"')


def test_what_is_small_stays_plain(client: FlaskClient) -> None:
    answer = get(client, SMALL, "gzip")
    assert "Content-Encoding" not in answer.headers
    assert len(answer.data) < 1000


def test_errors_stay_plain_and_have_no_etag(client: FlaskClient) -> None:
    answer = get(client, "SELECT" + " " * 3000, "gzip")
    assert answer.status_code == 400
    assert not {"Content-Encoding", "ETag"} & set(answer.headers.keys())


@pytest.mark.parametrize("path", ["/", "/static/style/base.css", "/ontology.ttl", "/questions"])
def test_pages_styles_and_data_are_compressed_alike(client: FlaskClient, path: str) -> None:
    with client.get(path, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = answer.data
        assert answer.headers["Content-Encoding"] == "gzip"
    with client.get(path) as answer:
        assert gzip.decompress(packed) == answer.data


def test_the_etag_is_strong_the_same_again_and_another_for_other_bytes(client: FlaskClient) -> None:
    plain = get(client, LARGE, None).headers["ETag"]
    assert plain.startswith('"')
    assert get(client, LARGE, "identity").headers["ETag"] == plain
    packed = get(client, LARGE, "gzip").headers["ETag"]
    assert packed == get(client, LARGE, "gzip").headers["ETag"] != plain
    others = {get(client, LARGE, None, format=name).headers["ETag"] for name in ("csv", "xml")}
    assert len({plain, packed, *others}) == 4


def test_an_answer_that_may_change_has_no_etag_to_be_held_by(client: FlaskClient) -> None:
    answer = get(client, "SELECT (NOW() AS ?now) {}", None)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


def test_every_answer_says_that_it_depends_on_the_encoding(client: FlaskClient) -> None:
    for accepted in (None, "gzip"):
        assert "Accept-Encoding" in get(client, LARGE, accepted).headers["Vary"]
