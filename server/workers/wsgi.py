"""A request of the front as WSGI, and what the application answers."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from flask import Flask

from server.message import Answer, Headers
from server.workers.conversation import ENVIRONMENT, Conversation

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_UNPREFIXED = {"content-type", "content-length"}


class _Gathered(Answer):
    def start(self, status: str, headers: Headers, _: object = None) -> Callable[[bytes], object]:
        self.status, self.headers = int(status.split(maxsplit=1)[0]), headers
        return self._written

    def _written(self, data: bytes) -> None:
        self.body += data


def respond(app: Flask, said: dict[str, Any], body: bytes, conversation: Conversation) -> Answer:
    answer = _Gathered()
    chunks: Iterable[bytes] = app.wsgi_app(_environment(said, body, conversation), answer.start)
    try:
        answer.body += b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    return answer


def _environment(
    said: dict[str, Any], body: bytes, conversation: Conversation
) -> "WSGIEnvironment":
    environment: WSGIEnvironment = {
        "REQUEST_METHOD": said["method"],
        "SCRIPT_NAME": _as_latin(said["mount"]),
        "PATH_INFO": _as_latin(said["path"]),
        "QUERY_STRING": _as_latin(said["query"]),
        **_server(said["host"], said["scheme"]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": said["host"],
        "REMOTE_ADDR": said["client"],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": said["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": _NoErrors(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(len(body)),
        ENVIRONMENT: conversation,
    }
    for name, value in said["headers"]:
        if "_" in name or name in {"host", "content-length"}:
            continue  # an underscore would pass for a dash: X_Forwarded_For for X-Forwarded-For
        key = name.upper().replace("-", "_")
        key = key if name in _UNPREFIXED else f"HTTP_{key}"
        environment[key] = f"{environment[key]}, {value}" if key in environment else value
    return environment


def _server(host: str, scheme: str) -> dict[str, str]:
    """A port follows the last colon, unless that stands in the brackets of an IPv6 address."""
    name, colon, port = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, port = host, "443" if scheme == "https" else "80"
    return {"SERVER_NAME": name, "SERVER_PORT": port}


def _as_latin(text: str) -> str:
    """PEP 3333: native strings that hold the bytes of UTF-8."""
    return text.encode().decode("latin-1")


class _NoErrors:
    """The application logs by `logging`; nothing is written here."""

    def flush(self) -> None: ...
    def write(self, text: str) -> int:
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None: ...
