"""A term as a person writes it, read; and a term written so that it can be read again."""

import re

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from thidua.catalogue import BadParameter
from thidua.iris import ID, PREFIXES, shortened, term
from thidua.names import nfc
from thidua.sentence import Sentence
from thidua.stores.contract import Term

_SCHEMES = ("http://", "https://", "urn:")
_BRACKETED = re.compile(r"<([^<>]*)>")
_LITERAL = re.compile(r"""["'].*|[+-]?[\d.]+([eE][+-]?\d+)?|true|false""", re.DOTALL)
_NAMESPACES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())

_NODE_FORMS = Sentence(
    "an IRI, a prefixed name as td:leads, or a path behind id/ as organisation/…"
)
_LITERAL_FORMS = Sentence('a text as "…"@vi or "…"^^xsd:date, or a number')
_TERM_FORMS = Sentence("{node}, {literal}", node=_NODE_FORMS, literal=_LITERAL_FORMS)


def read_node(parameter: str, text: str, forms: str = _NODE_FORMS) -> NamedNode:
    """Raises BadParameter, which names `parameter` and the forms that are taken."""
    written = nfc(text).strip()
    try:
        node = _node(written)
    except ValueError as error:
        raise BadParameter(
            parameter, text, Sentence("is no right IRI: {error}", error=error)
        ) from error
    if node is None:
        raise BadParameter(parameter, text, _is_to_be(forms))
    return node


def read_term(parameter: str, text: str) -> NamedNode | Literal:
    """The same, and literals as Turtle has them: "…"@vi, 2020, true, "2020"^^xsd:gYear."""
    written = nfc(text).strip()
    if _LITERAL.fullmatch(written):
        return _literal(parameter, written)
    return read_node(parameter, written, _TERM_FORMS)


def written(of: Term) -> str:
    """`td:leads`, `"…"@vi`, `<urn:x>`: `read_term` reads it again, blank nodes apart."""
    if not isinstance(of, NamedNode):
        return str(of)
    short = shortened(of.value)
    return str(of) if short == of.value else short


def _is_to_be(forms: str) -> Sentence:
    return Sentence("is to be {forms}", forms=forms)


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
        raise BadParameter(parameter, written, _is_to_be(_LITERAL_FORMS)) from error
    match objects:
        case [Literal() as literal]:
            return literal
    fault = Sentence("is to be one literal: {forms}", forms=_LITERAL_FORMS)
    raise BadParameter(parameter, written, fault)
