"""What an endpoint elsewhere may do to who asks it: be late, be busy, cut off, be no endpoint."""

import json
import warnings
from datetime import UTC, datetime

import pytest
from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine

from tests.serving import Served
from tests.thidua.stores.scripted import YES, Handler, drop_by_drop, giving, scripted
from thidua.errors import TruncatedWarning
from thidua.stores.contract import QueryError, Store
from thidua.stores.oxigraph import OxigraphStore
from thidua.stores.remote import ReleaseChanged, RemoteStore
from thidua.stores.replies import NoEndpoint, ResultTooLarge
from thidua.stores.waiting import NoAnswerInTime, Patience, RemoteError
from thidua.version import __version__

ASK = "ASK {}"
MANY = "SELECT ?x {{ VALUES ?x {{ {} }} }}".format(" ".join(map(str, range(2500))))
AT_ONCE = Patience(timeout=30, pauses=(0, 0, 0))
BUSY = giving(b"busy", 503, Content_Type="text/plain", Retry_After="0")
NOT_REACHED = giving(b"<h1>Bad Gateway</h1>", 502, Content_Type="text/html")


def test_it_says_what_asks_in_which_version_and_whom_to_turn_to() -> None:
    with scripted(giving(YES)) as server:
        RemoteStore(server.url, contact="mailto:who@example.org").query(ASK)
    (said,) = server.asked
    agent = said.headers["User-Agent"]
    assert agent.startswith(f"thidua/{__version__} (https://w3id.org/thidua/; mailto:who@")
    assert "SPARQLWrapper/" in agent


def test_a_long_query_goes_by_post_and_a_short_one_by_get() -> None:
    with scripted(giving(YES)) as server:
        for text in (ASK, f"{ASK} # {'x' * 3000}"):
            RemoteStore(server.url).query(text)
            assert server.asked[-1].query == text
    assert [said.method for said in server.asked] == ["GET", "POST"]


def test_the_time_out_is_of_the_whole_answer() -> None:
    with scripted(drop_by_drop) as server, pytest.raises(NoAnswerInTime, match=r"within 0\.3 s"):
        RemoteStore(server.url, Patience(timeout=0.3)).query(ASK)


def test_a_busy_server_is_asked_again_when_it_says() -> None:
    past = datetime(2020, 1, 1, tzinfo=UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    by_date = giving(b"busy", 429, Retry_After=past)
    unsaid = giving(b"busy", 503)
    with scripted(BUSY, by_date, unsaid, giving(YES)) as server:
        assert RemoteStore(server.url, AT_ONCE).query(ASK).kind == "ask"
    assert len(server.asked) == 4


def test_a_server_behind_a_load_balancer_may_come_back() -> None:
    with scripted(NOT_REACHED, NOT_REACHED, giving(YES)) as server:
        assert RemoteStore(server.url, AT_ONCE).query(ASK).kind == "ask"
    assert len(server.asked) == 3
    with scripted(NOT_REACHED) as server, pytest.raises(RemoteError) as refused:
        RemoteStore(server.url, AT_ONCE).query(ASK)
    assert "answered 502 with a page: what stands before the server does not reach it now" in str(
        refused.value
    )


def test_it_is_asked_so_often_and_no_more() -> None:
    with scripted(BUSY) as server, pytest.raises(RemoteError, match="answered 503: busy"):
        RemoteStore(server.url, AT_ONCE).query(ASK)
    assert len(server.asked) == 1 + len(AT_ONCE.pauses)


def test_what_would_last_longer_than_the_time_out_is_not_waited_for() -> None:
    later = giving(b"busy", 503, Retry_After="3600")
    with scripted(later) as server, pytest.raises(RemoteError, match="503"):
        RemoteStore(server.url).query(ASK)
    assert len(server.asked) == 1


def test_other_refusals_are_not_asked_again() -> None:
    broken = giving(b"broken\nat line 3", 500, Content_Type="text/plain")
    with scripted(broken) as server, pytest.raises(RemoteError, match=r"answered 500: broken$"):
        RemoteStore(server.url, AT_ONCE).query(ASK)
    assert len(server.asked) == 1


def test_an_answer_that_breaks_off_is_none() -> None:
    cut = giving(YES, Content_Length="100")
    with scripted(cut) as server, pytest.raises(RemoteError, match="cannot be asked"):
        RemoteStore(server.url).query(ASK)


@pytest.mark.parametrize(
    "said",
    [
        b'{"head":',
        b'{"head":{"vars":["x"]},"results":{"bindings":[\nAn internal server error occurred.\n',
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"urn:a"}},',
        b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"strange","value":"a"}}]}}',
        b'{"head":{"vars":["x"]},"results":{"bindings":{}}}',
        b'{"head":{"vars":["x"]},"results":{}}',
        b'{"head":{"vars":["x"]},"results":[]}',
        b'{"head":{}}',
        b"[]",
        b"null",
    ],
)
def test_an_answer_that_cannot_be_read_is_none(said: bytes) -> None:
    """Known before the first row is handed out, though the server ended it as if it were whole."""
    with scripted(giving(said)) as server, pytest.raises(RemoteError) as caught:
        RemoteStore(server.url).query(ASK)
    assert str(caught.value).startswith(f"{server.url} answers what cannot be read: ")


def test_what_a_server_says_beside_the_rows_is_passed_over() -> None:
    """Comunica says behind them how many requests it made."""
    said = {
        "head": {"vars": ["x"], "link": []},
        "results": {"bindings": [{"x": {"type": "uri", "value": "urn:a"}}], "distinct": False},
        "metadata": {"httpRequests": 4},
    }
    with scripted(giving(json.dumps(said).encode())) as server:
        assert list(RemoteStore(server.url).query("SELECT ?x {}").rows()) == [(NamedNode("urn:a"),)]


def test_a_page_is_no_endpoint_and_nobody_at_home_is_said() -> None:
    page = giving(b"<h1>Welcome</h1>", Content_Type="text/html; charset=utf-8")
    with scripted(page, giving(b"", 404)) as server:
        store = RemoteStore(server.url)
        for _ in range(2):
            with pytest.raises(NoEndpoint, match="is no SPARQL endpoint"):
                store.query(ASK)
    with pytest.raises(RemoteError, match=r"cannot be asked: .*refused"):
        store.query(ASK)


def test_answers_of_two_releases_are_not_mixed() -> None:
    answers = [giving(YES, Thidua_Release=release) for release in ("one", "one", "two")]
    with scripted(*answers) as server:
        store = RemoteStore(server.url)
        store.query(ASK)
        store.query(ASK)
        with pytest.raises(ReleaseChanged, match="release two, no longer one: connect anew"):
            store.query(ASK)


def test_an_update_is_sent_as_a_query_and_so_refused() -> None:
    """SPARQLWrapper would send it as an update, which a writable endpoint carries out."""
    with scripted(giving(YES)) as server:
        RemoteStore(server.url).query("DROP ALL")
    assert [said.query for said in server.asked] == ["DROP ALL"]


def test_what_our_server_refuses_for_its_size_comes_in_pages(server: Served) -> None:
    store = RemoteStore(f"{server.url}/sparql")
    assert server.sparql(MANY).status == 413
    found = [row[0].value for row in store.query(MANY).rows()]  # type: ignore[union-attr]
    assert sorted(map(int, found)) == list(range(2500))


def test_what_cannot_be_paged_is_refused_with_the_servers_words(server: Served) -> None:
    with pytest.raises(ResultTooLarge, match="more than 1,000 rows"):
        RemoteStore(f"{server.url}/sparql").query(f"{MANY} LIMIT 2400")


def cut_at_ten(handler: Handler) -> None:
    """As Virtuoso does it, over a real engine."""
    found = json.loads(OxigraphStore(Engine()).query(handler.query).write("application/json"))
    rows = found["results"]["bindings"]
    found["results"]["bindings"] = rows[:10]
    handler.give(json.dumps(found).encode(), X_SPARQL_MaxRows="10")


def test_what_a_server_cuts_off_unsaid_is_fetched() -> None:
    text = "SELECT ?x { VALUES ?x { 5 4 3 2 1 15 14 13 12 11 25 24 23 22 21 35 34 33 } }"
    with scripted(cut_at_ten) as server:
        found = [str(row[0]) for row in RemoteStore(server.url).query(text).rows()]
    assert len(set(found)) == len(found) == 18
    with scripted(cut_at_ten) as server:
        ordered = RemoteStore(server.url).query(f"{text} ORDER BY DESC(?x)").rows()
        values = [int(row[0].value) for row in ordered]  # type: ignore[union-attr]
    assert values == sorted(values, reverse=True)
    assert len(values) == 18


def test_where_the_rest_cannot_be_had_that_is_warned_of() -> None:
    text = "SELECT ?x { VALUES ?x { 5 4 3 2 1 15 14 13 12 11 25 24 23 22 21 35 34 33 } } LIMIT 17"
    with scripted(cut_at_ten) as server:
        with pytest.warns(TruncatedWarning, match="gave 10 rows and cut off the rest"):
            RemoteStore(server.url).query(text)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            RemoteStore(server.url).query("SELECT ?x { VALUES ?x { 1 2 } } LIMIT 9")


def test_a_plain_servers_words_keep_the_place_of_the_fault() -> None:
    words = giving(b"error at 2:5: expected something", 400, Content_Type="text/plain")
    with scripted(words) as server, pytest.raises(QueryError, match="something") as caught:
        RemoteStore(server.url).query("nonsense")
    assert (caught.value.line, caught.value.column) == (2, 5)


def test_what_virtuoso_cuts_off_is_fetched(
    request: pytest.FixtureRequest, stores: dict[str, Store]
) -> None:
    """It gives 1,500 rows, and sorts no more: LIMIT and OFFSET alone end in an error there."""
    text = "SELECT ?s ?o ?a { ?s ?p ?o . ?a <https://w3id.org/thidua/ontology#evidence> ?e }"
    there: Store = request.getfixturevalue("store of virtuoso")
    expected = sorted(map(str, stores["memory"].query(text).rows()))
    assert len(expected) > 1_500
    assert sorted(map(str, there.query(text).rows())) == expected
    here = stores["memory"]
    first = [
        [row[0] for row in each.query(f"{text} ORDER BY DESC(?s)").rows()] for each in (there, here)
    ]
    assert first[0] == first[1]
