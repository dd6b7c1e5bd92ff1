"""`/questions`: the canned questions, each with a form, an answer and its evidence."""

from collections.abc import Mapping

from flask import Blueprint, Response, make_response, render_template, request

from server.errors import RepeatedParameterError
from server.language import asked
from server.negotiation import HTML, Format, chosen, prefers_html
from server.releases import current_graph
from thidua import answers
from thidua.answers import Answer
from thidua.catalogue import Question
from thidua.names import slug

_JSON = Format(("json",), "application/json")
_CSV = Format(("csv",), "text/csv")
_TSV = Format(("tsv",), "text/tab-separated-values")
_FORMATS = (HTML, _JSON, _CSV, _TSV)
_WRITERS = {_JSON: answers.json, _CSV: answers.csv, _TSV: answers.tsv}
_NOT_OF_QUESTIONS = {"format", "lang"}

questions = Blueprint("questions", __name__, url_prefix="/questions")


@questions.get("")
def listed() -> str:
    topics: dict[str, list[Question]] = {}
    for question in current_graph().questions():
        topics.setdefault(question.topic, []).append(question)
    return render_template("questions.html", topics=topics)


@questions.get("/<name>")
def question(name: str) -> Response | str:
    asked_for = current_graph().catalogue.get(name)
    choice = chosen(request, _FORMATS).format
    return _page(asked_for) if choice is HTML else _data(_answer(asked_for), choice)


@questions.get("/<name>.<any(json, csv, tsv):extension>")
def download(name: str, extension: str) -> Response:
    wanted = next(one for one in _WRITERS if extension in one.names)
    return _data(_answer(current_graph().catalogue.get(name)), wanted)


def _answer(question: Question) -> Answer:
    return current_graph().answer_to(question, _given(), asked())


def _given() -> Mapping[str, str]:
    """What the address says; a field left empty in the form is not given."""
    given = {}
    for name, values in request.args.lists():
        if name in _NOT_OF_QUESTIONS or not any(values):
            continue
        if len(values) > 1:
            raise RepeatedParameterError(name)
        given[name] = values[0]
    return given


def _page(question: Question) -> str:
    graph, given = current_graph(), _given()
    choices = {one.name: graph.choices(one, asked()) for one in question.parameters}
    awaited = {one.name for one in question.parameters if one.awaited}
    answer = _answer(question) if awaited <= given.keys() else None
    return render_template(
        "question.html", question=question, given=given, choices=choices, answer=answer
    )


def _data(answer: Answer, wanted: Format) -> Response:
    text = _WRITERS[wanted](answer)
    # Spreadsheets take UTF-8 for Latin-1 without a mark; programs trip over one.
    encoding = "utf-8-sig" if wanted is _CSV and prefers_html(request, "text/csv") else "utf-8"
    response = make_response(text.encode(encoding))
    response.mimetype = wanted.media_type
    response.headers["Content-Disposition"] = f'inline; filename="{_file_name(answer, wanted)}"'
    return response


def _file_name(answer: Answer, wanted: Format) -> str:
    parts = [answer.question.name, *(slug(value) for value in answer.parameters.values())]
    return f"{'-'.join(filter(None, parts))[:100]}.{wanted.names[0]}"
