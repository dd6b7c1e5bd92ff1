"""Where a server takes triples in is found, and no password is tried in vain twice."""

import pytest

from loader.uploading.finding import NotWritable
from loader.uploading.sending import asked, prepared
from loader.uploading.writers import GraphStore, Updates
from tests.elsewhere import server
from tests.thidua.stores.scripted import YES, Handler, giving, scripted
from tests.virtuoso import Virtuoso
from thidua.errors import ThiduaError
from thidua.release import Release
from thidua.stores.credentials import NOBODY
from thidua.stores.waiting import RemoteError

Releases = tuple[Release, Release]


def test_the_graph_store_of_a_server_is_found_beside_its_endpoint(
    releases: Releases, virtuoso: Virtuoso
) -> None:
    with server() as url:
        for address in (url, f"{url}/query"):
            writer = prepared(releases[0], address, NOBODY).writer
            assert isinstance(writer, GraphStore)
            assert writer.line.address == f"{url}/store"
    writer = prepared(releases[0], virtuoso.url, virtuoso.who).writer
    assert isinstance(writer, GraphStore)
    assert writer.line.address.endswith("/sparql-graph-crud-auth")


def test_an_address_that_is_named_is_the_only_one_tried(
    releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server() as url:
        monkeypatch.setenv("THIDUA_STORE_UPDATE", f"{url}/update")
        assert isinstance(prepared(releases[0], url, NOBODY).writer, Updates)
        monkeypatch.setenv("THIDUA_STORE_UPDATE", f"{url}/elsewhere")
        with pytest.raises(ThiduaError, match=r"takes in no triples \(tried: [^,]*/elsewhere\)"):
            prepared(releases[0], url, NOBODY)


def reading_alone(handler: Handler) -> None:
    if handler.query:
        handler.give(YES)
    else:
        handler.give(b"no", 405)


def test_a_server_that_takes_in_nothing_is_said_with_what_was_tried(releases: Releases) -> None:
    with scripted(reading_alone) as there, pytest.raises(ThiduaError) as caught:
        prepared(releases[0], there.url, NOBODY)
    said = str(caught.value)
    assert "can be asked, but takes in no triples (tried: " in said
    assert all(place in said for place in ("/store", "/data", "-crud-auth", "/update", "/sparql"))
    assert "THIDUA_STORE_GRAPHS" in said
    assert "THIDUA_STORE_UPDATE" in said


def test_who_may_not_write_is_told_so(releases: Releases, virtuoso: Virtuoso) -> None:
    with pytest.raises(RemoteError, match="-crud-auth does not accept who asks"):
        prepared(releases[0], virtuoso.url, NOBODY)


def test_a_server_of_ours_is_told_from_one_that_takes_in_triples(releases: Releases) -> None:
    with scripted(giving(YES, Thidua_Release="one")) as there:
        for asking in (lambda: asked(there.url), lambda: prepared(releases[0], there.url, NOBODY)):
            with pytest.raises(NotWritable, match="which only reads: it takes up"):
                asking()
    assert {said.query for said in there.asked} == {"ASK { ?s ?p ?o }"}


def test_a_place_that_is_no_address_is_said_by_the_name_it_was_given_under(
    releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_STORE_GRAPHS", "127.0.0.1:7878/store")
    with pytest.raises(NotWritable, match=r"^THIDUA_STORE_GRAPHS is to begin with http:// or"):
        prepared(releases[0], "http://127.0.0.1:9", NOBODY)
