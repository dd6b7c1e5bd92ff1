"""Values of a program as what questions and queries take: never text put into text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from numbers import Integral, Real
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from thidua import sparql_text
from thidua.catalogue import BadParameter
from thidua.iris import term
from thidua.names import nfc
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMS = "is to be a number, a text, a day, a boolean, or a thing: thidua.iri(…), an entity, a hit"
_AROUND_NAMES = {"SELECT", "WHERE", "FROM", "{"}


def written(value: object) -> str:
    """As a parameter of a question is written."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # what pandas makes of integers where one is missing
    return value.value if isinstance(value, NamedNode | Literal) else str(_iri_of(value) or value)


def placed(text: str, values: Mapping[str, object]) -> str:
    """The query with each value in the place of the variable of its name. Raises BadParameter."""
    variables, given_back = sparql_text.variables(text), _given_back(text)
    for name, value in values.items():
        if name not in variables:
            known = ", ".join(sorted(variables)) or "none"
            fault = Sentence("is no variable of the query (it has: {known})", known=known)
            raise BadParameter(name, str(value), fault)
        if name in given_back:
            fault = Sentence("is a variable the query gives back: name another one in its pattern")
            raise BadParameter(name, str(value), fault)
    terms = {name: _term(name, value) for name, value in values.items()}
    return sparql_text.with_terms(text, terms)


def _given_back(text: str) -> set[str]:
    """Variables that follow SELECT, or AS in its brackets."""
    found: set[str] = set()
    depth, before = 0, ""
    listed = False
    for token in sparql_text.tokens(text):
        word = token.text.upper()
        depth += (token.kind == "open") - (token.kind == "close")
        if word in _AROUND_NAMES:
            listed, depth = word == "SELECT", 0
        elif listed and token.kind == "variable" and (depth == 0 or before == "AS"):
            found.add(token.text[1:])
        before = word
    return found


def _term(name: str, value: object) -> NamedNode | Literal:  # noqa: PLR0911 - one a kind
    plain = value.item() if hasattr(value, "item") else value  # of numpy
    iri = _iri_of(plain)
    if iri is not None:
        return NamedNode(iri)
    match plain:
        case NamedNode() | Literal():
            return plain
        case bool():
            return Literal(value=plain)
        case str():
            return Literal(nfc(plain))
        case dt.datetime():
            return Literal(plain.isoformat(), datatype=term("xsd:dateTime"))
        case dt.date():
            return Literal(plain.isoformat(), datatype=term("xsd:date"))
    return _number(name, plain)


def _number(name: str, value: object) -> Literal:
    match value:
        case Integral():
            return Literal(int(value))
        case Decimal():
            return Literal(f"{value:f}", datatype=term("xsd:decimal"))
        case Real():
            return Literal(float(value))
    raise BadParameter(name, repr(value), _FORMS)


def _iri_of(value: object) -> str | None:
    """Of an entity, or of what a search finds."""
    iri = getattr(value, "iri", None)
    return iri if isinstance(iri, str) else None
