"""What a user writes for a parameter, made an RDF term, or refused with what would have fitted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Integral
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua.catalogue.question import Parameter, Question, Value
from thidua.errors import AskedWrongly
from thidua.iris import ID, term
from thidua.names import folded, nfc, spelt_out, words
from thidua.sentence import Sentence

_INTEGER_BOUNDS = (-(2**31), 2**31 - 1)
NEAREST = 5
LONGEST_NAME = 500
"""Characters: every known name is shorter."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_FIRST_DAY = "0000-01-01"
_XSD_DATE = term("xsd:date")
_SCHEMES = ("http://", "https://", "urn:")


@dataclass(frozen=True, slots=True)
class Choice:
    """`value` as it is given back as a parameter: an IRI or a number.

    `label` tells it from the others; `short`, where it stands, is its name alone.
    """

    value: str
    label: str
    short: str = ""

    def __str__(self) -> str:
        return self.value if self.label == self.value else f"{self.label}  {self.value}"


class BadParameter(AskedWrongly):
    """A value that does not fit its parameter."""

    def __init__(
        self, parameter: str, value: str, reason: str, choices: Sequence[Choice] = ()
    ) -> None:
        listed = "".join(f"\n  {choice}" for choice in choices)
        nearest = f"; try one of:{listed}" if listed else ""
        given = f"{parameter}={value!r}" if value else parameter
        self.sentence = Sentence("{given} {reason}", given=given, reason=_sentence(reason))
        super().__init__(f"{self.sentence}{nearest}")
        self.parameter = parameter
        self.value = value
        self.reason = reason
        self.choices = tuple(choices)


def unknown_parameter(question: Question, name: str, value: str) -> BadParameter:
    known = ", ".join(each.name for each in question.parameters) or "none"
    fault = Sentence(
        "is no parameter of {question} (it has: {known})", question=question.name, known=known
    )
    return BadParameter(name, value, fault)


def _sentence(text: str) -> Sentence:
    return text if isinstance(text, Sentence) else Sentence(text)


Offered: TypeAlias = Callable[[], Sequence[Choice]]
Nearest: TypeAlias = Callable[[str], Sequence[Choice]]


def _none(_: str) -> Sequence[Choice]:
    return ()


def term_of(parameter: Parameter, value: str, choices: Offered, nearest: Nearest = _none) -> Value:
    """`choices` is asked only when the value is no IRI, `nearest` when it is none of them.

    Raises BadParameter.
    """
    match parameter.kind:
        case "integer":
            return _integer(parameter, value)
        case "iri":
            return _iri(parameter, value, choices, nearest)
        case "text":
            return _text(parameter, value)
        case "sought":
            return _text(parameter, named(parameter.name, value))
        case "period":
            return Literal(period(parameter.name, value))
        case "date":
            return _date(parameter, value)


def whole_number(least: int, most: int) -> Sentence:
    """What is wrong with a number out of these bounds, or with what is none."""
    return Sentence("is to be a whole number from {least} to {most}", least=least, most=most)


def counted(parameter: str, value: int, most: int) -> int:
    """From 1 on. Raises BadParameter."""
    if not isinstance(value, Integral) or not 1 <= value <= most:
        raise BadParameter(parameter, str(value), whole_number(1, most))
    return int(value)


def _integer(parameter: Parameter, value: str) -> Literal:
    least, greatest = parameter.bounds or _INTEGER_BOUNDS
    fault = whole_number(least, greatest)
    longest = max(len(str(least)), len(str(greatest)))
    if not (value.isascii() and value.removeprefix("-").isdigit()) or len(value) > longest:
        raise BadParameter(parameter.name, value, fault)
    if not least <= int(value) <= greatest:
        raise BadParameter(parameter.name, value, fault)
    return Literal(int(value))


def _date(parameter: Parameter, value: str) -> Literal:
    """Python would take other forms of ISO 8601 too, which stores compare as mere text."""
    try:
        day = date.fromisoformat(value) if _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        fault = "is to be a day of the calendar as year-month-day, such as 2024-03-29"
        raise BadParameter(parameter.name, value, fault)
    return Literal(value, datatype=_XSD_DATE)


def period(parameter: str, value: str) -> str:
    """A year, a month or a day of the calendar, as written. Raises BadParameter."""
    try:
        right = _PERIOD.fullmatch(value) and date.fromisoformat(value + _FIRST_DAY[len(value) :])
    except ValueError:
        right = None
    if not right:
        fault = "is to be a year, a month or a day of the calendar: 2024, 2024-03 or 2024-03-29"
        raise BadParameter(parameter, value, fault)
    return value


def named(parameter: str, value: str) -> str:
    """What may be looked for among names. Raises BadParameter."""
    if not isinstance(value, str):  # a cell of a frame may hold anything
        raise BadParameter(parameter, repr(value)[:LONGEST_NAME], "is to be a text")
    if not any(map(str.isalnum, value)):
        raise BadParameter(parameter, value[:NEAREST], "is to hold a letter or a digit")
    if len(value) > LONGEST_NAME:
        raise BadParameter(parameter, value[:LONGEST_NAME], "is longer than any name")
    return value


def _text(parameter: Parameter, value: str) -> Literal:
    try:
        return Literal(nfc(value))
    except ValueError as error:
        raise BadParameter(
            parameter.name, value, "is no text: it holds half a character"
        ) from error


def _iri(parameter: Parameter, value: str, choices: Offered, nearest: Nearest) -> NamedNode:
    if value.startswith(_SCHEMES):
        return _named_node(parameter, value)
    if parameter.choices is None:
        raise BadParameter(parameter.name, value, "is to be an IRI")
    if len(value) > LONGEST_NAME:
        raise BadParameter(parameter.name, value[:LONGEST_NAME], "is longer than any name")
    return _named_node(parameter, _chosen(parameter, value, choices(), nearest))


def _named_node(parameter: Parameter, value: str) -> NamedNode:
    try:
        return NamedNode(value)
    except ValueError as error:
        raise BadParameter(
            parameter.name, value, Sentence("is no right IRI: {error}", error=error)
        ) from error


def _chosen(parameter: Parameter, value: str, choices: Sequence[Choice], nearest: Nearest) -> str:
    """By path behind `id/` or `id/<kind>/`, else by label however it is spelt."""
    fitting = {choice.value for choice in choices if value in _paths(choice)}
    fitting = fitting or {choice.value for choice in choices if _is_named(choice, value)}
    if len(fitting) == 1:
        return fitting.pop()
    if fitting:
        several = [choice for choice in choices if choice.value in fitting]
        raise BadParameter(parameter.name, value, "names more than one", several[:NEAREST])
    raise BadParameter(parameter.name, value, "is not known", nearest(value))


def _paths(choice: Choice) -> tuple[str, str]:
    path = choice.value.removeprefix(ID)
    return path, path.partition("/")[2]


def _is_named(choice: Choice, value: str) -> bool:
    """However it is spelt, but Diễn is not Diến: a word with diacritics must stand in the name."""
    names = (choice.label, choice.short)
    marked = {word for word in words(value) if not word.isascii()}
    spelt = {word for name in names for word in (*words(name), *words(spelt_out(name)))}
    return folded(value) in {folded(name) for name in names if name} and marked <= spelt
