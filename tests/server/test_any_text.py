"""Whatever text stands in a parameter, the answer is never a fault of the server."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from thidua.catalogue import Question
from thidua.graph import Graph

ODD = [
    *(
        "",
        " ",
        "\x00",
        "\n",
        "\r",
        "\t",
        '"',
        "'",
        "\\",
        '"""',
        "<",
        ">",
        "{",
        "}",
        "#",
        "%",
        "&",
        "+",
    ),
    *(
        "?x",
        "$x",
        "ễ",
        "ê\u0303",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\U0010ffff",
        "\U0001f600",
        "İ",
        "ß",
    ),
    *("2020", "-1", "0", "1e400", "9" * 5000, "٢٠٢٠", "²", "nan", "inf", "true", "None", "0x10"),
    *("<urn:x>", "urn:x", "http://[", "http://[::1", "https://w3id.org/thidua/id/", "td:leads"),
    *("id/group/vksnd-thu/cum-1", "../../etc/passwd", "javascript:alert(1)", "} UNION { ?s ?p ?o"),
    *('"x"@vi', '"x"@-', '"x"^^<urn:y>', '"x"^^xsd:', "_:b", "<<( <urn:a> <urn:b> <urn:c> )>>"),
    *("json", "csv", "html", "JSON", "x-none", "en", "vi", "EN"),
]
TEXTS = st.sampled_from(ODD) | st.text(max_size=30) | st.lists(st.sampled_from(ODD)).map("".join)
FORMATS = (
    st.sampled_from(["json", "csv", "tsv", "xml", "html", "turtle", "rdfxml", "jsonld"]) | TEXTS
)
ACCEPTS = st.sampled_from(
    [
        "*/*",
        "text/html",
        "application/json",
        "text/csv;q=0",
        "",
        "/",
        "a/b;q=x",
        ";",
        ",,",
        "text/*",
    ]
)
LANGUAGES = st.sampled_from(["vi", "en"]) | TEXTS

quick = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def get(client: FlaskClient, path: str, values: Mapping[str, Any], accept: str) -> TestResponse:
    return client.get(f"{path}?{urlencode(values, doseq=True)}", headers={"Accept": accept})


def is_right_or_says_what_is_wrong(answer: TestResponse) -> None:
    assert answer.status_code < 500, (answer.request.url, answer.text)
    assert answer.text if answer.status_code != 303 else answer.location
    if answer.status_code >= 400 and answer.mimetype != "text/html":
        assert answer.get_json()["detail"]


def questions(client: FlaskClient) -> list[Question]:
    graph = client.application.extensions["thidua"]
    assert isinstance(graph, Graph)
    return list(graph.questions())


@quick
@given(data=st.data(), format_=st.none() | FORMATS, language=LANGUAGES, accept=ACCEPTS)
def test_the_parameters_of_the_questions_take_any_text(
    client: FlaskClient, data: st.DataObject, format_: str | None, language: str, accept: str
) -> None:
    question = data.draw(st.sampled_from(questions(client)))
    names = [parameter.name for parameter in question.parameters]
    values = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys([*names, "other"], TEXTS)))
    more = {"lang": language} | ({"format": format_} if format_ is not None else {})
    answer = get(client, f"/questions/{question.name}", {**values, **more}, accept)
    is_right_or_says_what_is_wrong(answer)


def test_there_are_parameters_to_fill(client: FlaskClient) -> None:
    assert len({one.name for asked in questions(client) for one in asked.parameters}) > 3


@quick
@given(
    parts=st.fixed_dictionaries({}, optional=dict.fromkeys("spo", TEXTS | st.lists(TEXTS))),
    format_=FORMATS,
    language=LANGUAGES,
    accept=ACCEPTS,
    path=st.sampled_from(["/explain", "/explain.json"]),
)
def test_a_statement_to_explain_may_be_any_text(
    client: FlaskClient,
    *,
    parts: dict[str, Any],
    format_: str,
    language: str,
    accept: str,
    path: str,
) -> None:
    values = {**parts, "format": format_, "lang": language}
    is_right_or_says_what_is_wrong(get(client, path, values, accept))


@quick
@given(
    query=st.sampled_from(["ASK {}", "SELECT * {}", "CONSTRUCT { ?s ?p 1 } { ?s ?p ?o }"]) | TEXTS,
    values=st.fixed_dictionaries(
        {},
        optional={
            "timeout": TEXTS,
            "format": FORMATS,
            "lang": LANGUAGES,
            "default-graph-uri": TEXTS | st.lists(TEXTS, max_size=3),
            "named-graph-uri": TEXTS,
        },
    ),
    accept=ACCEPTS,
    post=st.booleans(),
)
def test_the_parameters_of_sparql_take_any_text(
    client: FlaskClient, query: str, values: dict[str, Any], accept: str, *, post: bool
) -> None:
    given_values = {"query": query, **values}
    if post:
        body = urlencode(given_values, doseq=True)
        answer = client.post(
            "/sparql",
            data=body,
            content_type="application/x-www-form-urlencoded",
            headers={"Accept": accept},
        )
    else:
        answer = get(client, "/sparql", given_values, accept)
    is_right_or_says_what_is_wrong(answer)


@quick
@given(
    space=st.sampled_from(
        ["id/", "vocabulary/", "ontology", "ontology.", "questions/", "static/", ""]
    ),
    rest=st.lists(st.sampled_from([*ODD, "/", ".", ".ttl", ".html", "//"]), max_size=4).map(
        "".join
    ),
    accept=ACCEPTS,
)
def test_an_address_may_end_in_any_text(
    client: FlaskClient, space: str, rest: str, accept: str
) -> None:
    path = f"/{space}{rest}".encode().decode("latin-1")  # as WSGI has it
    with client.get("/", environ_overrides={"PATH_INFO": path}, headers={"Accept": accept}) as it:
        assert it.status_code < 500, path


@pytest.mark.parametrize(
    "address", ["/questions/who-led?year=%FF", "/explain?s=%FF&p=%C3&o=%ED%A0%80"]
)
def test_bytes_that_are_no_text_are_no_fault_of_the_server_either(
    client: FlaskClient, address: str
) -> None:
    """The front refuses them before; an application of its own answers all the same."""
    assert client.get(address).status_code < 500
