"""A term as a person writes it, read; and a term written so that it can be read again."""

import re

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from thidua.catalogue import BadParameter
from thidua.iris import ID, PREFIXES, shortened, term
from thidua.names import nfc
from thidua.stores.contract import Term

_SCHEMES = ("http://", "https://", "urn:")
_BRACKETED = re.compile(r"<([^<>]*)>")
_LITERAL = re.compile(r"""["'].*|[+-]?[\d.]+([eE][+-]?\d+)?|true|false""", re.DOTALL)
_NAMESPACES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

_NODE_FORMS = "an IRI, a prefixed name as td:leads, or a path behind id/ as organisation/…"
_LITERAL_FORMS = 'a text as "…"@vi or "…"^^xsd:date, or a number'
_TERM_FORMS = f"{_NODE_FORMS}, {_LITERAL_FORMS}"


def read_node(parameter: str, text: str) -> NamedNode:
    """Raises BadParameter, which names `parameter`."""
    written = nfc(text).strip()
    try:
        node = _node(written)
    except ValueError as error:
        raise BadParameter(parameter, text, f"is no right IRI: {error}") from error
    if node is None:
        raise BadParameter(parameter, text, f"is to be {_NODE_FORMS}")
    return node


def read_term(parameter: str, text: str) -> NamedNode | Literal:
    """The same, and literals as Turtle has them: "…"@vi, 2020, true, "2020"^^xsd:gYear."""
    written = nfc(text).strip()
    if _LITERAL.fullmatch(written):
        return _literal(parameter, written)
    try:
        return read_node(parameter, written)
    except BadParameter as error:
        reason = error.reason.replace(_NODE_FORMS, _TERM_FORMS)
        raise BadParameter(parameter, text, reason) from error


def written(of: Term) -> str:
    """`td:leads`, `"…"@vi`, `<urn:x>`: `read_term` reads it again, blank nodes apart."""
    if not isinstance(of, NamedNode):
        return str(of)
    short = shortened(of.value)
    return str(of) if short == of.value else short


def _node(written: str) -> NamedNode | None:
    if bracketed := _BRACKETED.fullmatch(written):
        return NamedNode(bracketed[1])
    prefix, colon, _ = written.partition(":")
    if colon and prefix in PREFIXES:
        return term(written)
    if written.startswith(_SCHEMES):
        return NamedNode(written)
    path = written.removeprefix("/").removeprefix("id/")
    return NamedNode(ID + path) if "/" in path and not colon else _type(written)


def _type(written: str) -> NamedNode | None:
    return term("rdf:type") if written == "a" else None


def _literal(parameter: str, written: str) -> Literal:
    """Turtle's own parser reads it, as the one object of one triple."""
    text = f"{_NAMESPACES}<urn:s> <urn:p>\n{written}\n."
    try:
        objects = [quad.object for quad in parse(text.encode(), format=RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        raise BadParameter(parameter, written, f"is to be {_LITERAL_FORMS}") from error
    match objects:
        case [Literal() as literal]:
            return literal
    raise BadParameter(parameter, written, f"is to be one literal: {_LITERAL_FORMS}")
