"""What a request asks of `/sparql`, read to the letter of the SPARQL 1.1 Protocol (query via GET,
via URL-encoded POST, via POST directly), with two of ours beside: `timeout`, and `format`."""

import re
from binascii import a2b_qp
from collections.abc import Iterable, Sequence
from urllib.parse import unquote_to_bytes

from server.errors import QueryMissingError, ReadOnlyError, UnsupportedBodyError
from server.message import Message
from server.running import Query
from thidua.catalogue import BadParameter
from thidua.sentence import Sentence

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_LINE_BREAK = re.compile(rb"[\r\n]")
_CHARSETS = {"utf-8", "utf8", "us-ascii", "ascii"}
_MOST_PARAMETERS = 200
_READ_ONLY = "The data is read-only: send a query (SELECT, ASK, CONSTRUCT, DESCRIBE)."


class Parameters:
    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, value in pairs:
            self._values.setdefault(name, []).append(value)

    def first(self, name: str) -> str | None:
        return self.all(name)[0] if name in self else None

    def all(self, name: str) -> Sequence[str]:
        return self._values.get(name, ())

    def only(self, name: str) -> str | None:
        """Its value where nothing else is said."""
        values = self.all(name)
        return values[0] if len(values) == len(self._values) == 1 else None

    def and_also(self, other: "Parameters") -> "Parameters":
        return Parameters((*self.pairs(), *other.pairs()))

    def pairs(self) -> Iterable[tuple[str, str]]:
        return ((name, value) for name, values in self._values.items() for value in values)

    def __contains__(self, name: str) -> bool:
        return name in self._values


def read(message: Message) -> Query:
    """Raises QueryMissingError, ReadOnlyError, UnsupportedBodyError, BadParameter."""
    address = parsed(message.query)
    if message.method != "POST":
        return _query(address)
    kind, _ = message.content_type
    if kind == FORM:
        return _query(_without_query(address).and_also(parsed(body_text(message))))
    if kind == QUERY:
        sent = Parameters([("query", body_text(message))])
        return _query(_without_query(address).and_also(sent))
    if kind == _UPDATE:
        raise ReadOnlyError(_READ_ONLY)
    raise UnsupportedBodyError(
        Sentence(
            "Send the query as {form} or {query}, not as {sent!r}.",
            form=FORM,
            query=QUERY,
            sent=kind,
        )
    )


def parsed(text: str) -> Parameters:
    """As `urllib.parse.parse_qsl` reads it, blank values too; a property test holds it to that."""
    parts = text.split("&")
    if len(parts) > _MOST_PARAMETERS:
        raise UnsupportedBodyError(
            Sentence("There are more than {most} parameters.", most=_MOST_PARAMETERS)
        )
    try:
        return Parameters(map(_pair, filter(None, parts)))
    except UnicodeDecodeError as error:
        raise UnsupportedBodyError(
            Sentence(
                "A parameter is not UTF-8 at its byte {place}; encode it so.", place=error.start
            )
        ) from None


def _pair(part: str) -> tuple[str, str]:
    name, _, value = part.partition("=")
    return _decoded(name), _decoded(value)


def _decoded(part: str) -> str:
    """Escapes are read as those of quoted-printable, in C: 1 µs for a query, not 10. Where they
    are none, or a line breaks, which both mean there too, one by one."""
    spaced = part.replace("+", " ")
    if "%" not in spaced:
        return spaced
    raw = spaced.encode()
    found = a2b_qp(raw.replace(b"=", b"=3D").replace(b"%", b"="))
    if len(found) != len(raw) - 2 * raw.count(b"%") or _LINE_BREAK.search(raw):
        found = unquote_to_bytes(raw)
    return found.decode()


def _without_query(address: Parameters) -> Parameters:
    if "query" in address:
        raise QueryMissingError("The query stands in the body and in the address; send it once.")
    return address


def _query(values: Parameters) -> Query:
    if (text := values.only("query")) and text.strip():
        return Query(text)
    if "update" in values:
        raise ReadOnlyError(_READ_ONLY)
    texts = values.all("query")
    if len(texts) != 1:
        raise QueryMissingError(
            Sentence(
                "Give one parameter `query` with a SPARQL query; here are {count}.",
                count=len(texts),
            )
        )
    if not texts[0].strip():
        raise QueryMissingError("The parameter `query` is empty; give it a SPARQL query.")
    return Query(
        texts[0],
        tuple(values.all("default-graph-uri")),
        tuple(values.all("named-graph-uri")),
        _timeout(values.all("timeout")),
        values.first("format") or None,
    )


def _timeout(given: Sequence[str]) -> float | None:
    """In seconds; more than the server's own deadline means the server's own."""
    if not given:
        return None
    try:
        seconds = float(given[-1])
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise BadParameter("timeout", given[-1], "is no number of seconds above 0, such as 2.5")
    return seconds


def body_text(message: Message) -> str:
    """Raises UnsupportedBodyError."""
    if message.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedBodyError("Send the body as it is, without a Content-Encoding.")
    charset = message.content_type[1].get("charset", "utf-8").lower()
    if charset not in _CHARSETS:
        raise UnsupportedBodyError(
            Sentence("Send the body in UTF-8, not in {charset!r}.", charset=charset)
        )
    try:
        return message.body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnsupportedBodyError(
            Sentence("The body is not UTF-8 at byte {place}; encode it so.", place=error.start)
        ) from None
