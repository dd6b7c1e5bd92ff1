"""What shapes ask of a single value, by its text: the usual forms are known, others may be wrong.

pySHACL has the last word, so a test may refuse what it would take and never the other way round.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import ge, le
from typing import TypeAlias

from rdflib import SH, XSD
from rdflib.term import Node

from loader.numbered.terms import is_iri, is_literal, term_of

Test: TypeAlias = Callable[[str], bool]
Comparable: TypeAlias = tuple[str, int | str]

_FORMS: Mapping[Node, str] = {
    XSD.string: "(?s).*",
    XSD.anyURI: "(?s).*",
    XSD.boolean: "true|false|0|1",
    XSD.integer: "[+-]?[0-9]+",
    XSD.gYear: "[0-9]{4}",
    XSD.gYearMonth: "[0-9]{4}-[0-9]{2}",
    XSD.date: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    XSD.dateTime: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}",
}
"""Of the usual literals of a datatype; pySHACL looks at any other."""

_ORDERED = {
    str(datatype): re.compile(form)
    for datatype, form in _FORMS.items()
    if datatype not in (XSD.string, XSD.anyURI, XSD.boolean)
}

_NODE_KINDS: Mapping[Node, Test] = {
    SH.IRI: is_iri,
    SH.Literal: is_literal,
    SH.BlankNode: lambda text: text.startswith("_:"),
    SH.BlankNodeOrIRI: lambda text: not is_literal(text),
}


def lexical(text: str) -> str:
    """What STR gives of a term."""
    if not is_literal(text):
        return text[1:-1] if is_iri(text) else text
    said = text[1 : text.rindex('"')]
    return term_of(text).value if "\\" in said else said


def language(text: str) -> str:
    """In small letters; empty where there is none."""
    mark = text[text.rindex('"') + 1 :] if is_literal(text) else ""
    return mark[1:].lower() if mark.startswith("@") else ""


def of_datatype(datatype: Node) -> Test | None:
    """None for a datatype nobody has put here."""
    if datatype not in _FORMS:
        return None
    form = re.compile(_FORMS[datatype])
    mark = "" if datatype == XSD.string else f"^^<{datatype}>"

    def holds(text: str) -> bool:
        if not is_literal(text) or text[text.rindex('"') + 1 :] != mark:
            return False
        return form.fullmatch(lexical(text)) is not None

    return holds


def of_kind(kind: Node) -> Test:
    return _NODE_KINDS[kind]


def of_pattern(pattern: Node) -> Test:
    sought = re.compile(str(pattern))
    return lambda text: sought.search(lexical(text)) is not None


def of_length(least: Node) -> Test:
    return lambda text: len(lexical(text)) >= int(str(least))


def of_language(ranges: list[Node]) -> Test:
    wanted = [str(each).lower() for each in ranges]

    def holds(text: str) -> bool:
        said = language(text)
        return any(said == each or said.startswith(f"{each}-") for each in wanted)

    return holds


def at_least(bound: Node) -> Test:
    return _compared(bound, ge)


def at_most(bound: Node) -> Test:
    return _compared(bound, le)


def _compared(bound: Node, holds: Callable[[int | str, int | str], bool]) -> Test:
    limit = comparable(bound.n3())

    def compared(text: str) -> bool:
        value = comparable(text)
        if value is None or limit is None or value[0] != limit[0]:
            return False
        return holds(value[1], limit[1])

    return compared


@lru_cache(maxsize=1 << 14)
def comparable(text: str) -> Comparable | None:
    """Datatype and a value; two of one datatype are in their order. None for any other term."""
    datatype = text.rpartition('"^^<')[2][:-1] if is_literal(text) else ""
    said = lexical(text)
    if datatype not in _ORDERED or not _ORDERED[datatype].fullmatch(said):
        return None
    return datatype, int(said) if datatype == str(XSD.integer) else said
