"""`/questions`: the canned questions, each with a form, an answer and its evidence."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from flask import Blueprint, Response, jsonify, make_response, render_template, request, url_for
from werkzeug.urls import iri_to_uri

from server import citations, pinning
from server.answering import Asked, answered, asked_of, links, said_yes, with_changed
from server.catalogue import listed_for_programs, offered
from server.errors import RepeatedParameterError, UnknownFormatError
from server.home import MAIN
from server.language import address, asked
from server.negotiation import HTML, Format, chosen, prefers_html
from server.releases import current_graph, pinned_graph
from server.self_description import schema_org
from thidua import citing
from thidua.answers import Answer
from thidua.answers.csvw import csvw
from thidua.answers.view import PAGE
from thidua.answers.writers import WRITERS
from thidua.catalogue import Question, UnknownQuestion
from thidua.names import slug
from thidua.takeaway import METADATA, METADATA_TYPE

_NAMES = {"ttl": ("turtle", "ttl")}
_DATA = {Format(_NAMES.get(one.name, (one.name,)), one.media_type): one for one in WRITERS.values()}
_OFFERED = (HTML, *_DATA)
_JSON = next(one for one in _DATA if "json" in one.names)
_ON_A_PAGE = 200
"""Rows a page of the site shows; programs get many more at once."""
_IN_A_LIST = 60
"""Choices a list to choose from may hold; of more, those are suggested that fit what is typed."""

_FIRST_TOPICS = ("leadership", "groups", "organisations", "people")
"""The others stand behind these."""

_CSV = "text/csv"
_MARKED = {_CSV, "text/tab-separated-values"}

questions = Blueprint("questions", __name__, url_prefix="/questions")


@questions.get("")
def listed() -> Response | str:
    if chosen(request, (HTML, _JSON)).format == _JSON:
        return jsonify(listed_for_programs(current_graph(), asked()))
    return render_template("questions.html", topics=_by_topic(current_graph().questions()))


def _by_topic(found: Sequence[Question]) -> dict[str, list[Question]]:
    topics: dict[str, list[Question]] = {name: [] for name in _FIRST_TOPICS}
    for question in sorted(found, key=lambda one: one.name not in MAIN):
        topics.setdefault(question.topic, []).append(question)
    return {topic: asked_of_it for topic, asked_of_it in topics.items() if asked_of_it}


@questions.get("/<question_name>/choices/<parameter>")
def choices(question_name: str, parameter: str) -> Response:
    graph, sought = current_graph(), request.args.getlist("q")
    if len(sought) > 1:
        raise RepeatedParameterError("q")
    return jsonify(
        offered(graph, graph.catalogue.get(question_name), parameter, asked(), "".join(sought))
    )


@questions.get("/<question_name>")
def question(question_name: str) -> Response | str:
    _check_ending(question_name)
    asked_for = current_graph().catalogue.get(question_name)
    choice = chosen(request, _OFFERED).format
    return _page(asked_for) if choice is HTML else _data(asked_for, choice)


def _check_ending(asked_name: str) -> None:
    """A question's name in an ending that no answer has; no name of a question has a full stop."""
    name, _, ending = asked_name.rpartition(".")
    if name:
        with suppress(UnknownQuestion):
            current_graph().catalogue.get(name)
            raise UnknownFormatError(ending, [one.names[0] for one in _DATA])


@questions.get(f"/<question_name>.<any({', '.join(WRITERS)}):extension>")
def download(question_name: str, extension: str) -> Response:
    wanted = next(one for one in _DATA if extension in one.names)
    return _data(current_graph().catalogue.get(question_name), wanted)


@questions.get(f"/<question_name>{METADATA}")
def described(question_name: str) -> Response:
    """What the CSV of the same address holds (CSV on the Web)."""
    asked_for = current_graph().catalogue.get(question_name)
    answer = answered(asked_for, asked_of(asked_for))
    table = iri_to_uri(request.url).replace(METADATA, ".csv", 1)
    return pinning.for_good(Response(csvw(answer, table), mimetype=METADATA_TYPE))


@citations.at(questions, "/<question_name>")
def cited(question_name: str, ending: str) -> Response:
    """How to cite the answer; with `sources=yes`, the articles it rests on too."""
    asked_for = current_graph().catalogue.get(question_name)
    answer = answered(asked_for, asked_of(asked_for))
    return pinning.for_good(citations.of_answer(answer, ending, sources=bool(said_yes("sources"))))


def _page(question: Question) -> str:
    graph, what = current_graph(), asked_of(question, _ON_A_PAGE)
    choices = {one.name: graph.choices(one, asked()) for one in question.parameters}
    awaited = {one.name for one in question.parameters if one.awaited}
    answer = answered(question, what) if awaited <= what.parameters.keys() else None
    whole = replace(answer, view=replace(what.view, page=1, size=PAGE)) if answer else None
    return render_template(
        "question.html",
        question=question,
        given=what.parameters,
        sorted=_sorted,
        choices=choices,
        most_in_a_list=_IN_A_LIST,
        answer=answer,
        links=dict(links(answer)) if answer else {},
        addresses=_downloads(question, what),
        citations=_citations(question, what),
        citations_with_sources=_citations(question, what, sources="yes"),
        whole=whole,
        sentence=citing.sentence(citations.answer_work(whole)) if whole else None,
        structured=_structured(question, what, whole),
        latest=_latest() if pinned_graph() else None,
    )


def _said(what: Asked) -> dict[str, str]:
    """Of all rows, not of this page alone."""
    return {**what.parameters, **what.view.asked_of_all}


def _downloads(question: Question, what: Asked) -> dict[str, str]:
    return {
        name: address(".download", question_name=question.name, extension=name, **_said(what))
        for name in WRITERS
    }


def _citations(question: Question, what: Asked, **more: str) -> dict[str, str]:
    """Address by label."""
    said = {**_said(what), **more}
    return {
        one.label: address(".cited", question_name=question.name, ending=one.ending, **said)
        for one in citing.FORMATS.values()
    }


def _structured(question: Question, what: Asked, answer: Answer | None) -> dict[str, Any]:
    """The page's data for search engines."""
    tables = {
        WRITERS[name].media_type: urljoin(request.url_root, there)
        for name, there in _downloads(question, what).items()
    }
    return schema_org.of_question(current_graph(), question, asked(), answer, tables)


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
    return pinning.for_good(response)


def _links(question: Question, answer: Answer, wanted: Format) -> list[str]:
    found = [f'<{address}>; rel="{relation}"' for relation, address in links(answer)]
    found.append(f'<{answer.iri}>; rel="canonical"')
    if pinned_graph():
        found.append(f'<{_latest()}>; rel="latest-version"')
    if wanted.media_type == _CSV:
        asked_for = f"?{request.query_string.decode('ascii')}" if request.query_string else ""
        described_by = (
            url_for(".described", question_name=question.name, _external=True) + asked_for
        )
        found.append(f'<{described_by}>; rel="describedby"; type="{METADATA_TYPE}"')
    return found


def _latest() -> str:
    """This very address without its release."""
    there = pinning.latest_version(request.endpoint or "", **(request.view_args or {}))
    return f"{there}?{request.query_string.decode('ascii')}".rstrip("?")


def _wants_mark(wanted: Format) -> bool:
    """Spreadsheets take UTF-8 for Latin-1 without a mark; programs trip over one."""
    said = said_yes("bom")
    return wanted.media_type == _CSV and prefers_html(request, _CSV) if said is None else said


def _file_name(answer: Answer, wanted: Format) -> str:
    parts = [answer.question.name, *(slug(value) for value in answer.parameters.values())]
    return f"{'-'.join(filter(None, parts))[:100]}.{wanted.names[-1]}"
