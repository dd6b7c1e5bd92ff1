"""The catalogue for programs: every question with its parameters and columns, and choices."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from server.language import address
from server.pinning import here
from thidua.catalogue import BadParameter, Choice, Language, Parameter, Question
from thidua.catalogue.values import LONGEST_NAME
from thidua.graph import Graph
from thidua.sentence import Sentence


def listed_for_programs(graph: Graph, language: Language) -> dict[str, Any]:
    return {
        "release": graph.release.release,
        "questions": [_question(one, language) for one in graph.questions()],
    }


def _question(question: Question, language: Language) -> dict[str, Any]:
    return {
        "name": question.name,
        "topic": question.topic,
        "title": question.title[language],
        "summary": question.summary[language],
        "address": address(here("questions.question"), question_name=question.name),
        "parameters": [_parameter(question, one, language) for one in question.parameters],
        "columns": [
            {"name": one.name, "kind": one.kind, "label": one.label[language]}
            for one in question.columns
        ],
    }


def _parameter(question: Question, one: Parameter, language: Language) -> Mapping[str, Any]:
    there = address(here("questions.choices"), question_name=question.name, parameter=one.name)
    return {
        "name": one.name,
        "kind": one.kind,
        "required": one.awaited,
        "default": one.default,
        "label": one.label[language],
        "choices": there if one.choices else None,
    }


def offered(
    graph: Graph, question: Question, name: str, language: Language, sought: str
) -> dict[str, Any]:
    """All choices, or those that what is sought may mean.

    Raises BadParameter for a name that is no parameter of the question, and for too long a text.
    """
    parameter = question.parameter(name)
    if parameter is None:
        known = [Choice(one.name, one.label[language]) for one in question.parameters]
        fault = Sentence("is no parameter of {question}", question=question.name)
        raise BadParameter(name, "", fault, known)
    if len(sought) > LONGEST_NAME:
        raise BadParameter("q", sought[:LONGEST_NAME], "is longer than any name")
    fitting = graph.suggested(parameter, sought, language) if sought else None
    choices = graph.choices(parameter, language) if fitting is None else fitting
    return {"parameter": name, "choices": [asdict(choice) for choice in choices]}
