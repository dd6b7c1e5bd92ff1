import pytest
from flask import Request
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

from server.errors import NotAcceptableError, UnknownFormatError
from server.formats import OF_PAGE, OF_RESULT
from server.negotiation import Format, chosen, prefers_html

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

RESULTS_JSON = "application/sparql-results+json"

SELECT_CASES = [
    (None, "application/sparql-results+json"),
    ("*/*", "application/sparql-results+json"),
    ("application/sparql-results+json", "application/sparql-results+json"),
    ("application/json", "application/json"),
    ("application/xml", "application/xml"),
    ("application/sparql-results+xml", "application/sparql-results+xml"),
    ("text/csv", "text/csv"),
    ("TEXT/CSV", "text/csv"),
    ("text/tab-separated-values", "text/tab-separated-values"),
    ("text/csv;q=0.2, text/tab-separated-values;q=0.7", "text/tab-separated-values"),
    ("application/sparql-results+json;q=0, */*", "application/json"),
    ("text/turtle, text/csv;q=0.1", "text/csv"),
    ("text/*", "text/xml"),
    (FIREFOX, "text/html"),
    ("text/csv;q=0, text/*;q=0.5", "text/xml"),
    ("text/*;q=0.1, text/csv;q=0.9", "text/csv"),
    ("text/csv;q=0.5, */*;q=0.9", "application/sparql-results+json"),
    ("text/csv;q=0.001, text/turtle", "text/csv"),
    ("text/csv; q=0.4 ,text/tab-separated-values ; q=0.5", "text/tab-separated-values"),
    ("text/csv;charset=utf-8", "text/csv"),
    ("text/csv; charset=UTF-8; q=0.9, text/html;q=0.5", "text/csv"),
    ("text/csv; header=present, text/html;q=0.5", "text/csv"),
    ('text/csv;x="a,b;q=0", text/html;q=0.5', "text/csv"),
    ("application/sparql-results+json;q=1.0, application/json;q=0.9", RESULTS_JSON),
    (", ,text/csv", "text/csv"),
]
GRAPH_CASES = [
    (None, "text/turtle"),
    ("text/turtle", "text/turtle"),
    ("application/n-triples", "application/n-triples"),
    ("application/rdf+xml", "application/rdf+xml"),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"', "application/ld+json"),
    ("text/turtle;q=0, */*;q=0.1", "application/x-turtle"),
    ("text/turtle;version=1.2, application/n-triples;q=0.1", "text/turtle"),
    ("application/rdf+xml;q=0.5, application/n-triples;q=0.6", "application/n-triples"),
    (FIREFOX, "text/html"),
]
PAGE_CASES = [
    (None, "text/html"),
    ("*/*", "text/html"),
    ("text/turtle", "text/turtle"),
    (FIREFOX, "text/html"),
]
CASES = [
    *((OF_RESULT["select"], *case) for case in SELECT_CASES),
    *((OF_RESULT["graph"], *case) for case in GRAPH_CASES),
    *((OF_PAGE, *case) for case in PAGE_CASES),
]


def request(accept: str | None, address: str = "/") -> Request:
    headers = [] if accept is None else [("Accept", accept)]
    return Request(EnvironBuilder(address, headers=headers).get_environ())


def test_the_table_has_all_its_cases() -> None:
    assert len(CASES) == 38


@pytest.mark.parametrize(("offered", "accept", "expected"), CASES)
def test_accept_with_weights_picks_the_format(
    offered: tuple[Format, ...], accept: str | None, expected: str
) -> None:
    assert chosen(request(accept), offered).content_type == expected


@pytest.mark.parametrize("name", ["csv", "CSV"])
def test_format_in_the_address_goes_before_accept(name: str) -> None:
    choice = chosen(request("text/html", f"/?format={name}"), OF_RESULT["select"])
    assert choice.content_type == "text/csv"


@pytest.mark.parametrize(
    "accept",
    [
        *("image/png", "text/turtle", "*/*;q=0", "nonsense", "text/csv;q=0", "image/*"),
        *("text/csv;charset=utf-8;q=0", "text/csv;q=0, text/turtle;q=1"),
    ],
)
def test_nothing_that_fits_names_what_is_on_offer(accept: str) -> None:
    with pytest.raises(NotAcceptableError, match="application/sparql-results"):
        chosen(request(accept), OF_RESULT["select"])


@pytest.mark.parametrize("name", ["pdf", "csv ", "text/csv"])
def test_an_unknown_format_names_the_known_ones(name: str) -> None:
    address = f"/?format={name}"
    with pytest.raises(UnknownFormatError, match="json, xml, csv, tsv, html"):
        chosen(request(None, address), OF_RESULT["select"])


def test_several_lines_of_accept_are_one_list(client: FlaskClient) -> None:
    """The front joins them (tests/server/front); so does whoever else speaks WSGI."""
    headers = [("Accept", "text/csv;q=0.1"), ("Accept", "text/tab-separated-values;q=0.2")]
    environ = EnvironBuilder("/sparql", query_string={"query": "SELECT * {}"}).get_environ()
    environ["HTTP_ACCEPT"] = ", ".join(value for _, value in headers)
    assert client.open(environ).mimetype == "text/tab-separated-values"


def test_a_browser_gets_pages_and_curl_gets_data() -> None:
    assert prefers_html(request(FIREFOX), "text/csv")
    assert not prefers_html(request("*/*"), "text/csv")
    assert not prefers_html(request(None), "text/csv")


def test_what_one_address_was_asked_for_is_not_mistaken_at_another(client: FlaskClient) -> None:
    """Formats that are alike stand in several modules, and what an Accept means is kept."""
    accept = {"Accept": "application/json;q=0.9, text/plain;q=0.1"}
    addresses = ("/questions", "/search?q=an+ha", "/questions/who-led", "/releases")
    assert {client.get(one, headers=accept).mimetype for one in addresses} == {"application/json"}
