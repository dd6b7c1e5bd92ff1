"""What a row rests on: the article or act, the place in it, its gist in our own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from thidua.answers.statements import StatementReader, Statements, text
from thidua.catalogue import Language, Question
from thidua.iris import term
from thidua.stores.contract import Store

_KEPT = 20_000
_SOURCES_KEPT = 2_000
_BASIS, _SOURCE = ("evidence", term("td:basis").value), ("evidence", term("td:source").value)


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
    """Reads evidence nodes, those of a whole answer together, each once."""

    def __init__(self, store: Store, evidence: Question, sources: Question) -> None:
        self._evidence = StatementReader(store, evidence, _KEPT)
        self._sources = StatementReader(store, sources, _SOURCES_KEPT)

    def read(self, iris: str, language: Language) -> tuple[Evidence, ...]:
        """`iris` is space-separated; the order is by source and place."""
        return self.of_rows([iris], language)[0]

    def of_rows(self, rows: Iterable[str], language: Language) -> list[tuple[Evidence, ...]]:
        """The same of many rows, by a few queries."""
        parted = [row.split() for row in rows]
        said = self._said(iri for row in parted for iri in row)
        made = {iri: _evidence(iri, statements, language) for iri, statements in said.items()}
        return [tuple(sorted((made[iri] for iri in row), key=_place)) for row in parted]

    def _said(self, iris: Iterable[str]) -> dict[str, Statements]:
        own = self._evidence.read(iris)
        beside = self._sources.read(
            text(node)
            for said in own.values()
            for key in (_BASIS, _SOURCE)
            for node in said.get(key, [])
        )
        return {iri: _with_parts(said, beside) for iri, said in own.items()}


def _with_parts(said: Statements, beside: Mapping[str, Statements]) -> Statements:
    """What basis, source and publisher say joins what the node says, under their parts."""
    whole = {key: list(values) for key, values in said.items()}
    for key, part in ((_BASIS, "basis"), (_SOURCE, "source")):
        for node in said.get(key, []):
            for (whose, name), values in beside[text(node)].items():
                named = part if whose == "itself" else whose
                whole.setdefault((named, name), []).extend(values)
    return whole


def _place(evidence: Evidence) -> tuple[str, int, str]:
    return evidence.source_iri or "", evidence.start or 0, evidence.iri


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
    texts = [value for value in values if isinstance(value, Literal)]
    found = {text.language: text.value for text in texts if text.language is not None}
    return dict(sorted(found.items(), reverse=True))  # in whatever order a store gives them


def _one(said: Statements, part: str, name: str) -> str | None:
    """The least of several, so that an answer is the same each time."""
    return min(map(text, said.get((part, term(name).value), [])), default=None)
