"""Where a statement stands and what it rests on there, read from the store."""

from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from thidua.catalogue import Catalogue
from thidua.errors import ThiduaError
from thidua.explanation import notation
from thidua.explanation.explanation import EvidenceOf
from thidua.iris import GRAPH_INFERRED
from thidua.release import ReleaseError
from thidua.sentence import Sentence
from thidua.stores.contract import Store, Term

_KEPT = 20_000
_NEAREST_FIRST = ("statement", "fact", "itself", "subject", "object", "neighbour")


class Grounds(NamedTuple):
    """`evidence` is space-separated IRIs, as the queries give them."""

    known: bool
    graphs: tuple[str, ...] = ()
    evidence_of: EvidenceOf | None = None
    evidence: str = ""

    @property
    def stated(self) -> tuple[str, ...]:
        """The graphs that state it; the default graph only repeats the named ones."""
        return tuple(graph for graph in self.graphs if graph != GRAPH_INFERRED.value)


class UnknownStatement(ThiduaError, LookupError):  # noqa: N818 - says what is the case
    """The release does not hold the triple. `nearest` are those it does hold, the nearest first."""

    def __init__(self, sought: Triple, release: str, nearest: tuple[Triple, ...]) -> None:
        self.nearest = nearest
        self.sentence = Sentence(
            "Release {release} does not hold: {statement}", release=release, statement=_line(sought)
        )
        listed = "".join(f"\n  {_line(triple)}" for triple in nearest)
        cure = f"; the nearest it holds:{listed}" if nearest else _nothing(sought)
        super().__init__(self.sentence + cure)


class MissingSupport(ReleaseError):  # noqa: N818 - says what is the case
    """The release holds an inferred triple and does not say why."""

    def __init__(self, triple: Triple, release: str) -> None:
        why = "Release {release} does not say why it holds: {statement}; run `thidua load`"
        super().__init__(Sentence(why, release=release, statement=_line(triple)))


class GroundsReader:
    """Reads each statement once."""

    def __init__(self, store: Store, catalogue: Catalogue, release: str) -> None:
        self._store = store
        self._catalogue = catalogue
        self._release = release
        self._cached = lru_cache(maxsize=_KEPT)(self._read)

    def of(self, triple: Triple) -> Grounds:
        """Of a triple about a node without a name nothing can be asked: it counts as unknown."""
        return Grounds(known=False) if _is_unnamed(triple) else self._cached(triple)

    def unknown(self, triple: Triple) -> UnknownStatement:
        rows = self._rows("nearest", triple)
        nearest = (
            Triple(row["subject"], row["predicate"], row["object"])  # type: ignore[arg-type]
            for row in rows
        )
        return UnknownStatement(triple, self._release, tuple(dict.fromkeys(nearest)))

    def _read(self, triple: Triple) -> Grounds:
        rows = self._rows("statement", triple)
        graphs = tuple(sorted({_text(row["graph"]) for row in rows} - {""}))
        grounds = Grounds(bool(rows), graphs)
        evidence = _by_rank(rows)
        if grounds.stated and not evidence:
            evidence = _by_rank(self._rows("surroundings", triple))
        rank = next((rank for rank in _NEAREST_FIRST if rank in evidence), None)
        if rank is None:
            return grounds
        found = " ".join(sorted(evidence[rank]))
        return grounds._replace(evidence_of=_evidence_of(rank), evidence=found)

    def _rows(self, name: str, triple: Triple) -> list[dict[str, Term | None]]:
        question = self._catalogue.behind_answers(name)
        parts = dict(zip(("subject", "predicate", "object"), triple, strict=True))
        result = self._store.query(question.bound(parts))
        return [dict(zip(result.variables, row, strict=True)) for row in result.rows()]


def _is_unnamed(triple: Triple) -> bool:
    return any(isinstance(part, BlankNode | Triple) for part in triple)


def _by_rank(rows: list[dict[str, Term | None]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        if row["evidence"] is not None:
            found.setdefault(_text(row["of"]), set()).add(_text(row["evidence"]))
    return found


def _evidence_of(rank: str) -> EvidenceOf:
    match rank:
        case "statement" | "fact":
            return rank
    return "thing"


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _line(triple: Triple) -> str:
    return " ".join(notation.written(part) for part in triple)


def _nothing(triple: Triple) -> str:
    return f"; nothing is known about {notation.written(triple.subject)}"
