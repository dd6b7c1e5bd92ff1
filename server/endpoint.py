"""`/sparql` for programs: from what a request says to its answer, without the web framework.

A worker asks it first (server/workers/worker.py); where a person asks, and a page is made, the
view in server/sparql.py does, by the same `run`.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from flask import Flask, current_app
from werkzeug.utils import get_content_type

from server import finishing, problems, protocol
from server.errors import NotAcceptableError, ResultTooLargeError, UnknownFormatError
from server.formats import OF_RESULT
from server.headers import NEVER_KEPT
from server.message import Answer, Headers, Message
from server.negotiation import HTML, Chosen, Format, chosen_of, may_want_page
from server.problem import MEDIA_TYPE
from server.running import Query, Written, run
from server.sinks import ResultBounds
from server.workers.conversation import Conversation
from thidua import sparql_text
from thidua.graph import Graph
from thidua.stores import guard
from thidua.stores.contract import Kind
from thidua.stores.guard import Bounds
from thidua.stores.oxigraph import BASE
from thidua.stores.services import Fetch, ServiceFailedError, inlined

PATH = "/sparql"
_EXTENSION = "thidua-endpoint"
_CHANGING = {"NOW", "RAND", "UUID", "STRUUID", "BNODE"}
_COMMON = 500
"""Characters of an `Accept`: a longer one is nobody's habit."""

_MOST_CHOICES = 256
_OFFERS = (*OF_RESULT.values(), (Format((), MEDIA_TYPE), HTML))

Choices: TypeAlias = Mapping[Kind, Chosen]


class Taken(NamedTuple):
    """What a request takes, and as what the engine is to write it."""

    choices: Choices
    media_types: Mapping[Kind, str]


class Found(NamedTuple):
    """What a query gave, written in the format chosen; for a page, in one it is made from."""

    query: Query
    result: Written
    choice: Chosen


@dataclass(frozen=True)
class Endpoint:
    graph: Graph
    results: ResultBounds
    queries: Bounds
    federation: Sequence[str]

    def answer(self, message: Message, told: Conversation | None) -> Answer | None:
        """None where a page, the form or the service description may be wanted."""
        if not _of_program(message):
            return None
        try:
            query = protocol.read(message)
            if (query.format or "").lower() in HTML.names:
                return None
            answer = self.written(self.run(query, message, told))
        except problems.KNOWN as error:
            answer = problems.answer(error, message.language)
        answer.headers.append(("Thidua-Release", self.graph.release.release))
        return finishing.finished(answer, message.headers.get("accept-encoding", ""))

    def run(self, query: Query, message: Message, told: Conversation | None) -> Found:
        """Raises whatever `server/problems.py` has a kind for."""
        if told:
            told.begin(query.text, query.timeout)
        query = self._federated(query, told)
        accept = message.headers.get("accept")
        taken = _taken(query.format, accept)
        result = run(self.graph, query, taken.media_types, self.results)
        choice = taken.choices.get(result.kind)
        if choice is None:
            choice = chosen_of(query.format, accept, OF_RESULT[result.kind])  # raises
        return Found(query, result, choice)

    def written(self, found: Found) -> Answer:
        """Raises ResultTooLargeError."""
        result = found.result
        if result.rows > self.results.rows:
            raise ResultTooLargeError("triples", self.results.rows)
        said: Headers = [("Content-Type", _sent_type(found.choice.content_type))]
        if result.kind != "ask":
            said.append(("Thidua-Rows", str(result.rows)))
        said.append(("Thidua-Complete", "yes"))
        if _changes(found.query.text):
            said.append(("Cache-Control", NEVER_KEPT))
        return Answer(200, said, result.body or b"")

    def _federated(self, query: Query, told: Conversation | None) -> Query:
        """Only where the operator allows endpoints: else the store refuses SERVICE."""
        if not self.federation or told is None or not sparql_text.uses_service(query.text):
            return query
        guard.check_size(query.text, self.queries)
        text = inlined(query.text, self.federation, _fetched(told), BASE)
        return query._replace(text=text)


def register(app: Flask, endpoint: Endpoint) -> None:
    app.extensions[_EXTENSION] = endpoint


def of(app: Flask) -> Endpoint:
    endpoint: Endpoint = app.extensions[_EXTENSION]
    return endpoint


def current() -> Endpoint:
    return of(current_app)


def _of_program(message: Message) -> bool:
    """Whether a query is asked that no page can come of, seen from what is accepted."""
    asks = message.method == "POST" or (message.method == "GET" and "query=" in message.query)
    accept = message.headers.get("accept")
    return asks and not (accept and may_want_page(accept, _OFFERS))


def _taken(name: str | None, accept: str | None) -> Taken:
    common = len(name or "") + len(accept or "") <= _COMMON
    return (_kept_taken if common else _newly_taken)(name, accept)


def _newly_taken(name: str | None, accept: str | None) -> Taken:
    found: dict[Kind, Chosen] = {}
    for kind, offered in OF_RESULT.items():
        with suppress(UnknownFormatError, NotAcceptableError):
            found[kind] = chosen_of(name, accept, offered)
    return Taken(found, {kind: _written_as(kind, choice) for kind, choice in found.items()})


_kept_taken = lru_cache(_MOST_CHOICES)(_newly_taken)


@lru_cache
def _sent_type(media_type: str) -> str:
    return get_content_type(media_type, "utf-8")


def _written_as(kind: Kind, choice: Chosen) -> str:
    """A page is made from data."""
    return (OF_RESULT[kind][0] if choice.format is HTML else choice.format).media_type


def _fetched(told: Conversation) -> Fetch:
    def fetch(endpoint: str, query: str) -> bytes:
        answer = told.fetch(endpoint, query)
        if answer.said["problem"] is not None:
            raise ServiceFailedError(endpoint, answer.said["problem"])
        return answer.body

    return fetch


def _changes(text: str) -> bool:
    """Whether asking again may give another answer of the same release."""
    if not any(map(text.upper().__contains__, _CHANGING)):
        return False
    words = (token.text.upper() for token in sparql_text.tokens(text) if token.kind == "word")
    return not _CHANGING.isdisjoint(words)
