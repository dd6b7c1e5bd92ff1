"""What a row rests on: the article or act, the place in it, its gist in our own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua.catalogue import Language, Question
from thidua.iris import term
from thidua.stores.contract import Store, Term

Statements: TypeAlias = dict[tuple[str, str], list[Term | None]]
"""Values by part (evidence, basis, passage, source, publisher) and property."""

_KEPT = 20_000
"""Evidence nodes kept per release, of some 10 kB each."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`basis` is a code of the vocabulary (stated, implied, curator), `basis_label` its label.

    `published` is a day, or a day and an hour, as the article prints it. `start` and `end` count
    code points of the article's text after NFC, end excluded. `gist` and `note` are by language.
    `quote` stands only where the operator has the articles.
    """

    iri: str
    basis: str | None = None
    basis_label: str | None = None
    source: str | None = None
    source_iri: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    start: int | None = None
    end: int | None = None
    gist: Mapping[str, str] | None = None
    quote: str | None = None
    note: Mapping[str, str] | None = None

    @property
    def place(self) -> str:
        """`120–164`, or empty where the source is not a passage."""
        return "" if self.start is None else f"{self.start}–{self.end}"

    def gist_in(self, language: Language) -> str:
        return _in(language, self.gist)

    def note_in(self, language: Language) -> str:
        return _in(language, self.note)


def _in(language: Language, text: Mapping[str, str] | None) -> str:
    """In the language asked for, else in Vietnamese; empty where there is none."""
    said = text or {}
    return said.get(language) or said.get("vi", "")


class EvidenceReader:
    """Reads evidence nodes, each once."""

    def __init__(self, store: Store, question: Question) -> None:
        self._store = store
        self._question = question
        self._cached = lru_cache(maxsize=_KEPT)(self._read)

    def read(self, iris: str, language: Language) -> tuple[Evidence, ...]:
        """`iris` is space-separated; the order is by source and place."""
        found = [_evidence(iri, self._cached(iri), language) for iri in iris.split()]
        return tuple(sorted(found, key=lambda e: (e.source_iri or "", e.start or 0, e.iri)))

    def _read(self, iri: str) -> Statements:
        result = self._store.query(self._question.bound({"of": NamedNode(iri)}))
        said: Statements = {}
        for part, said_of, value in result.rows():
            said.setdefault((_value(part), _value(said_of)), []).append(value)
        return said


def _evidence(iri: str, said: Statements, language: Language) -> Evidence:
    start, end = (_one(said, "passage", name) for name in ("td:start", "td:end"))
    return Evidence(
        iri=iri,
        basis=_one(said, "basis", "skos:notation"),
        basis_label=_label(said, "basis", language),
        source=_label(said, "source", language),
        source_iri=_one(said, "evidence", "td:source"),
        publisher=_label(said, "publisher", language),
        published=_one(said, "source", "td:publishedAt"),
        url=_one(said, "source", "td:url"),
        start=None if start is None else int(start),
        end=None if end is None else int(end),
        gist=_by_language(said, "passage", "td:gist"),
        quote=_one(said, "passage", "td:quote"),
        note=_by_language(said, "evidence", "td:note"),
    )


def _label(said: Statements, part: str, language: Language) -> str | None:
    return _in(language, _by_language(said, part, "skos:prefLabel")) or None


def _by_language(said: Statements, part: str, name: str) -> dict[str, str]:
    values = said.get((part, term(name).value), [])
    texts = (value for value in values if isinstance(value, Literal))
    return {text.language: text.value for text in texts if text.language is not None}


def _one(said: Statements, part: str, name: str) -> str | None:
    """The least of several, so that an answer is the same each time."""
    return min(map(_value, said.get((part, term(name).value), [])), default=None)


def _value(of: Term | None) -> str:
    return of.value if isinstance(of, NamedNode | Literal) else str(of)
