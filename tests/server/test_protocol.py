"""What a request asks of /sparql, to the letter of the SPARQL 1.1 Protocol."""

from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

import pytest
from flask import Request
from hypothesis import example, given
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder

from server import message, protocol
from server.errors import QueryMissingError, ReadOnlyError, UnsupportedBodyError
from server.protocol import FORM, QUERY
from server.running import Query
from thidua.catalogue import BadParameter

ASK = "ASK { ?ễ ?p 'a+b&c=%' }"


def read(
    address: str = "",
    body: bytes | None = None,
    content_type: str | None = None,
    method: str | None = None,
    **headers: Any,
) -> Query:
    builder = EnvironBuilder(
        method=method or ("GET" if body is None else "POST"),
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        data=body,
        content_type=content_type,
    )
    environ = builder.get_environ()
    environ["QUERY_STRING"] = address
    return protocol.read(message.of(Request(environ)))


def form(**values: Any) -> bytes:
    return urlencode({"query": ASK, **values}, doseq=True).encode()


def test_the_three_ways_ask_the_same() -> None:
    graphs = {"default-graph-uri": ["urn:a", "urn:b"], "named-graph-uri": "urn:c", "timeout": "2.5"}
    expected = Query(ASK, ("urn:a", "urn:b"), ("urn:c",), 2.5)
    assert read(form(**graphs).decode()) == expected
    assert read(body=form(**graphs), content_type=FORM) == expected
    assert read(urlencode(graphs, doseq=True), ASK.encode(), QUERY) == expected


def test_head_is_read_as_get() -> None:
    assert read(form().decode(), method="HEAD").text == ASK


@given(
    st.lists(st.sampled_from([*"%=&+4aF\r\n é", "%4", "%0A", "%3D", "%25", "%C3%A9", "%FF"])).map(
        "".join
    )
)
@example("a=%\nbc")
@example("a=%%41")
def test_parameters_are_read_as_the_standard_library_reads_them(text: str) -> None:
    try:
        expected = parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(UnsupportedBodyError, match="not UTF-8"):
            protocol.parsed(text)
        return
    found = protocol.parsed(text)
    names = dict(expected)
    assert sorted(found.pairs()) == sorted(expected)
    for name in names:
        assert found.all(name) == [value for key, value in expected if key == name]


def test_a_query_of_one_parameter_has_no_dataset_and_no_deadline_of_its_own() -> None:
    assert read(form().decode()) == Query(ASK)


def test_a_plus_is_a_blank_in_parameters_and_itself_in_a_direct_post() -> None:
    assert read("query=ASK+%7B%7D").text == "ASK {}"
    assert read(body=b"SELECT (1+1 AS ?x) {}", content_type=QUERY).text == "SELECT (1+1 AS ?x) {}"


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_graphs_may_be_named_again_and_again_in_their_order(name: str) -> None:
    graphs = [f"urn:{number}" for number in range(50)]
    found = read(form(**{name: graphs}).decode())
    assert list(found.default_graphs or found.named_graphs) == graphs


@pytest.mark.parametrize(
    "content_type",
    [
        *(FORM, f"{FORM}; charset=UTF-8", f'{FORM};charset="utf-8"', f"{FORM}; charset=utf8"),
        *(f"{FORM}; charset=us-ascii", FORM.upper()),
    ],
)
def test_a_form_in_utf8_is_taken_however_that_is_said(content_type: str) -> None:
    assert read(body=form(), content_type=content_type).text == ASK


@pytest.mark.parametrize("content_type", [FORM, QUERY])
@pytest.mark.parametrize("charset", ["utf-16", "iso-8859-1", "windows-1258", "utf-16le", "x", '""'])
def test_a_body_in_another_encoding_is_unsupported(content_type: str, charset: str) -> None:
    with pytest.raises(UnsupportedBodyError, match="UTF-8"):
        read(body=form(), content_type=f"{content_type}; charset={charset}")


@pytest.mark.parametrize("content_type", [FORM, QUERY])
@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "deflate", "br", "identity, gzip", "x"])
def test_a_body_that_is_packed_is_unsupported(content_type: str, encoding: str) -> None:
    with pytest.raises(UnsupportedBodyError, match="Content-Encoding"):
        read(body=form(), content_type=content_type, Content_Encoding=encoding)


@pytest.mark.parametrize("encoding", ["identity", "Identity"])
def test_a_body_that_says_it_is_not_packed_is_taken(encoding: str) -> None:
    assert read(body=form(), content_type=FORM, Content_Encoding=encoding).text == ASK


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/plain", "application/json", "multipart/form-data; boundary=x", "nonsense"],
)
def test_a_body_of_another_kind_is_unsupported_and_the_right_kinds_are_named(
    content_type: str | None,
) -> None:
    with pytest.raises(UnsupportedBodyError, match=f"{FORM} or {QUERY}"):
        read(body=form(), content_type=content_type)


@pytest.mark.parametrize(
    ("address", "body", "content_type"),
    [
        ("query=%FF", None, None),
        ("query=ASK{}&x=%C3", None, None),
        ("query=ASK{}&%ED%A0%80=x", None, None),
        ("", b"query=%FF", FORM),
        ("", b"query=\xff", FORM),
        ("", b"ASK { \xff }", QUERY),
        ("", "ASK {}".encode("utf-16"), QUERY),
        ("timeout=%FF", b"ASK {}", QUERY),
    ],
)
def test_what_is_not_utf8_is_unsupported(
    address: str, body: bytes | None, content_type: str | None
) -> None:
    with pytest.raises(UnsupportedBodyError, match="not UTF-8"):
        read(address, body, content_type)


@pytest.mark.parametrize(
    "address", ["", "query=", "query=%20%0A", "query=ASK{}&query=ASK{}", "q=1"]
)
def test_there_is_exactly_one_query_by_get_and_by_form(address: str) -> None:
    with pytest.raises(QueryMissingError):
        read(address)
    with pytest.raises(QueryMissingError):
        read(body=address.encode(), content_type=FORM)


@pytest.mark.parametrize("body", [b"", b" \n"])
def test_a_direct_post_without_a_query_is_said_so(body: bytes) -> None:
    with pytest.raises(QueryMissingError):
        read(body=body, content_type=QUERY)


def test_a_query_in_the_body_and_in_the_address_is_refused() -> None:
    with pytest.raises(QueryMissingError, match="body and in the address"):
        read("query=ASK%7B%7D", b"ASK {}", QUERY)


@pytest.mark.parametrize(
    ("address", "body", "content_type"),
    [
        ("update=x", None, None),
        ("update=", None, None),
        ("query=ASK{}&update=x", None, None),
        ("", b"update=x", FORM),
        ("", b"query=ASK{}&update=x", FORM),
        ("update=x", b"ASK {}", QUERY),
        ("", b"CLEAR ALL", "application/sparql-update"),
        ("", b"CLEAR ALL", "application/sparql-update; charset=utf-8"),
    ],
)
def test_an_update_is_refused_by_every_way_in(
    address: str, body: bytes | None, content_type: str | None
) -> None:
    with pytest.raises(ReadOnlyError, match="read-only"):
        read(address, body, content_type)


@pytest.mark.parametrize(
    ("given", "seconds"), [("1", 1.0), ("2.5", 2.5), ("1e-3", 0.001), ("99999", 99999.0)]
)
def test_a_timeout_is_a_number_of_seconds(given: str, seconds: float) -> None:
    assert read(f"query=ASK{{}}&timeout={given}").timeout == seconds


@pytest.mark.parametrize("given", ["0", "-1", "nan", "inf", "-inf", "1e999", "1s", "", "1,5", "ễ"])
def test_a_timeout_that_is_none_is_refused_with_an_example(given: str) -> None:
    with pytest.raises(BadParameter, match=r"such as 2\.5") as caught:
        read(f"query=ASK{{}}&timeout={quote(given)}")
    assert (caught.value.parameter, caught.value.value) == ("timeout", given)


def test_parameters_without_end_are_refused() -> None:
    assert read("query=ASK{}&" + "&".join(f"x{n}=1" for n in range(199))).text == "ASK{}"
    with pytest.raises(UnsupportedBodyError, match="more than 200 parameters"):
        read("query=ASK{}&" + "&".join(f"x{n}=1" for n in range(200)))
