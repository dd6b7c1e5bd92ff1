"""From the address of a question to its answer, and to the addresses beside it."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from flask import request
from werkzeug.urls import iri_to_uri

from server.errors import RepeatedParameterError
from server.language import asked
from server.releases import current_graph
from thidua.answers import Answer
from thidua.answers.view import PAGE, View, is_of_view, read
from thidua.catalogue import BadParameter, Question

_OF_THE_ADDRESS = {"format", "lang", "bom", "sources"}


class Asked(NamedTuple):
    parameters: dict[str, str]
    view: View


def asked_of(question: Question, size: int = PAGE) -> Asked:
    """What the address says; a field left empty in the form is not given.

    Raises RepeatedParameterError, BadParameter.
    """
    given = _given()
    view = read(question, {name: given[name] for name in given if is_of_view(name)}, size)
    return Asked({name: given[name] for name in given if not is_of_view(name)}, view)


def answered(question: Question, what: Asked) -> Answer:
    return current_graph().answer_to(question, what.parameters, asked(), what.view)


def links(answer: Answer) -> Iterator[tuple[str, str]]:
    """Relation (RFC 8288) and address of the other pages, where there are any."""
    last = max(1, -(-answer.total // answer.view.size))
    pages = {
        "first": 1,
        "prev": answer.view.page - 1,
        "next": answer.view.page + 1,
        "last": last,
    }
    if last == 1 and answer.view.page == 1:
        return
    for relation, page in pages.items():
        if 1 <= page <= last:
            yield relation, with_changed(page=str(page))


def said_yes(name: str) -> bool | None:
    """None where the address does not say. Raises BadParameter."""
    match request.args.get(name):
        case None | "":
            return None
        case "yes" | "no" as said:
            return said == "yes"
        case other:
            raise BadParameter(name, other, "is to be yes or no")


def with_changed(**changed: str) -> str:
    """This address with some parameters changed, the others kept."""
    kept = {**request.args.to_dict(), **changed}
    return f"{iri_to_uri(request.base_url)}?{urlencode({k: v for k, v in kept.items() if v})}"


def _given() -> dict[str, str]:
    given = {}
    for name, values in request.args.lists():
        if name in _OF_THE_ADDRESS or not any(values):
            continue
        if len(values) > 1:
            raise RepeatedParameterError(name)
        given[name] = values[0]
    return given
