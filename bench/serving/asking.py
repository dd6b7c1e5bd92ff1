"""What the server is asked: light queries never seen before, heavy ones, and such as eat memory."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from typing import NamedTuple
from urllib.parse import urlencode

_PRODUCT = "?a ?b ?c . ?d ?e ?f"

LIGHT = (
    "PREFIX td: <https://w3id.org/thidua/ontology#>"
    " SELECT ?s ?name {{ ?s td:name ?name . FILTER(?name != 'never seen {}') }} LIMIT 10"
)

HEAVY = (
    f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} . FILTER(?a != ?f) }}",
    f"SELECT (MAX(STRLEN(CONCAT(STR(?a), STR(?f)))) AS ?n) {{ {_PRODUCT} }}",
    f"ASK {{ {_PRODUCT} . FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '^(x+x+)+y$', 'i')) }}",
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:no>|^!<urn:no>)+ ?b . ?b (!<urn:no>|^!<urn:no>)+ ?a }",
    f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} . MINUS {{ ?d ?e ?x . ?y ?z ?a }} }}",
    f"SELECT (COUNT(*) AS ?n) {{ {_PRODUCT} . FILTER NOT EXISTS {{ ?c ?x ?f . ?f ?y ?c }} }}",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f . FILTER(?c < ?f && ?a != ?d) } }",
    f"SELECT (SUM(?x) AS ?n) {{ {_PRODUCT} . BIND(IF(?a = ?d, 1, 0) AS ?x) }}",
    "SELECT (COUNT(*) AS ?n) { { ?a ?b ?c } UNION { ?c ?b ?a } { ?d ?e ?f } UNION { ?f ?e ?d } }",
    f"SELECT ?b (COUNT(?f) AS ?n) {{ {_PRODUCT} }} GROUP BY ?b HAVING (COUNT(?f) < 0)",
)
"""Each runs for minutes and needs little memory."""

BOMBS = (
    f"SELECT DISTINCT ?a ?c ?d ?f {{ {_PRODUCT} }} OFFSET 999999999",
    f"SELECT (GROUP_CONCAT(STR(?f)) AS ?n) {{ {_PRODUCT} }}",
    f"SELECT ?a ?f {{ {_PRODUCT} }} ORDER BY ?f ?a OFFSET 999999999",
)
"""Each needs all the memory there is."""

_numbers = count()


class Told(NamedTuple):
    status: int
    problem: str
    seconds: float


class Client:
    """One connection, kept; `address` is whom a trusted proxy names."""

    def __init__(self, port: int, address: str | None = None) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = {"X-Forwarded-For": address} if address else {}

    def ask(self, path: str, method: str = "GET", body: bytes | None = None) -> Told:
        begun = time.perf_counter()
        self._connection.request(method, path, body, self._headers)
        answer = self._connection.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - begun
        return Told(answer.status, _problem(answer.getheader("Content-Type"), content), seconds)

    def query(self, text: str, **more: object) -> Told:
        return self.ask(f"/sparql?{urlencode({'query': text, **more})}")

    def light(self) -> Told:
        return self.query(LIGHT.format(next(_numbers)))

    def close(self) -> None:
        self._connection.close()


@contextmanager
def client(port: int, address: str | None = None) -> Iterator[Client]:
    asking = Client(port, address)
    try:
        yield asking
    finally:
        asking.close()


def _problem(media_type: str | None, content: bytes) -> str:
    if media_type != "application/problem+json":
        return ""
    return content.decode().partition("/problem/")[2].partition('"')[0] or content.decode()[:80]


def by_kind(told: list[Told]) -> Mapping[str, int]:
    """How many answers of each kind of problem; `200` for those without one."""
    kinds = [each.problem or str(each.status) for each in told]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}
