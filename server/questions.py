"""`/questions`: the canned questions, each with a form, an answer and its evidence."""

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from werkzeug.urls import iri_to_uri

from server.answering import Asked, answered, asked_of, links, with_changed
from server.catalogue import listed_for_programs, offered
from server.errors import RepeatedParameterError
from server.language import address, asked
from server.negotiation import HTML, Format, chosen, prefers_html
from server.releases import current_graph
from thidua.answers import Answer
from thidua.answers.csvw import csvw
from thidua.answers.writers import WRITERS
from thidua.catalogue import BadParameter, Question
from thidua.names import slug

_NAMES = {"ttl": ("turtle", "ttl")}
_DATA = {Format(_NAMES.get(one.name, (one.name,)), one.media_type): one for one in WRITERS.values()}
_OFFERED = (HTML, *_DATA)
_JSON = next(one for one in _DATA if "json" in one.names)
_ON_A_PAGE = 200
"""Rows a page of the site shows; programs get many more at once."""

_CSV = "text/csv"
_MARKED = {_CSV, "text/tab-separated-values"}

questions = Blueprint("questions", __name__, url_prefix="/questions")


@questions.get("")
def listed() -> Response | str:
    if chosen(request, (HTML, _JSON)).format is _JSON:
        return jsonify(listed_for_programs(current_graph(), asked()))
    topics: dict[str, list[Question]] = {}
    for question in current_graph().questions():
        topics.setdefault(question.topic, []).append(question)
    return render_template("questions.html", topics=topics)


@questions.get("/<name>/choices/<parameter>")
def choices(name: str, parameter: str) -> Response:
    graph, sought = current_graph(), request.args.getlist("q")
    if len(sought) > 1:
        raise RepeatedParameterError("q")
    return jsonify(offered(graph, graph.catalogue.get(name), parameter, asked(), "".join(sought)))


@questions.get("/<name>")
def question(name: str) -> Response | str:
    asked_for = current_graph().catalogue.get(name)
    choice = chosen(request, _OFFERED).format
    return _page(asked_for) if choice is HTML else _data(asked_for, choice)


@questions.get(f"/<name>.<any({', '.join(WRITERS)}):extension>")
def download(name: str, extension: str) -> Response:
    wanted = next(one for one in _DATA if extension in one.names)
    return _data(current_graph().catalogue.get(name), wanted)


@questions.get("/<name>.csv-metadata.json")
def described(name: str) -> Response:
    """What the CSV of the same address holds (CSV on the Web)."""
    asked_for = current_graph().catalogue.get(name)
    answer = answered(asked_for, asked_of(asked_for))
    table = iri_to_uri(request.url).replace(".csv-metadata.json", ".csv", 1)
    return Response(csvw(answer, table), mimetype="application/csvm+json")


def _page(question: Question) -> str:
    graph, what = current_graph(), asked_of(question, _ON_A_PAGE)
    choices = {one.name: graph.choices(one, asked()) for one in question.parameters}
    awaited = {one.name for one in question.parameters if one.awaited}
    answer = answered(question, what) if awaited <= what.parameters.keys() else None
    return render_template(
        "question.html",
        question=question,
        given=what.parameters,
        sorted=_sorted,
        choices=choices,
        answer=answer,
        links=dict(links(answer)) if answer else {},
        downloads=_downloads(question, what),
    )


def _downloads(question: Question, what: Asked) -> dict[str, str]:
    """All rows, not this page alone."""
    said = {**what.parameters, **what.view.asked_of_all}
    return {
        name: address("questions.download", name=question.name, extension=name, **said)
        for name in WRITERS
    }


def _sorted(column: str, order: str | None) -> str:
    """The same answer by this column, the other way round where it is sorted by it already."""
    return with_changed(sort=f"-{column}" if order == "ascending" else column, page="")


def _data(question: Question, wanted: Format) -> Response:
    answer = answered(question, asked_of(question))
    body = _DATA[wanted].write(answer)
    if wanted.media_type in _MARKED and _wants_mark(wanted):
        body = "\ufeff".encode() + body
    response = make_response(body)
    response.mimetype = wanted.media_type
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(answer, wanted)}"'
    response.headers["Thidua-Rows"] = str(len(answer.rows))
    response.headers["Thidua-Total-Rows"] = str(answer.total)
    response.headers["Thidua-Complete"] = "yes" if answer.complete else "no"
    response.headers["Link"] = ", ".join(_links(question, answer, wanted))
    return response


def _links(question: Question, answer: Answer, wanted: Format) -> list[str]:
    found = [f'<{address}>; rel="{relation}"' for relation, address in links(answer)]
    found.append(f'<{answer.iri}>; rel="canonical"')
    if wanted.media_type == _CSV:
        asked_for = f"?{request.query_string.decode('ascii')}" if request.query_string else ""
        described_by = f"{request.root_url}questions/{question.name}.csv-metadata.json{asked_for}"
        found.append(f'<{described_by}>; rel="describedby"; type="application/csvm+json"')
    return found


def _wants_mark(wanted: Format) -> bool:
    """Spreadsheets take UTF-8 for Latin-1 without a mark; programs trip over one."""
    match request.args.get("bom"):
        case None | "":
            return wanted.media_type == _CSV and prefers_html(request, _CSV)
        case "yes" | "no" as said:
            return said == "yes"
        case other:
            raise BadParameter("bom", other, "is to be yes or no")


def _file_name(answer: Answer, wanted: Format) -> str:
    parts = [answer.question.name, *(slug(value) for value in answer.parameters.values())]
    return f"{'-'.join(filter(None, parts))[:100]}.{wanted.names[-1]}"
