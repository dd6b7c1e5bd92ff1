"""Lines of a table, each taken over from an earlier release if its row is made from the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from pyoxigraph import Literal

from loader.numbered.nodes import Nodes
from thidua import files
from thidua.answers import Answer, csv
from thidua.answers.evidence import Evidence
from thidua.answers.gathering import gathered
from thidua.answers.view import View
from thidua.catalogue import Catalogue, Question
from thidua.catalogue.catalogue import ANSWERS
from thidua.catalogue.question import LANGUAGE
from thidua.graph import Graph
from thidua.stores.contract import Store, Term

_EVIDENCE = "evidence"
_STEPS = 2
"""From evidence to its passage and source, and from that to who published it."""

_WHOLE = View(size=10**9)

_Evidences = list[tuple[Evidence, ...]]


class Line(NamedTuple):
    """And the digest of what its row is made from."""

    digest: str
    text: bytes


class Table(NamedTuple):
    """Rows of which a line was taken over are without evidence in `answer`."""

    answer: Answer
    header: bytes
    lines: Sequence[Line]


@dataclass(frozen=True)
class Solutions:
    """What the query of a table gave, to be read again, and of each the digest of what its row is
    made from."""

    variables: tuple[str, ...]
    found: Sequence[tuple[Term | None, ...]]
    digests: Sequence[str]

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.found)


def solutions(store: Store, catalogue: Catalogue, nodes: Nodes) -> Mapping[str, Solutions]:
    """By the name of the table."""
    return {one.name: _solutions(store, one, nodes) for one in catalogue.tables()}


def table(graph: Graph, question: Question, found: Solutions, kept: Mapping[str, bytes]) -> Table:
    """The whole answer. `kept`: lines by the digest of what their rows are made from."""

    def evidence(rows: Sequence[str]) -> _Evidences:
        pairs = zip(rows, found.digests, strict=True)
        read = iter(graph.evidence.of_rows([row for row, one in pairs if one not in kept], "vi"))
        return [() if digest in kept else next(read) for digest in found.digests]

    rows, total = gathered(found, question.columns, evidence, _WHOLE)
    given, release = question.completed({}), graph.release.release
    answer = Answer(question, given, {}, "vi", release, rows, total, View(), graph.years)
    return Table(answer, _written(answer, 0, 0), list(_lines(answer, found.digests, kept)))


def _lines(answer: Answer, digests: Sequence[str], kept: Mapping[str, bytes]) -> Iterator[Line]:
    header = len(_written(answer, 0, 0))
    for place, digest in enumerate(digests):
        line = kept.get(digest) or _written(answer, place, place + 1)[header:]
        yield Line(digest, line)


def _written(answer: Answer, start: int, end: int) -> bytes:
    return csv(replace(answer, rows=answer.rows[start:end])).encode()


def _solutions(store: Store, question: Question, nodes: Nodes) -> Solutions:
    result = store.query(question.bound({LANGUAGE: Literal("vi")}))
    variables, rows = result.variables, list(result.rows())
    place, read_by = variables.index(_EVIDENCE), _read_by(question)
    digests = [_digest(row, place, read_by, nodes) for row in rows]
    return Solutions(variables, rows, digests)


def _digest(row: tuple[Term | None, ...], place: int, read_by: bytes, nodes: Nodes) -> str:
    """Of its values and of what its evidence says."""
    rest = "\n".join("" if term is None else str(term) for term in row[:place] + row[place + 1 :])
    made = sha256(read_by + rest.encode())
    for iri in sorted(_text(row[place]).split()):
        made.update(f"\n<{iri}>".encode() + nodes.digest(f"<{iri}>", _STEPS))
    return made.hexdigest()


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""


def _read_by(question: Question) -> bytes:
    """A digest of the queries."""
    behind = sorted((files.queries() / ANSWERS).glob("*.rq"))
    return sha256(question.text.encode() + b"".join(path.read_bytes() for path in behind)).digest()
