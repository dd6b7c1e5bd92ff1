"""What a request says and what is answered, free of the web framework: queries of programs need no
more (server/endpoint.py)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple, TypeAlias
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.http import parse_options_header

Headers: TypeAlias = list[tuple[str, str]]


class Message(NamedTuple):
    """`query` is the address behind its question mark, as it came; the names of headers are in
    small letters."""

    method: str
    query: str = ""
    headers: Mapping[str, str] = MappingProxyType({})
    body: bytes = b""

    @property
    def content_type(self) -> tuple[str, Mapping[str, str]]:
        """The media type in small letters, and its parameters."""
        kind, options = parse_options_header(self.headers.get("content-type", ""))
        return kind.lower(), options

    @property
    def language(self) -> str | None:
        """What the address asks for."""
        return _first(parse_qsl(self.query, keep_blank_values=True), "lang")


def of(request: Request) -> Message:
    """Raises RequestEntityTooLarge."""
    return Message(
        request.method,
        request.query_string.decode("utf-8", "replace"),
        {name.lower(): value for name, value in request.headers.items()},
        request.get_data(),
    )


@dataclass
class Answer:
    status: int = 500
    headers: Headers = field(default_factory=list)
    body: bytes = b""


def _first(pairs: Sequence[tuple[str, str]], name: str) -> str | None:
    return next((value for key, value in pairs if key == name), None)
