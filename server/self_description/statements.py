"""Triples made, put into both languages, and written."""

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Triple

from server.describing import Description
from server.negotiation import Format
from server.words import Language, texts
from thidua.catalogue import Bilingual
from thidua.iris import term

_LANGUAGES: tuple[Language, ...] = ("vi", "en")


def said(subject: NamedNode, predicate: str, *values: NamedNode | Literal) -> Iterator[Triple]:
    for value in values:
        yield Triple(subject, term(predicate), value)


def counted(subject: NamedNode, **counts: int) -> Iterator[Triple]:
    """`triples=5` → `void:triples 5`."""
    for name, count in counts.items():
        yield from said(subject, f"void:{name}", Literal(count))


def typed(subject: NamedNode, *classes: str) -> Iterator[Triple]:
    return said(subject, "rdf:type", *map(term, classes))


def titled(subject: NamedNode, key: str, **names: object) -> Iterator[Triple]:
    """By the text of that key, in both languages."""
    found = (Literal(texts(lang)[key].format(**names), language=lang) for lang in _LANGUAGES)
    return said(subject, "dcterms:title", *found)


def in_both(text: Bilingual) -> Iterator[Literal]:
    return (Literal(text[language], language=language) for language in _LANGUAGES)


def written(triples: Iterable[Triple], wanted: Format) -> bytes:
    """What is said of one thing stands together, in the order in which things are first named."""
    found: dict[object, list[Quad]] = {}
    for triple in triples:
        quad = Quad(triple.subject, triple.predicate, triple.object)
        found.setdefault(triple.subject, []).append(quad)
    return Description(tuple(chain.from_iterable(found.values())), complete=True).write(wanted)
