"""Attempts to change the data, on every channel: refused, and the data are what they were."""

import hashlib
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.hostile.asking import FORM, Target

UPDATES = {
    "insert data": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "insert data into a graph": "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> <urn:c> } }",
    "delete data": "DELETE DATA { <urn:a> <urn:b> <urn:c> }",
    "delete where": "DELETE WHERE { ?s ?p ?o }",
    "delete and insert": "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "delete in all graphs": "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "with a graph": "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
    "load silently": "LOAD SILENT <http://127.0.0.1:1/> INTO GRAPH <urn:g>",
    "clear": "CLEAR ALL",
    "drop": "DROP SILENT ALL",
    "create": "CREATE GRAPH <urn:g>",
    "copy": "COPY DEFAULT TO <urn:g>",
    "move": "MOVE DEFAULT TO <urn:g>",
    "add": "ADD DEFAULT TO <urn:g>",
    "behind a query": "ASK {} ; DROP ALL",
    "behind a comment": "# ASK {}\nDROP ALL",
    "behind a prefix": "PREFIX p: <urn:x> INSERT DATA { p:a p:b p:c }",
}
EVERYTHING = "SELECT * { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o LIMIT 4000 OFFSET {0}"
COUNT = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?g) AS ?m) { GRAPH ?g { ?s ?p ?o } }"
DEFAULT = "SELECT (COUNT(*) AS ?n) (SUM(STRLEN(STR(?o))) AS ?m) { ?s ?p ?o }"


def digest(target: Target) -> str:
    said = hashlib.sha256()
    for text in (COUNT, DEFAULT, *(EVERYTHING.replace("{0}", str(n * 4000)) for n in range(4))):
        answer = target.query(text, {"Accept": "text/tab-separated-values"})
        assert answer.status == 200, answer.text
        said.update(answer.body)
    return said.hexdigest()


@pytest.fixture(scope="module", autouse=True)
def unchanged(target: Target) -> Iterator[None]:
    before = digest(target)
    yield
    assert digest(target) == before


def _channels(update: str) -> dict[str, tuple[str, str, dict[str, str], bytes]]:
    """Name to method, address, headers and body."""
    as_query, as_update = urlencode({"query": update}), urlencode({"update": update})
    both = urlencode({"query": "ASK {}", "update": update})
    using = urlencode({"update": update, "using-graph-uri": "urn:g"})
    direct = {"Content-Type": "application/sparql-update"}
    queried = {"Content-Type": "application/sparql-query"}
    raw = update.encode()
    return {
        "query in the address": ("GET", f"/sparql?{as_query}", {}, b""),
        "update in the address": ("GET", f"/sparql?{as_update}", {}, b""),
        "both in the address": ("GET", f"/sparql?{both}", {}, b""),
        "query in a form": ("POST", "/sparql", FORM, as_query.encode()),
        "update in a form": ("POST", "/sparql", FORM, as_update.encode()),
        "both in a form": ("POST", "/sparql", FORM, both.encode()),
        "update with a dataset": ("POST", "/sparql", FORM, using.encode()),
        "direct": ("POST", "/sparql", direct, raw),
        "direct as a query": ("POST", "/sparql", queried, raw),
        "update in the address, query direct": ("POST", f"/sparql?{as_update}", queried, b"ASK {}"),
        "update in the address, query in a form": (
            *("POST", f"/sparql?{as_update}", FORM),
            urlencode({"query": "ASK {}"}).encode(),
        ),
        "query in the address, update in a form": (
            *("POST", f"/sparql?{urlencode({'query': 'ASK {}'})}", FORM),
            as_update.encode(),
        ),
        "as a form of parts": (
            *("POST", "/sparql", {"Content-Type": "multipart/form-data; boundary=x"}),
            b'--x\r\nContent-Disposition: form-data; name="update"\r\n\r\n'
            + raw
            + b"\r\n--x--\r\n",
        ),
        "as text": ("POST", "/sparql", {"Content-Type": "text/plain"}, raw),
        "as nothing": ("POST", "/sparql", {"Content-Type": ""}, raw),
        "by PUT": ("PUT", "/sparql", direct, raw),
        "by PATCH": ("PATCH", "/sparql", direct, raw),
        "by DELETE": ("DELETE", f"/sparql?{as_update}", {}, b""),
        "at /update": ("POST", "/update", direct, raw),
        "at /sparql/update": ("POST", "/sparql/update", direct, raw),
        "at a graph store": (
            "PUT",
            "/sparql?default",
            {"Content-Type": "text/turtle"},
            b"<a:> a <b:>.",
        ),
        "at a graph of a store": ("DELETE", "/sparql?graph=urn:g", {}, b""),
        "by another method said": (
            *("POST", f"/sparql?{as_query}"),
            {**FORM, "X-HTTP-Method-Override": "DELETE"},
            b"",
        ),
    }


MATRIX = {
    f"{name}, {channel}": asked
    for number, (name, update) in enumerate(UPDATES.items())
    for place, (channel, asked) in enumerate(_channels(update).items())
    if (number + place) % 4 == 0 or number == 0
}
"""One update on all channels, each other on a fourth of them."""


@pytest.mark.parametrize(("method", "path", "headers", "body"), MATRIX.values(), ids=MATRIX)
def test_it_is_refused(
    target: Target, method: str, path: str, headers: dict[str, str], body: bytes
) -> None:
    answer = target.ask(path, method, headers, body)
    assert answer.status in (400, 404, 405, 415), (answer.status, answer.text)


def test_an_update_in_words_of_its_own_says_why(target: Target) -> None:
    direct = {"Content-Type": "application/sparql-update"}
    assert target.ask("/sparql", "POST", direct, b"CLEAR ALL").problem == "read-only"


def test_the_server_is_well_after_all(target: Target) -> None:
    target.is_well()
