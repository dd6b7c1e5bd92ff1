"""What a row rests on: the article or act, the place in it, its gist in our own words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode

from thidua.answers.statements import StatementReader, Statements, text
from thidua.catalogue import Language, Question
from thidua.iris import term
from thidua.stores.contract import Store

_KEPT = 20_000

Fields: TypeAlias = Mapping[str, Any]
"""Of `Evidence`, by name."""


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
    """Reads evidence nodes, those of a whole answer together, each once; so what they cite."""

    def __init__(self, store: Store, evidence: Question, cited: Question) -> None:
        self._evidence = StatementReader(store, evidence, _KEPT)
        self._cited = StatementReader(store, cited, _KEPT)

    def read(self, iris: str, language: Language) -> tuple[Evidence, ...]:
        """`iris` is space-separated; the order is by source and place."""
        return self.of_rows([iris], language)[0]

    def of_rows(self, rows: Iterable[str], language: Language) -> list[tuple[Evidence, ...]]:
        """The same of many rows, by a few queries."""
        parted = [row.split() for row in rows]
        said = self._evidence.read(iri for row in parted for iri in row)
        cited = self._fields(said.values(), language)
        made = {iri: _evidence(iri, own, cited) for iri, own in said.items()}
        return [tuple(sorted((made[iri] for iri in row), key=_place)) for row in parted]

    def _fields(
        self, said: Collection[Statements], language: Language
    ) -> Mapping[tuple[str, str], Fields]:
        """By property and node cited: what many cite is made fields of theirs once."""
        nodes = {name: dict.fromkeys(_nodes(said, name)) for name in _CITED}
        cited = self._cited.read(node for named in nodes.values() for node in named)
        publishers = self._cited.read(_nodes(cited.values(), _PUBLISHER))
        return {
            (name, node): fields(cited[node], publishers, language)
            for name, fields in _CITED.items()
            for node in nodes[name]
        }


def _nodes(said: Iterable[Statements], name: str) -> Iterator[str]:
    key = _key(name)
    return (
        value.value
        for statements in said
        for value in statements.get(key, ())
        if isinstance(value, NamedNode)
    )


def _place(evidence: Evidence) -> tuple[str, int, str]:
    return evidence.source_iri or "", evidence.start or 0, evidence.iri


def _evidence(iri: str, said: Statements, cited: Mapping[tuple[str, str], Fields]) -> Evidence:
    fields: dict[str, Any] = {}
    for name in _CITED:
        fields |= cited.get((name, _one(said, name) or ""), {})
    return Evidence(
        iri=iri, source_iri=_one(said, "td:source"), note=_texts(said, "td:note"), **fields
    )


def _of_basis(said: Statements, _: Mapping[str, Statements], language: Language) -> Fields:
    return {"basis": _one(said, "skos:notation"), "basis_label": _label(said, language)}


def _of_source(
    said: Statements, publishers: Mapping[str, Statements], language: Language
) -> Fields:
    publisher = publishers.get(_one(said, _PUBLISHER) or "", {})
    return {
        "source": _label(said, language),
        "publisher": _label(publisher, language),
        "published": _one(said, "td:publishedAt"),
        "url": _one(said, "td:url"),
    }


def _of_passage(said: Statements, _: Mapping[str, Statements], __: Language) -> Fields:
    start, end = _one(said, "td:start"), _one(said, "td:end")
    return {
        "start": None if start is None else int(start),
        "end": None if end is None else int(end),
        "gist": _texts(said, "td:gist"),
        "quote": _one(said, "td:quote"),
    }


_CITED = {"td:basis": _of_basis, "td:source": _of_source, "td:passage": _of_passage}
_PUBLISHER = "td:publisher"


def _label(said: Statements, language: Language) -> str | None:
    return _in(language, _texts(said, "skos:prefLabel")) or None


def _texts(said: Statements, name: str) -> dict[str, str]:
    """By language."""
    values = [value for value in said.get(_key(name), ()) if isinstance(value, Literal)]
    found = {text.language: text.value for text in values if text.language is not None}
    return dict(sorted(found.items(), reverse=True))  # in whatever order a store gives them


def _one(said: Statements, name: str) -> str | None:
    """The least of several, so that an answer is the same each time."""
    return min(map(text, said.get(_key(name), ())), default=None)


@cache
def _key(name: str) -> tuple[str]:
    return (term(name).value,)
