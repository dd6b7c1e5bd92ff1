"""What the reply of an endpoint says: a result, or what is wrong."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import pyoxigraph as ox

from thidua.iris import GENID
from thidua.sentence import Sentence
from thidua.stores.contract import QueryError, RefusedQuery
from thidua.stores.oxigraph import located
from thidua.stores.results import OxigraphResult, triples_in
from thidua.stores.waiting import RemoteError, Reply

JSON = "application/sparql-results+json"
OK, _BAD, _NOT_KNOWN, _NOT_ALLOWED, _TOO_LARGE = 200, 400, 401, 403, 413
_ELSEWHERE = {404, 405, 406, 410}
_NOT_REACHED = {502, 503, 504}
_COMPLETE, MOST = "thidua-complete", "x-sparql-maxrows"
"""The second is Virtuoso's: but for it, it cuts a result off without a word."""

_ASKED, _BOOLEAN = "__ASK_RETVAL", "http://www.w3.org/2001/XMLSchema#boolean"
_NODE = re.compile(rb"<%s([^>]*)>" % re.escape(GENID.encode()))
_TO_MEND = re.compile(rb"__ASK_RETVAL|#boolean|genid")
"""Where none of these stands, nothing is to be mended (a slash may be escaped)."""

_FORMAT, _MEMBERS = ox.QueryResultsFormat.JSON, ("head", "boolean", "results")
_LARGE = "/result-too-large"
_SHOWN = 300
_WHO = (
    "{where} does not accept who asks (401): set THIDUA_STORE_USER and THIDUA_STORE_PASSWORD,"
    " or THIDUA_STORE_TOKEN, to what it knows (docs/stores.md)"
)
_FORBIDDEN = "{where} does not allow this to who asks (403): ask those who run it for the right"
_BEHIND = (
    "{where} answered {status} with a page: what stands before the server does not reach it now;"
    " ask again later, or those who run it"
)
_NONE = "{where} is no SPARQL endpoint: {detail}"


class ResultTooLarge(QueryError):  # noqa: N818 - says what is the case
    """The server refuses the result for its size, and it cannot be had in pages."""


class NoEndpoint(RemoteError):  # noqa: N818 - says what is the case
    """At the address is something else."""


def refused(where: str, reply: Reply) -> QueryError | RemoteError:
    """What the server says is wrong: RFC 9457 as ours writes it, or the text of any other."""
    said = _problem(reply)
    detail = str(said.get("detail") or _first_line(reply))
    if reply.status == _TOO_LARGE:
        return ResultTooLarge(detail)
    if reply.status == _BAD:
        return _refused_query(detail, said)
    if reply.status in _ELSEWHERE:
        return NoEndpoint(Sentence(_NONE, where=where, detail=detail))
    return RemoteError(_without_answer(where, reply, detail))


def _without_answer(where: str, reply: Reply, detail: str) -> Sentence:
    if reply.status == _NOT_KNOWN:
        return Sentence(_WHO, where=where)
    if reply.status == _NOT_ALLOWED:
        return Sentence(_FORBIDDEN, where=where)
    if reply.status in _NOT_REACHED and _is_page(reply):
        return Sentence(_BEHIND, where=where, status=reply.status)
    fault = "{where} answered {status}: {detail}"
    return Sentence(fault, where=where, status=reply.status, detail=detail)


def _refused_query(detail: str, said: Mapping[str, Any]) -> QueryError:
    match said.get("type", "").rpartition("/")[2]:
        case "query-refused":
            return RefusedQuery(detail)
        case "query-missing":
            return QueryError(detail, 1, 1)
        case "query-syntax":
            line, column = said.get("line"), said.get("column")
            return QueryError(detail.removesuffix(f" (line {line}, column {column})"), line, column)
    return located(SyntaxError(detail))


def _problem(reply: Reply) -> Mapping[str, Any]:
    found = json.loads(reply.body) if reply.media_type == "application/problem+json" else {}
    return found if isinstance(found, dict) else {}


def _first_line(reply: Reply) -> str:
    """Of a page nothing is said: its words are no sentence about the query."""
    if _is_page(reply):
        return "a page, which a program cannot read"
    text = reply.body.decode("utf-8", "replace").strip()
    return next(iter(text.splitlines()), "nothing")[:_SHOWN]


def _is_page(reply: Reply) -> bool:
    return "html" in reply.media_type


def is_too_large(reply: Reply) -> bool:
    return reply.status == _TOO_LARGE and _problem(reply).get("type", "").endswith(_LARGE)


def is_cut(reply: Reply) -> bool:
    if reply.status != OK or reply.media_type != JSON:
        return False
    most = reply.headers.get(MOST, "")
    return reply.headers.get(_COMPLETE) == "no" or (
        most.isdigit() and len(rows(json.loads(reply.body))) >= int(most) > 0
    )


def rows(document: dict[str, Any]) -> list[Any]:
    return document.get("results", {}).get("bindings", [])  # type: ignore[no-any-return]


def is_result(reply: Reply) -> bool:
    return reply.media_type == JSON or _graph_format(reply) is not None


def _graph_format(reply: Reply) -> ox.RdfFormat | None:
    return ox.RdfFormat.from_media_type(reply.media_type) if reply.media_type else None


def result(reply: Reply) -> OxigraphResult:
    """Read to its end: what breaks off, though the server gave it as whole, is no answer."""
    try:
        written = _graph_format(reply)
        if written is not None:
            return OxigraphResult(triples_in(_NODE.sub(rb"_:\1", reply.body), written))
        return _as_it_came(reply.body) or from_json(json.loads(reply.body))
    except (SyntaxError, ValueError) as error:
        fault = "{where} answers what cannot be read: {error}"
        where = reply.url.partition("?")[0]
        raise RemoteError(Sentence(fault, where=where, error=error)) from error


def _as_it_came(body: bytes) -> OxigraphResult | None:
    """Read in a third of the time that `from_json` takes, the first time only to see that it can be
    read to its end; None where it cannot, or where something is to be mended."""
    if _TO_MEND.search(body):
        return None
    with suppress(SyntaxError):
        ox.parse_query_results(body, format=_FORMAT).serialize(format=_FORMAT)
        return OxigraphResult(ox.parse_query_results(body, format=_FORMAT))
    return None


def from_json(document: Any) -> OxigraphResult:  # noqa: ANN401 - as the server gives it
    """Raises SyntaxError, ValueError."""
    checked = _read(_known(document)).serialize(format=_FORMAT) or b""
    return OxigraphResult(_read(_mended(json.loads(checked))))


def _known(document: Any) -> dict[str, Any]:  # noqa: ANN401
    """Without what servers add of their own, such as Comunica's `metadata`: the engine's reader
    takes no member behind the rows."""
    found = document if isinstance(document, dict) else {}
    results = found.get("results")
    if isinstance(results, dict):
        found = {**found, "results": {"bindings": results.get("bindings")}}
    return {name: found[name] for name in _MEMBERS if name in found}


def _read(document: dict[str, Any]) -> ox.QuerySolutions | ox.QueryBoolean:
    return ox.parse_query_results(json.dumps(document).encode(), format=_FORMAT)


def _mended(document: dict[str, Any]) -> dict[str, Any]:
    """Virtuoso answers some an ASK with a table."""
    for row in rows(document):
        if _ASKED in row:
            return {"head": {}, "boolean": row[_ASKED]["value"] == "1"}
        for term in row.values():
            _mend(term)
    return document


def _mend(term: dict[str, Any]) -> None:
    """Virtuoso writes booleans as 1 and 0; a blank node of ours is an IRI to servers."""
    if term.get("datatype") == _BOOLEAN:
        term["value"] = {"1": "true", "0": "false"}.get(term["value"], term["value"])
    elif term["type"] == "uri" and term["value"].startswith(GENID):
        term.update(type="bnode", value=term["value"].removeprefix(GENID))
