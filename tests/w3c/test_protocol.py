"""The W3C's protocol tests, sent as their manifest writes them: method, address, headers, body.

Updates are refused, and nothing is changed by them.
"""

import pytest

from tests.w3c import protocol, results
from tests.w3c.endpoint import PATH, QUERY, Answer, Endpoint
from tests.w3c.failures import marked
from tests.w3c.protocol import Connection, Request
from tests.w3c.suite import present

CONNECTIONS = protocol.connections()
UPDATES = [connection for connection in CONNECTIONS if "#update_" in connection.iri]
BAD = [connection for connection in CONNECTIONS if "#bad_" in connection.iri]
REFUSED = 400
"""What a well-formed update gets here: the data is read-only."""
FORMATS = {
    "boolean": {results.JSON, results.XML},
    "tabular": {results.JSON, results.XML, results.CSV, results.TSV},
    "RDF": {results.TURTLE, results.N_TRIPLES, results.RDF_XML},
}
DATA = b"ASK { GRAPH <http://kasei.us/2009/09/sparql/data/data%d.rdf> { ?s a ?type } }"

pytestmark = present


def test_all_34_tests_are_collected() -> None:
    assert (len(CONNECTIONS), len(UPDATES), len(BAD)) == (34, 7, 14)
    assert sum(len(connection.requests) for connection in CONNECTIONS) == 39


def sent(endpoint: Endpoint, request: Request) -> Answer:
    return endpoint.request(request.method, request.address, request.body, request.headers)


@pytest.mark.parametrize("connection", marked(CONNECTIONS))
def test_each_request_is_answered_as_the_manifest_says(
    endpoint: Endpoint, connection: Connection
) -> None:
    for request in connection.requests:
        answer = sent(endpoint, request)
        assert answer.status // 100 in request.statuses, answer.body.decode()
        if request.format:
            assert answer.media_type in FORMATS[request.format]
        if request.boolean is not None:
            assert results.received(answer) is request.boolean


@pytest.mark.parametrize("update", UPDATES, ids=lambda update: update.iri)
def test_an_update_is_refused_in_words_and_changes_nothing(
    endpoint: Endpoint, update: Connection
) -> None:
    answer = sent(endpoint, update.requests[0])
    assert (answer.status, answer.media_type) == (REFUSED, "application/problem+json")
    assert b"read-only" in answer.body
    for number in (1, 2, 3):
        asked = endpoint.request("POST", PATH, DATA % number, {"Content-Type": QUERY})
        assert results.received(asked) is True


@pytest.mark.parametrize("connection", BAD, ids=lambda connection: connection.iri)
def test_a_bad_request_is_refused_with_a_problem_document(
    endpoint: Endpoint, connection: Connection
) -> None:
    for request in connection.requests:
        assert sent(endpoint, request).media_type == "application/problem+json"
