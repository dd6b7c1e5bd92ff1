"""The same graph over a server of ours and over a plain SPARQL endpoint."""

from collections.abc import Iterator

import pytest

import thidua
from tests.elsewhere import endpoint, endpoint_of
from tests.serving import Served
from tests.thidua.stores.scripted import NO_ROWS, YES, giving, scripted
from thidua.catalogue import BadParameter
from thidua.graph import Graph
from thidua.notebook import KnowledgeGraph
from thidua.release import Release
from thidua.stores.contract import QueryError
from thidua.stores.replies import NoEndpoint
from thidua.stores.waiting import RemoteError


@pytest.fixture(scope="module")
def plain(release: Release) -> Iterator[str]:
    with endpoint_of(release) as address:
        yield address


@pytest.fixture(params=["ours", "plain"])
def address(request: pytest.FixtureRequest, server: Served) -> str:
    return server.url if request.param == "ours" else str(request.getfixturevalue("plain"))


def test_what_is_asked_for_is_answered_alike(address: str, graph: Graph) -> None:
    kg, here = thidua.connect(address), KnowledgeGraph(graph)
    for name in ("who-led", "leads-over-years", "group-heads", "inferred-only", "coverage"):
        assert kg.ask(name).equals(here.ask(name)), name
        assert len(kg.ask(name)) > 0, name
    assert (kg.years, kg.choices("who-led", "group")) == (
        here.years,
        here.choices("who-led", "group"),
    )
    assert kg.search("suoi mo") == here.search("suoi mo")
    assert kg.graph.statistics == here.graph.statistics
    assert kg.ask("who-led", organiser="vksnd tinh lam giang").equals(
        here.ask("who-led", organiser="vksnd tinh lam giang")
    )


def test_the_release_is_that_of_the_server_and_things_have_their_pages_there(
    server: Served, plain: str
) -> None:
    ours, other = thidua.connect(server.url), thidua.connect(plain.removesuffix("/query"))
    assert (ours.release, ours.server) == ("first", server.url)
    assert other.server is None
    assert f'href="{server.url}/id/' in ours.ask("who-led")._repr_html_()
    assert 'href="https://w3id.org/thidua/id/' in other.ask("who-led")._repr_html_()


def test_the_address_may_be_that_of_the_server_or_of_its_endpoint(server: Served) -> None:
    for url in (server.url, f"{server.url}/", f"{server.url}/sparql", f"{server.url}/sparql/"):
        store = thidua.connect(url).graph.store
        assert store.endpoint == f"{server.url}/sparql"  # type: ignore[attr-defined]


def test_an_address_of_no_endpoint_is_said_with_what_was_tried(server: Served) -> None:
    with pytest.raises(NoEndpoint, match=r"/questions is no SPARQL endpoint \(tried: .*/query\)"):
        thidua.connect(f"{server.url}/questions")
    for url in ("127.0.0.1:8000", "file:///etc/passwd", "http://"):
        with pytest.raises(BadParameter, match="is to begin with http:// or https://"):
            thidua.connect(url)
    with pytest.raises(RemoteError, match=r"refused; is a server running there\?$"):
        thidua.connect("http://127.0.0.1:9/sparql")


def test_what_holds_no_release_is_said_before_it_is_taken_for_not_known(release: Release) -> None:
    unmerged = endpoint_of(release, copied=False)
    with unmerged as address, pytest.raises(RemoteError, match="in named graphs alone: load it"):
        thidua.connect(address)
    with endpoint("") as address, pytest.raises(RemoteError, match="holds no release of this"):
        thidua.connect(address)


def test_a_name_that_is_unknown_is_said_with_those_that_are_like_it(address: str) -> None:
    with pytest.raises(BadParameter, match=r"is not known; try one of:\n.*Lam Giang"):
        thidua.connect(address).ask("who-led", organiser="lam giangg")


def test_nothing_is_written_where_it_could_be(plain: str) -> None:
    kg = thidua.connect(plain)
    before = kg.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")["n"][0]
    with pytest.raises(QueryError):
        kg.sparql("DELETE WHERE { ?s ?p ?o }")
    assert kg.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")["n"][0] == before > 0


def test_who_asks_and_how_long_one_waits_are_the_callers() -> None:
    with scripted(giving(YES), giving(NO_ROWS), giving(YES)) as server:
        store = thidua.connect(server.url, timeout=7, contact="who@example.org").graph.store
    assert store.patience.timeout == 7  # type: ignore[attr-defined]
    assert "who@example.org" in server.asked[0].headers["User-Agent"]
