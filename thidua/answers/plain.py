"""RDF terms as plain values of a program."""

from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua.stores.contract import Term

Plain: TypeAlias = int | bool | str | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


def plain(value: Term | None) -> Plain:
    match value:
        case None:
            return None
        case Literal() as literal:
            return _of_literal(literal)
        case NamedNode() as node:
            return node.value
        case other:
            return str(other)


def _of_literal(literal: Literal) -> Plain:
    match literal.datatype.value.removeprefix(_XSD):
        case "integer":
            return int(literal.value)
        case "boolean":
            return literal.value in ("true", "1")
        case _:
            return literal.value
