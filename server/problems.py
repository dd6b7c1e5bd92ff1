"""What went wrong, as RFC 9457 problem documents, or as a page for browsers.

One table turns exceptions into responses; a sentence always names the cure.
"""

from dataclasses import asdict, replace
from http import HTTPStatus

from flask import Flask, Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from server import sentences
from server.answering import with_changed
from server.errors import (
    BatchTooLargeError,
    GoneError,
    NotAcceptableError,
    NotXmlError,
    PrunedReleaseError,
    QueryMissingError,
    ReadOnlyError,
    RepeatedParameterError,
    ResultTooLargeError,
    UnknownFormatError,
    UnknownReleaseError,
    UnknownTableError,
    UnknownThingError,
    UnsupportedBodyError,
)
from server.language import asked
from server.message import Answer
from server.negotiation import prefers_html
from server.problem import MEDIA_TYPE, Problem
from server.sentences import said_in
from thidua.catalogue import BadParameter, UnknownQuestion
from thidua.charts import UnknownChart
from thidua.explanation import MissingSupport, UnknownStatement, written
from thidua.extras import MissingExtra
from thidua.sentence import Sentence
from thidua.stores.contract import QueryError, RefusedQuery
from thidua.stores.services import ServiceFailedError

_DETAILS = ("line", "column", "parameter", "value", "choices", "release", "current")
_KIND = "Thidua-Problem"
_NO_PAGE = Sentence("There is no page here; /questions leads to what is known.")

KINDS: dict[type[Exception], tuple[str, int]] = {
    BadParameter: ("bad-parameter", 400),
    BatchTooLargeError: ("too-large", 413),
    MissingExtra: ("missing-extra", 501),
    RepeatedParameterError: ("repeated-parameter", 400),
    UnknownQuestion: ("unknown-question", 404),
    UnknownChart: ("unknown-chart", 404),
    UnknownFormatError: ("unknown-format", 400),
    NotAcceptableError: ("not-acceptable", 406),
    NotXmlError: ("not-acceptable", 406),
    ServiceFailedError: ("service-failed", 502),
    ResultTooLargeError: ("result-too-large", 413),
    RefusedQuery: ("query-refused", 400),
    QueryError: ("query-syntax", 400),
    QueryMissingError: ("query-missing", 400),
    ReadOnlyError: ("read-only", 400),
    UnsupportedBodyError: ("unsupported-body", 415),
    UnknownTableError: ("unknown-table", 404),
    UnknownThingError: ("unknown-thing", 404),
    UnknownStatement: ("unknown-statement", 404),
    MissingSupport: ("missing-support", 404),
    GoneError: ("gone", 410),
    PrunedReleaseError: ("pruned-release", 410),
    UnknownReleaseError: ("unknown-release", 404),
}


KNOWN = tuple(KINDS)


def register(app: Flask) -> None:
    for kind in KINDS:
        app.register_error_handler(kind, _ours)
    app.register_error_handler(HTTPException, _of_http)


def answer(error: Exception, language: str | None) -> Answer:
    """For programs: they are told in English, unless the address asks for the other language."""
    return _document(_problem(error), language)


def _ours(error: Exception) -> Response:
    return _answer(_problem(error))


def _problem(error: Exception) -> Problem:
    kind, status = next(known for exception, known in KINDS.items() if isinstance(error, exception))
    return Problem(kind, status, sentences.of(error), _details(error))


def _details(error: Exception) -> dict[str, object]:
    found = {name: getattr(error, name, None) for name in _DETAILS}
    if isinstance(error, BadParameter):
        found["choices"] = [asdict(choice) for choice in error.choices]
    if isinstance(error, UnknownStatement):
        found["nearest"] = [[written(part) for part in triple] for triple in error.nearest]
    return {name: value for name, value in found.items() if value not in (None, [])}


def _of_http(error: HTTPException) -> Response:
    status = error.code or 500
    kind = "not-found" if status == HTTPStatus.NOT_FOUND else "http"
    detail = _NO_PAGE if kind == "not-found" else error.description or error.name
    response = _answer(Problem(kind, status, detail, {}))
    for name, value in error.get_headers(request.environ):
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _answer(problem: Problem) -> Response:
    """Its kind is a header too: pages have no other place for it, and the log wants it."""
    if prefers_html(request, MEDIA_TYPE):
        page = render_template(
            "problem.html",
            problem=problem,
            detail=said_in(asked(), problem.detail),
            with_changed=with_changed,
        )
        response = make_response(page, problem.status)
        response.headers[_KIND] = problem.kind
        return response
    told = _document(problem, request.args.get("lang"))
    return Response(told.body, told.status, told.headers)


def _document(problem: Problem, language: str | None) -> Answer:
    said = replace(problem, detail=said_in("vi" if language == "vi" else "en", problem.detail))
    headers = [("Content-Type", MEDIA_TYPE), (_KIND, problem.kind)]
    return Answer(problem.status, headers, said.document().encode())
