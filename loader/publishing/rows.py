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
from thidua.catalogue import Question
from thidua.catalogue.catalogue import ANSWERS
from thidua.catalogue.question import LANGUAGE
from thidua.graph import Graph
from thidua.stores.contract import Term

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
class _Solutions:
    """What a query gave, to be read again."""

    variables: tuple[str, ...]
    found: Sequence[tuple[Term | None, ...]]

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.found)


def table(graph: Graph, question: Question, nodes: Nodes, kept: Mapping[str, bytes]) -> Table:
    """The whole answer. `kept`: lines by the digest of what their rows are made from."""
    result = graph.store.query(question.bound({LANGUAGE: Literal("vi")}))
    found = _Solutions(result.variables, list(result.rows()))
    digests = list(_digests(question, found, nodes))

    def evidence(rows: Sequence[str]) -> _Evidences:
        pairs = zip(rows, digests, strict=True)
        read = iter(graph.evidence.of_rows([row for row, one in pairs if one not in kept], "vi"))
        return [() if digest in kept else next(read) for digest in digests]

    rows, total = gathered(found, question.columns, evidence, _WHOLE)
    given, release = question.completed({}), graph.release.release
    answer = Answer(question, given, {}, "vi", release, rows, total, View(), graph.years)
    return Table(answer, _written(answer, 0, 0), list(_lines(answer, digests, kept)))


def _lines(answer: Answer, digests: Sequence[str], kept: Mapping[str, bytes]) -> Iterator[Line]:
    header = len(_written(answer, 0, 0))
    for place, digest in enumerate(digests):
        line = kept.get(digest) or _written(answer, place, place + 1)[header:]
        yield Line(digest, line)


def _written(answer: Answer, start: int, end: int) -> bytes:
    return csv(replace(answer, rows=answer.rows[start:end])).encode()


def _digests(question: Question, found: _Solutions, nodes: Nodes) -> Iterator[str]:
    """Of each row's values and of what its evidence says."""
    place, read_by = found.variables.index(_EVIDENCE), _read_by(question)
    for row in found.found:
        rest = "\n".join(
            "" if term is None else str(term) for term in row[:place] + row[place + 1 :]
        )
        made = sha256(read_by + rest.encode())
        for iri in sorted(_text(row[place]).split()):
            made.update(f"\n<{iri}>".encode() + nodes.digest(f"<{iri}>", _STEPS))
        yield made.hexdigest()


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else ""


def _read_by(question: Question) -> bytes:
    """A digest of the queries."""
    behind = sorted((files.queries() / ANSWERS).glob("*.rq"))
    return sha256(question.text.encode() + b"".join(path.read_bytes() for path in behind)).digest()
