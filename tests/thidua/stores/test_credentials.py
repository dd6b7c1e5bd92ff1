"""Secrets go to the server they are for, when it asks, and nowhere else."""

import base64
from pathlib import Path

import pytest

from tests.thidua.stores.scripted import YES, Handler, Said, Script, giving, scripted
from tests.virtuoso import Virtuoso
from thidua.connecting import endpoint_at
from thidua.stores.credentials import (
    NOBODY,
    PASSWORD,
    TOKEN,
    USER,
    BadCredentials,
    Credentials,
    opener,
)
from thidua.stores.remote import RemoteStore
from thidua.stores.waiting import Patience, RemoteError

SECRET = "mật-khẩu-ấy"  # noqa: S105 - of nobody
SOMEBODY = Credentials("ai", SECRET)
BASIC = "Basic " + base64.b64encode(f"ai:{SECRET}".encode()).decode()
ASK = "ASK { ?s ?p ?o }"


def asking(*challenges: str) -> Script:
    """Answers whoever names themselves."""

    def answer(handler: Handler) -> None:
        if handler.headers["Authorization"]:
            handler.give(YES)
        else:
            handler.give(b"who?", 401, WWW_Authenticate=", ".join(challenges))

    return answer


def store(url: str, who: Credentials) -> RemoteStore:
    return RemoteStore(url, Patience(timeout=10), opener=opener(who, url))


def sent_along(asked: list[Said]) -> list[str | None]:
    return [said.headers.get("Authorization") for said in asked]


def test_they_come_by_environment_or_file(tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    assert Credentials.of({USER: "ai", PASSWORD: SECRET}) == SOMEBODY
    assert Credentials.of({USER: "ai", f"{PASSWORD}_FILE": str(path)}) == SOMEBODY
    assert Credentials.of({f"{TOKEN}_FILE": str(path)}) == Credentials(token=SECRET)
    assert Credentials.of({}) == NOBODY
    assert not NOBODY


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({USER: "ai"}, "THIDUA_STORE_USER and THIDUA_STORE_PASSWORD go together"),
        ({PASSWORD: SECRET}, "THIDUA_STORE_USER and THIDUA_STORE_PASSWORD go together"),
        ({USER: "ai", PASSWORD: SECRET, TOKEN: SECRET}, "not both"),
        ({TOKEN: SECRET, f"{TOKEN}_FILE": "x"}, "Set THIDUA_STORE_TOKEN or THIDUA_STORE_TOKEN_FI"),
        ({f"{TOKEN}_FILE": "/none"}, r"THIDUA_STORE_TOKEN_FILE: /none cannot be read \(No such"),
        ({TOKEN: f"{SECRET}\nHost: x"}, "THIDUA_STORE_TOKEN holds a control character"),
    ],
)
def test_what_cannot_be_used_is_named_and_not_shown(environment: dict[str, str], said: str) -> None:
    with pytest.raises(BadCredentials, match=said) as caught:
        Credentials.of(environment)
    assert SECRET not in str(caught.value)


def test_a_secret_is_in_no_representation() -> None:
    assert SECRET not in repr(SOMEBODY) + repr(Credentials(token=SECRET))


def test_a_password_is_sent_when_it_is_asked_for_and_from_then_on() -> None:
    with scripted(asking('Basic realm="x"')) as server:
        there = store(server.url, SOMEBODY)
        there.query(ASK)
        there.query(ASK)
    assert sent_along(server.asked) == [None, BASIC, BASIC]


def test_to_a_server_that_does_not_ask_it_is_not_sent() -> None:
    with scripted(giving(YES)) as server:
        store(server.url, SOMEBODY).query(ASK)
    assert sent_along(server.asked) == [None]


def test_digest_goes_before_basic() -> None:
    digest = 'Digest realm="x", nonce="1", qop="auth", algorithm="MD5"'
    with scripted(asking(digest)) as server:
        store(server.url, SOMEBODY).query(ASK)
    said = sent_along(server.asked)[1]
    assert said is not None
    assert said.startswith('Digest username="ai", realm="x", nonce="1"')
    assert SECRET not in said


def test_a_token_is_sent_with_every_request() -> None:
    with scripted(giving(YES)) as server:
        store(server.url, Credentials(token="abc")).query(ASK)  # noqa: S106 - of nobody
    assert sent_along(server.asked) == ["Bearer abc"]


@pytest.mark.parametrize("who", [SOMEBODY, Credentials(token="abc")], ids=["password", "token"])  # noqa: S106
def test_no_secret_follows_to_another_server(who: Credentials) -> None:
    with scripted(giving(YES)) as other:
        leading = giving(b"", 302, Location=other.url)
        with scripted(leading) as server, pytest.raises(RemoteError) as caught:
            store(server.url, who).query(ASK)
    assert "where the secrets are not sent: give that address" in str(caught.value)
    assert other.asked == []


def test_without_secrets_one_is_led_on() -> None:
    with scripted(giving(YES)) as other, scripted(giving(b"", 302, Location=other.url)) as server:
        assert store(server.url, NOBODY).query(ASK).kind == "ask"


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "does not accept who asks .401.: set THIDUA_STORE_USER and THIDUA_STORE_PASSWORD"),
        (403, "does not allow this to who asks .403.: ask those who run it"),
        (500, "answered 500: sorry"),
        (502, "answered 502: sorry"),
        (404, "is no SPARQL endpoint: sorry"),
    ],
)
def test_each_refusal_is_a_sentence(status: int, said: str) -> None:
    no = giving(b"sorry", status, Content_Type="text/plain", WWW_Authenticate='Basic realm="x"')
    with scripted(no) as server, pytest.raises(RemoteError, match=said):
        store(server.url, SOMEBODY).query(ASK)


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(Exception, match="set THIDUA_STORE_USER and") as caught:
        endpoint_at(f"http://ai:{SECRET}@127.0.0.1:9/sparql")
    assert SECRET not in str(caught.value)


def test_virtuoso_is_asked_with_its_digest(virtuoso: Virtuoso) -> None:
    guarded = f"{virtuoso.url}-auth"
    assert store(guarded, virtuoso.who).query(ASK).kind == "ask"
    for who in (NOBODY, Credentials("dba", SECRET)):
        with pytest.raises(RemoteError, match="401") as caught:
            store(guarded, who).query(ASK)
        assert SECRET not in str(caught.value)
