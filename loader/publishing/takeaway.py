"""What a release has to be taken away: whole answers as CSV, each described, and a context."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from thidua.answers import Answer, csv
from thidua.answers.csvw import csvw
from thidua.answers.view import View
from thidua.context import context
from thidua.graph import Graph
from thidua.takeaway import CONTEXT, TABLES, described_by, place

_WHOLE = View(size=10**9)


def write(graph: Graph, folder: Path) -> Mapping[str, str]:
    """SHA-256 of each file by its place in the folder of the release."""
    (folder / TABLES).mkdir()
    digests = {}
    for name, text in _files(graph):
        content = text.encode()
        (folder / name).write_bytes(content)
        digests[name] = sha256(content).hexdigest()
    return digests


def _files(graph: Graph) -> Iterator[tuple[str, str]]:
    """Of an answer without rows there is no table, of a release without terms no context."""
    for question in graph.catalogue.tables():
        answer = _whole(graph.answer(question.name, view=_WHOLE))
        if answer.rows:
            table = f"{question.name}.csv"
            yield place(table), csv(answer)
            yield place(described_by(table)), csvw(answer, table)
    if terms := context(graph.store, graph.catalogue):
        yield CONTEXT, terms


def _whole(answer: Answer) -> Answer:
    """As who asks for everything names it: how many rows a page may have is no part of it."""
    return replace(answer, view=View())
