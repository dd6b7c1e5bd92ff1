"""Attempts to make the server ask others, or read files: a trap listens, and stays empty."""

import socket
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from tests.hostile.asking import Target
from tests.hostile.trap import Trap, laid


@pytest.fixture(scope="module")
def trap() -> Iterator[Trap]:
    with laid() as found:
        yield found


@pytest.fixture(autouse=True)
def stays_empty(trap: Trap) -> Iterator[None]:
    yield
    assert trap.caught == []


SERVICES = {
    "plainly": "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "in lower case": "SELECT * { service <URL> { ?s ?p ?o } }",
    "in mixed case": "SELECT * { sErViCe <URL> { ?s ?p ?o } }",
    "silently": "SELECT * { SERVICE SILENT <URL> { ?s ?p ?o } }",
    "silently, in mixed case": "SELECT * { Service sIlEnT <URL> { ?s ?p ?o } }",
    "without a blank": "SELECT*{SERVICE<URL>{?s ?p ?o}}",
    "after a comment": "SELECT * { #\nSERVICE#\n<URL>#\n{ ?s ?p ?o } }",
    "after a comment ended by a return": "SELECT * { # '\rSERVICE <URL> { ?s ?p ?o } }",
    "with a comment between": "SELECT * { SERVICE # <x> {\n SILENT # }\n <URL> { ?s ?p ?o } }",
    "over lines": "SELECT *\n{\nSERVICE\n\n\t<URL>\r\n{ ?s ?p ?o }\n}",
    "with an escaped S": "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "with all escaped": "SELECT * { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <URL> {} }",
    "with a long escape": "SELECT * { SERVIC\\U00000045 <URL> { ?s ?p ?o } }",
    "with an escaped address": "SELECT * { SERVICE <\\u0068ttp://127.0.0.1:PORT/> { ?s ?p ?o } }",
    "behind an escaped quote": "SELECT * { ?s ?p '\\u0027 } # ' . SERVICE <URL> { ?s ?p ?o } }",
    "behind a long string": "SELECT * { ?s ?p '''it's # ''' . SERVICE <URL> { ?s ?p ?o } }",
    "behind a string that looks like two": 'SELECT * { VALUES ?x {"""a" } SERVICE <URL> {} }',
    "behind an operator": "SELECT * { ?s ?p ?o FILTER(?s<?p)SERVICE <URL> { ?a ?b ?c } }",
    "behind operators like an IRI": "SELECT * { ?s ?p ?o FILTER(?s<?p&&?o>1)SERVICE <URL> {} }",
    "behind a number": "SELECT * { ?s ?p 1.SERVICE <URL> { ?a ?b ?c } }",
    "behind a boolean": "SELECT * { ?s ?p true.SERVICE <URL> { ?a ?b ?c } }",
    "behind a local name": "PREFIX p: <urn:> SELECT * { ?s ?p p:\\'. SERVICE <URL> { ?a ?b ?c } }",
    "behind a language tag": "SELECT * { ?s ?p 'x'@en.SERVICE <URL> { ?a ?b ?c } }",
    "in a group": "SELECT * { { { SERVICE <URL> { ?s ?p ?o } } } }",
    "in a subselect": "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
    "in an optional": "SELECT * { ?s ?p ?o OPTIONAL { SERVICE <URL> { ?s ?p ?o } } }",
    "in minus": "SELECT * { ?s ?p ?o MINUS { SERVICE <URL> { ?s ?p ?o } } }",
    "in a union": "SELECT * { { ?s ?p ?o } UNION { SERVICE <URL> { ?s ?p ?o } } }",
    "in a graph": "SELECT * { GRAPH ?g { SERVICE <URL> { ?s ?p ?o } } }",
    "in exists": "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "in not exists": "ASK { FILTER NOT EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    "in exists in bind": "ASK { BIND(EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) }",
    "in exists in having": "SELECT (1 AS ?x) {} GROUP BY ?y HAVING(EXISTS { SERVICE <URL> {} })",
    "in exists in order by": "SELECT * {} ORDER BY (EXISTS { SERVICE <URL> { ?s ?p ?o } })",
    "in exists in select": "SELECT (EXISTS { SERVICE <URL> { ?s ?p ?o } } AS ?x) {}",
    "in construct": "CONSTRUCT { ?s ?p ?o } { SERVICE <URL> { ?s ?p ?o } }",
    "in describe": "DESCRIBE ?s { SERVICE <URL> { ?s ?p ?o } }",
    "in another service": "ASK { SERVICE <urn:x> { SERVICE <URL> { ?s ?p ?o } } }",
    "at a variable": "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
    "at a variable of values": "SELECT * { VALUES ?u { <URL> } SERVICE SILENT ?u { ?s ?p ?o } }",
    "at a variable of data": "SELECT * { ?x ?y ?u SERVICE SILENT ?u { ?s ?p ?o } }",
    "at a prefixed name": "PREFIX t: <http://127.0.0.1:PORT/> ASK { SERVICE t:x { ?s ?p ?o } }",
    "at a relative IRI": "BASE <http://127.0.0.1:PORT/> ASK { SERVICE <sparql> { ?s ?p ?o } }",
    "at an empty IRI": "BASE <URL> ASK { SERVICE <> { ?s ?p ?o } }",
    "at a file": "SELECT * { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    "at itself": "SELECT * { SERVICE <http://127.0.0.1:OWN/sparql> { ?s ?p ?o } }",
    "at a name with credentials": "ASK { SERVICE <http://a:b@127.0.0.1:PORT/> { ?s ?p ?o } }",
    "at a number for an address": "ASK { SERVICE <http://2130706433:PORT/> { ?s ?p ?o } }",
    "at an address in octal": "ASK { SERVICE <http://0177.0.0.1:PORT/> { ?s ?p ?o } }",
    "at an address of six": "ASK { SERVICE <http://[::ffff:127.0.0.1]:PORT/> { ?s ?p ?o } }",
    "at an address of nothing": "ASK { SERVICE <http://0:PORT/> { ?s ?p ?o } }",
}


def _aimed(text: str, trap: Trap, target: Target) -> str:
    text = text.replace("URL", trap.url).replace("PORT", str(trap.port))
    return text.replace("OWN", str(target.port))


@pytest.mark.parametrize("text", SERVICES.values(), ids=SERVICES)
def test_service_is_refused_in_so_many_words(target: Target, trap: Trap, text: str) -> None:
    answer = target.query(_aimed(text, trap, target))
    assert answer.status == 400, (answer.status, answer.text)
    assert answer.problem in {"query-refused", "query-syntax"}
    assert "SERVICE" in answer.text or "does not end" in answer.text


INNOCENT = {
    "as a variable": "SELECT ?service ?SERVICE { ?service a ?SERVICE } LIMIT 1",
    "as a variable with a dollar": "SELECT $service { $service a ?x } LIMIT 1",
    "as a string": "SELECT ('SERVICE <urn:x> { }' AS ?x) {}",
    "as a long string": "SELECT ('''it's a\nSERVICE <urn:x>''' AS ?x) {}",
    "as a string of escapes": "SELECT ('\\u0053ERVICE' AS ?x) {}",
    "as a comment": "SELECT * { ?s a ?x } LIMIT 1 # SERVICE <urn:x> {}",
    "as a comment between": "SELECT * { # SERVICE <urn:x> {}\n ?s a ?x } LIMIT 1",
    "as a prefix": "PREFIX service: <urn:x> SELECT (service:a AS ?x) {}",
    "as a local name": "PREFIX p: <urn:x> SELECT (p:SERVICE AS ?x) (p:a.service AS ?y) {}",
    "as a prefix with a dot": "PREFIX a.service: <urn:x> SELECT (a.service:b AS ?x) {}",
    "as an IRI": "SELECT (<urn:SERVICE> AS ?x) (<http://service/> AS ?y) {}",
    "as a part of a word": "PREFIX p: <urn:> SELECT (p:service-desk AS ?x) {}",
    "as a language tag": "SELECT ('x'@service AS ?x) {}",
    "as a blank node": "ASK { _:service a ?x }",
    "as a label looked for": "SELECT * { ?s ?p ?o FILTER(!CONTAINS(STR(?o), 'service')) } LIMIT 1",
}


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT)
def test_the_mere_word_is_answered(target: Target, text: str) -> None:
    answer = target.query(text)
    assert answer.status == 200, answer.text
    assert b"true" in answer.body or b'"value"' in answer.body


GRAPHS = {
    "a file": "file:///etc/passwd",
    "a file of this process": "file:///proc/self/environ",
    "a file without a host": "file:/etc/passwd",
    "a path": "/etc/passwd",
    "a path upwards": "../../../../etc/passwd",
    "an address": "URL",
    "an address of ftp": "ftp://127.0.0.1:PORT/x",
    "an address of gopher": "gopher://127.0.0.1:PORT/x",
    "data": "data:text/turtle,<urn:a> <urn:b> <urn:c>.",
    "an archive": "jar:http://127.0.0.1:PORT/x!/y",
}
CHANNELS = {
    "FROM": ("SELECT * FROM <{0}> {{ ?s ?p ?o }}", ""),
    "FROM NAMED": ("SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", ""),
    "two FROM": ("SELECT * FROM <{0}> FROM <{0}#2> {{ ?s ?p ?o }}", ""),
    "default-graph-uri": ("SELECT * {{ ?s ?p ?o }}", "default-graph-uri"),
    "named-graph-uri": ("SELECT * {{ GRAPH ?g {{ ?s ?p ?o }} }}", "named-graph-uri"),
    "GRAPH": ("SELECT * {{ GRAPH <{0}> {{ ?s ?p ?o }} }}", ""),
}
NAMED = {
    f"{channel} with {name}": (query, parameter, graph)
    for channel, (query, parameter) in CHANNELS.items()
    for name, graph in GRAPHS.items()
    if parameter or " " not in graph
}


@pytest.mark.parametrize(("query", "parameter", "graph"), NAMED.values(), ids=NAMED)
def test_a_graph_that_is_named_is_never_fetched(
    target: Target, trap: Trap, query: str, parameter: str, graph: str
) -> None:
    graph = _aimed(graph, trap, target)
    answer = target.query(query.format(graph), **({parameter: graph} if parameter else {}))
    assert answer.status in (200, 400), answer.text
    assert answer.status == 400 or b'"bindings":[]' in answer.body


ADDRESSES = {
    "explain a page elsewhere": "/explain?s=URL&p=URL&o=URL",
    "explain a file": "/explain.json?s=file:///etc/passwd&p=file:///etc/passwd&o=file:///etc/passwd",
    "explain something quoted": "/explain.json?s=<URL>&p=<URL>&o=%22x%22^^<URL>",
    "a question about a page elsewhere": "/questions/who-led?group=URL",
    "a question about a file": "/questions/who-led?organiser=file:///etc/passwd",
    "a context for JSON-LD": "/id/unit/x.jsonld?context=URL",
    "a format by address": "/sparql?query=ASK%7B%7D&format=URL",
    "a stylesheet for XML": "/sparql?query=ASK%7B%7D&format=xml&xslt=URL&stylesheet=URL",
    "a query by address": "/sparql?query-uri=URL&query=ASK%7B%7D",
    "a callback": "/sparql?query=ASK%7B%7D&callback=URL&jsonp=URL",
    "where to go next": "/?next=URL&url=URL&redirect=URL&return=URL",
    "a page of an absolute address": "/id/URL",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_an_address_in_an_address_is_never_asked(target: Target, trap: Trap, address: str) -> None:
    address = address.replace("URL", quote(trap.url, safe=""))
    answer = target.ask(address.replace("<", "%3C").replace(">", "%3E").replace("^", "%5E"))
    assert answer.status in (200, 400, 404)
    assert str(trap.port) not in answer.headers.get("location", "")


HEADERS = {
    "X-Forwarded-Host": "127.0.0.1:PORT",
    "X-Forwarded-For": "127.0.0.1:PORT",
    "Forwarded": "host=127.0.0.1:PORT;proto=http",
    "X-Original-URL": "URL",
    "X-Rewrite-URL": "URL",
    "Referer": "URL",
    "Origin": "URL",
    "Host": "127.0.0.1:PORT",
    "Link": '<URL>; rel="http://www.w3.org/ns/json-ld#context"',
    "Content-Location": "URL",
    "Profile": "URL",
    "X-Wap-Profile": "URL",
    "Proxy": "URL",
}


@pytest.mark.parametrize(("name", "value"), HEADERS.items(), ids=HEADERS)
def test_an_address_in_a_header_is_never_asked(
    target: Target, trap: Trap, name: str, value: str
) -> None:
    answer = target.query("ASK {}", {name: _aimed(value, trap, target)})
    assert answer.status == 200
    assert str(trap.port) not in "".join(answer.headers.values())


def test_the_trap_would_have_caught_one() -> None:
    with laid() as another:
        with socket.create_connection(("127.0.0.1", another.port)) as connection:
            connection.sendall(b"POST")
            assert connection.recv(1) == b""
        assert another.caught == [b"POST"]
