"""What a request asks of `/sparql`, read to the letter of the SPARQL 1.1 Protocol (query via GET,
via URL-encoded POST, via POST directly), with two of ours beside: `timeout`, and `format`."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from server.errors import QueryMissingError, ReadOnlyError, UnsupportedBodyError
from server.message import Message
from server.running import Query
from thidua.catalogue import BadParameter
from thidua.sentence import Sentence

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_CHARSETS = {"utf-8", "utf8", "us-ascii", "ascii"}
_MOST_PARAMETERS = 200
_READ_ONLY = "The data is read-only: send a query (SELECT, ASK, CONSTRUCT, DESCRIBE)."


@dataclass(frozen=True)
class Parameters:
    pairs: Sequence[tuple[str, str]]

    def first(self, name: str) -> str | None:
        return next((value for key, value in self.pairs if key == name), None)

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.pairs if key == name]

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.pairs)


def read(message: Message) -> Query:
    """Raises QueryMissingError, ReadOnlyError, UnsupportedBodyError, BadParameter."""
    address = parsed(message.query)
    if message.method != "POST":
        return _query(address)
    kind, _ = message.content_type
    if kind == FORM:
        form = parsed(body_text(message))
        return _query(Parameters([*_without_query(address), *form.pairs]))
    if kind == QUERY:
        return _query(Parameters([*_without_query(address), ("query", body_text(message))]))
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
    try:
        pairs = parse_qsl(
            text,
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        raise UnsupportedBodyError(
            Sentence(
                "A parameter is not UTF-8 at its byte {place}; encode it so.", place=error.start
            )
        ) from None
    except ValueError:
        raise UnsupportedBodyError(
            Sentence("There are more than {most} parameters.", most=_MOST_PARAMETERS)
        ) from None
    return Parameters(pairs)


def _without_query(address: Parameters) -> list[tuple[str, str]]:
    if "query" in address:
        raise QueryMissingError("The query stands in the body and in the address; send it once.")
    return list(address.pairs)


def _query(values: Parameters) -> Query:
    if "update" in values:
        raise ReadOnlyError(_READ_ONLY)
    texts = values.all("query")
    if len(texts) != 1 or not texts[0].strip():
        raise QueryMissingError(
            Sentence(
                "Give one parameter `query` with a SPARQL query; here are {count}.",
                count=len(texts),
            )
        )
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
