"""Literals written one way for one value: the suite compares literals by value, not by form."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from tests.w3c.rdf import Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ZERO_OFFSET = re.compile(r"[+-]00:00$")
_BOOLEANS = {"1": "true", "0": "false"}


def same_form(term: Term) -> Term:
    """The datatype stays; what is no value of its datatype stays as it is."""
    if not isinstance(term, ox.Literal):
        return term
    if term.language is not None:
        return ox.Literal(term.value, language=term.language.lower())
    write = _WRITERS.get(term.datatype.value)
    if write is None:
        return term
    try:
        return ox.Literal(write(term.value.strip()), datatype=term.datatype)
    except (ValueError, InvalidOperation):
        return term


def _zoned(text: str) -> str:
    return _ZERO_OFFSET.sub("Z", text)


def _decimal(text: str) -> str:
    return format(Decimal(text).normalize(), "f")


def _double(text: str) -> str:
    return repr(float(text))


def _integer(text: str) -> str:
    return str(int(text))


def _boolean(text: str) -> str:
    return _BOOLEANS.get(text, text)


_WRITERS: Mapping[str, Callable[[str], str]] = {
    f"{_XSD}integer": _integer,
    f"{_XSD}decimal": _decimal,
    f"{_XSD}double": _double,
    f"{_XSD}float": _double,
    f"{_XSD}boolean": _boolean,
    f"{_XSD}date": _zoned,
    f"{_XSD}time": _zoned,
    f"{_XSD}dateTime": _zoned,
}
