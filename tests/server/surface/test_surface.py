"""Whatever is asked of the running server, it answers as its description (openapi.yaml) says.

Requests are made from the description, right ones and wrong ones, the same at every run.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
import schemathesis
import yaml
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi import checks

from tests.serving import Served, served

DESCRIPTION = Path(__file__).parent / "openapi.yaml"
# A deadline that passes and a server without room say so; what is a fault of ours is 500.
STATUSES = {"expected-statuses": ["2xx", "3xx", "4xx", 503, 504]}
CONFIG = {
    "seed": 1,
    "generation": {
        "mode": "all",
        "deterministic": True,
        "database": "none",
        "max-examples": 12,
        "allow-extra-parameters": False,
    },
    "phases": {"stateful": {"enabled": False}},
    "checks": {"not_a_server_error": STATUSES},
    # The page without parameters is a form; whatever is written may be a name somebody seeks.
    "operations": [
        {
            "include-operation-id": operation,
            "checks": {"negative_data_rejection": {"enabled": False}},
        }
        for operation in (
            *("explain", "search", "search-json", "suggest"),
            *("reconcile-match", "reconcile-suggest"),
        )
    ],
}
ACCEPTED = [
    *("text/html", "application/json;q=0.5, text/csv", "text/turtle, */*;q=0.1", "image/png"),
    "application/problem+json",
]
ALWAYS = [
    *(not_a_server_error, checks.status_code_conformance, checks.content_type_conformance),
    *(checks.response_headers_conformance, checks.response_schema_conformance),
]


@schemathesis.serializer("application/sparql-query")
def as_it_is(_: object, value: object) -> bytes:
    return str(value).encode()


surface = schemathesis.openapi.from_path(DESCRIPTION, config=SchemathesisConfig.from_dict(CONFIG))


@pytest.fixture(scope="module")
def front(published: Path) -> Iterator[Served]:
    with served(published, workers=2) as found:
        yield found


DESCRIBED = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))["paths"]
READ = sorted(path for path, methods in DESCRIBED.items() if "get" in methods)
OPERATIONS = [(path, method) for path, methods in DESCRIBED.items() for method in methods]


def noun(path: str) -> str:
    return path.split("/")[1].strip(".").partition(".")[0]


def filled(path: str) -> str:
    return (
        path.replace("/charts/{name}", "/charts/network")
        .replace("{name}", "who-led")
        .replace("{thing}", "person/tin-thu/le-thu")
        .replace("{release}", "first")
        .replace("{file}", "crosswalk.csv")
    )


@surface.parametrize()
def test_it_answers_as_described(case: schemathesis.Case, front: Served) -> None:
    case.call_and_validate(base_url=front.url)


@surface.parametrize()
def test_it_answers_as_described_whatever_the_client_accepts(
    case: schemathesis.Case, front: Served
) -> None:
    """Which it accepts is drawn from what it asks, so that it is the same at every run."""
    asked = repr((case.operation.label, case.query, case.path_parameters, case.body))
    case.headers["Accept"] = ACCEPTED[crc32(asked.encode()) % len(ACCEPTED)]
    case.call_and_validate(base_url=front.url, checks=ALWAYS)


def test_the_description_names_every_address_the_application_has(app: Any) -> None:
    described = {noun(path) for path in DESCRIBED}
    own = {"healthz", "readyz", "status", "metrics"}
    rules = {noun(rule.rule) for rule in app.url_map.iter_rules()}
    spaces = {"id", "vocabulary", "ontology"}  # one rule for the three: <any(…):space>
    assert described == {name for name in rules if "<" not in name} | own | spaces
    assert (len(OPERATIONS), len(OTHERS)) == (50, 48 * 5 - 3)


OTHERS = [
    (path, method)
    for path in DESCRIBED
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE")
    if (path, method.lower()) not in OPERATIONS
]


@pytest.mark.parametrize(("path", "method"), OTHERS)
def test_a_method_that_is_not_described_is_not_allowed(
    front: Served, path: str, method: str
) -> None:
    found = front.ask(filled(path), method)
    assert (found.status, found.problem) == (405, "http")
    allowed = found.headers["allow"].split(", ")
    assert {"GET", "HEAD"} <= {*allowed} or path not in READ
    assert method not in allowed


@pytest.mark.parametrize("path", READ)
def test_head_gives_the_headers_of_get_and_no_body(front: Served, path: str) -> None:
    target = filled(path) + ("?query=ASK{}" if path == "/sparql" else "")
    got, head = front.ask(target), front.ask(target, "HEAD")
    changing = {"date", "content-length"} if path in ("/metrics", "/status") else {"date"}
    kept = [{k: v for k, v in one.headers.items() if k not in changing} for one in (got, head)]
    assert (head.status, head.body, kept[1]) == (got.status, b"", kept[0])
