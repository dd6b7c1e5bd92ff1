"""A request of the front reaches the application as PEP 3333 has it, and its answer comes back."""

import socket
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask, Response, request

from server import problems
from server.message import Answer
from server.workers import wsgi
from server.workers.conversation import Conversation


@pytest.fixture
def app() -> Flask:
    made = Flask(__name__)
    problems.register(made)

    @made.route("/<path:path>", methods=["GET", "POST"])
    def seen(path: str) -> dict[str, object]:
        kept = (str, int, bool, tuple)
        return {
            "path": path,
            "script": request.script_root,
            "url": request.url,
            "query": request.args.to_dict(flat=False),
            "body": request.get_data(as_text=True),
            "environment": {
                key: value for key, value in request.environ.items() if isinstance(value, kept)
            },
        }

    return made


def said(**more: object) -> dict[str, Any]:
    return {
        "method": "GET",
        "path": "/x",
        "query": "",
        "headers": [],
        "scheme": "http",
        "host": "example.org",
        "client": "192.0.2.7",
        "mount": "",
        **more,
    }


def answered(app: Flask, body: bytes = b"", **more: object) -> Answer:
    here, there = socket.socketpair()
    with here, there, tempfile.TemporaryFile() as noted:
        return wsgi.respond(app, said(**more), body, Conversation(here, noted.fileno()))


def seen(app: Flask, body: bytes = b"", **more: object) -> Any:
    answer = answered(app, body, **more)
    assert answer.status == 200
    return app.json.loads(answer.body)


def test_paths_queries_and_bodies_keep_their_vietnamese(app: Flask) -> None:
    found = seen(
        app, "thân".encode(), method="POST", path="/cụm/số 1", query="tên=Đà+Nẵng&tên=%C4%90"
    )
    assert found["path"] == "cụm/số 1"
    assert found["query"] == {"tên": ["Đà Nẵng", "Đ"]}
    assert found["body"] == "thân"
    assert found["environment"]["CONTENT_LENGTH"] == str(len("thân".encode()))


def test_every_native_string_holds_but_latin_characters(app: Flask) -> None:
    environment = seen(app, path="/cụm", mount="/thi-đua", query="a=%E1%BB%A5")["environment"]
    strings = [value for value in environment.values() if isinstance(value, str)]
    assert len(strings) > 10
    for text in strings:
        text.encode("latin-1")


def test_the_mount_is_the_name_of_the_script_and_stands_in_addresses(app: Flask) -> None:
    found = seen(app, mount="/thidua", scheme="https", host="example.org:8443")
    assert found["script"] == "/thidua"
    assert found["path"] == "x"
    assert found["url"] == "https://example.org:8443/thidua/x"


@pytest.mark.parametrize(
    ("host", "scheme", "name", "port"),
    [
        ("example.org", "http", "example.org", "80"),
        ("example.org", "https", "example.org", "443"),
        ("example.org:8000", "http", "example.org", "8000"),
        ("[::1]:8000", "http", "[::1]", "8000"),
        ("[::1]", "https", "[::1]", "443"),
    ],
)
def test_name_and_port_of_the_server_are_two_things(
    app: Flask, host: str, scheme: str, name: str, port: str
) -> None:
    environment = seen(app, host=host, scheme=scheme)["environment"]
    assert (environment["SERVER_NAME"], environment["SERVER_PORT"]) == (name, port)
    assert environment["HTTP_HOST"] == host


def test_headers_of_one_name_are_one_list(app: Flask) -> None:
    headers = [("accept", "text/csv"), ("accept", "text/html;q=0.5"), ("accept-language", "vi")]
    environment = seen(app, headers=headers)["environment"]
    assert environment["HTTP_ACCEPT"] == "text/csv, text/html;q=0.5"
    assert environment["HTTP_ACCEPT_LANGUAGE"] == "vi"


def test_the_kind_of_a_body_stands_without_a_prefix(app: Flask) -> None:
    headers = [("content-type", "application/sparql-query")]
    environment = seen(app, b"ASK {}", method="POST", headers=headers)["environment"]
    assert environment["CONTENT_TYPE"] == "application/sparql-query"
    assert "HTTP_CONTENT_TYPE" not in environment


@pytest.mark.parametrize(
    "name", ["x_forwarded_for", "content_length", "content_type", "host", "content-length"]
)
def test_no_header_passes_for_what_only_the_front_may_say(app: Flask, name: str) -> None:
    honest = seen(app, b"body", method="POST", headers=[("x-forwarded-for", "192.0.2.1")])
    smuggled = seen(
        app, b"body", method="POST", headers=[("x-forwarded-for", "192.0.2.1"), (name, "666")]
    )
    assert smuggled["environment"] == honest["environment"]


def test_an_error_of_the_application_is_a_problem_and_tells_nothing_of_it(app: Flask) -> None:
    @app.route("/wrong")
    def wrong() -> str:
        raise RuntimeError("the secret of the house")

    answer = answered(app, path="/wrong")
    assert answer.status == 500
    assert dict(answer.headers)["Content-Type"] == "application/problem+json"
    assert b"secret" not in answer.body


def test_an_answer_in_pieces_is_gathered_and_closed(app: Flask) -> None:
    closed: list[bool] = []

    def pieces() -> Iterator[bytes]:
        yield b"one "
        yield b"two"

    @app.route("/pieces")
    def streamed() -> Response:
        response = Response(pieces())
        response.call_on_close(lambda: closed.append(True))
        return response

    assert answered(app, path="/pieces").body == b"one two"
    assert closed == [True]


def test_an_answer_that_breaks_on_the_way_is_closed_too(app: Flask) -> None:
    closed: list[bool] = []

    def pieces() -> Iterator[bytes]:
        yield b"one "
        raise OSError("broken")

    @app.route("/breaks")
    def streamed() -> Response:
        response = Response(pieces())
        response.call_on_close(lambda: closed.append(True))
        return response

    with pytest.raises(OSError, match="broken"):
        answered(app, path="/breaks")
    assert closed == [True]


def test_what_an_application_writes_by_hand_comes_before_its_pieces() -> None:
    made = Flask(__name__)

    def by_hand(_: object, start: Any) -> list[bytes]:
        write = start("202 Accepted", [("X-Own", "1")])
        write(b"first ")
        return [b"second"]

    made.wsgi_app = by_hand  # type: ignore[method-assign,assignment]
    answer = answered(made)
    assert (answer.status, answer.headers, answer.body) == (202, [("X-Own", "1")], b"first second")
