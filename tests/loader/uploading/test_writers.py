"""What is written by either way is read back the same, but for what a server is known to change."""

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from loader.uploading.parts import lines
from loader.uploading.writers import GraphStore, Line, Updates, Writer
from tests.elsewhere import server
from tests.virtuoso import Virtuoso
from thidua.stores import credentials
from thidua.stores.credentials import NOBODY
from thidua.stores.remote import RemoteStore
from thidua.stores.waiting import Patience

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(value: str, datatype: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + datatype))


KEPT = [
    ox.Literal(""),
    ox.Literal("  khoảng trắng  "),
    ox.Literal("a\nb\tc\\d\"e'f\r"),
    ox.Literal("\x01"),
    ox.Literal("é đ Ả 😀 ặ e\u0323\u0302"),
    ox.Literal("đ" * 30_000),
    ox.Literal("z" * 1_000_000),
    ox.Literal("x" * 300 + "1"),
    ox.Literal("x" * 300 + "2"),
    ox.Literal("tên", language="vi"),
    ox.Literal("name", language="en-US"),
    ox.NamedNode("http://example.org/đ/ắ"),
    ox.NamedNode("http://example.org/" + "p" * 1_500),
    typed("true", "boolean"),
    typed("false", "boolean"),
    typed("5", "integer"),
    typed("2020", "gYear"),
    typed("2020Z", "gYear"),
    typed("2020-03", "gYearMonth"),
    typed("2020-03-01", "date"),
    typed("2020-03-01T10:00:00", "dateTime"),
    typed("2020-03-01T10:00:00Z", "dateTime"),
    typed("10:00:00", "time"),
    typed("http://example.org/", "anyURI"),
    ox.Literal("x", datatype=ox.NamedNode("urn:type")),
    typed("2020-13-45", "date"),
]
"""Of every kind that a release of ours has, and what is rare or long."""

BOTH = {
    typed("05", "integer"): typed("5", "integer"),
    typed("1.50", "decimal"): typed("1.5", "decimal"),
    typed("2020-03-01T00:00:00.000+07:00", "dateTime"): typed(
        "2020-03-01T00:00:00+07:00", "dateTime"
    ),
    typed("1e400", "double"): typed("INF", "double"),
}
"""The same value in another form."""

CHANGED = {
    "oxigraph": BOTH
    | {
        typed("5", "int"): typed("5", "integer"),
        typed("5", "nonNegativeInteger"): typed("5", "integer"),
        typed("1.0E0", "double"): typed("1", "double"),
    },
    "virtuoso": BOTH
    | {
        typed("1.0E0", "double"): typed("1.0", "double"),
        typed("-0500", "gYear"): typed("-500", "gYear"),
    },
}
REPLACED = {
    typed("99999999999999999999999", "integer"): typed("99999999999999999999999", "decimal"),
    typed("abc", "integer"): typed("0", "integer"),
    typed("P1Y", "duration"): typed("12", "duration"),
}
"""Another value: by the Graph Store Protocol Virtuoso takes these in without a word, in an update
it refuses them."""

Written = Callable[[list[ox.NamedNode | ox.Literal]], tuple[list[object], int]]


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    with server() as url:
        yield f"{url}/query"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["graph store", "updates"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def written(request: pytest.FixtureRequest, where: str, way: str) -> Written:
    """Puts terms into a graph of this test and gives what is read there, and the status."""
    writer, store = _reached(request.getfixturevalue(where), where, way)
    graph = f"urn:{quote(request.node.name)}"

    def put(terms: list[ox.NamedNode | ox.Literal]) -> tuple[list[object], int]:
        subjects = [ox.NamedNode(f"urn:s:{number}") for number in range(len(terms))]
        triples = map(partial(_triple, ox.NamedNode("urn:p")), subjects, terms)
        status = writer.add(graph, lines(triples)).status
        rows = store.query(f"SELECT ?s ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").rows()
        found = dict(rows)  # type: ignore[arg-type]
        return [found.get(subject) for subject in subjects], status

    return put


def _triple(predicate: ox.NamedNode, subject: ox.NamedNode, term: ox.Literal) -> ox.Triple:
    return ox.Triple(subject, predicate, term)


def _reached(server: str | Virtuoso, where: str, way: str) -> tuple[Writer, RemoteStore]:
    url, who = (server.url, server.who) if isinstance(server, Virtuoso) else (server, NOBODY)
    places = {
        ("oxigraph", "graph store"): "store",
        ("oxigraph", "updates"): "update",
        ("virtuoso", "graph store"): "sparql-graph-crud-auth",
        ("virtuoso", "updates"): "sparql-auth",
    }
    kind = GraphStore if way == "graph store" else Updates
    opener = credentials.opener(who, url, redirects=False)
    address = f"{url.rpartition('/')[0]}/{places[where, way]}"
    return kind(Line(address, opener, Patience())), RemoteStore(url)


def test_what_a_release_may_hold_is_read_as_it_was_written(written: Written) -> None:
    found, status = written(KEPT)
    assert status in (200, 201, 204)
    assert found == KEPT


def test_what_a_server_writes_in_another_form_is_known(written: Written, where: str) -> None:
    found, _ = written(list(CHANGED[where]))
    assert found == list(CHANGED[where].values())


@pytest.mark.parametrize("where", ["virtuoso"], indirect=True)
@pytest.mark.parametrize("term", REPLACED, ids=lambda term: term.value)
def test_what_virtuoso_takes_for_something_else_is_known(
    written: Written, way: str, term: ox.Literal
) -> None:
    (found,), status = written([term])
    expected = (REPLACED[term], True) if way == "graph store" else (None, False)
    assert (found, status in (200, 201)) == expected
