"""What a release has to be taken away: whole answers as CSV, each described, and a context."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from loader.kept.blocks import BlockShelf
from loader.publishing.blocks import Block
from loader.publishing.rows import Solutions, Table, table
from thidua.answers.csvw import csvw
from thidua.context import context
from thidua.graph import Graph
from thidua.takeaway import CONTEXT, TABLES, described_by, place

Found: TypeAlias = Mapping[str, Solutions]
"""What the query of each table gave."""


def write(graph: Graph, folder: Path, found: Found, kept: BlockShelf) -> Mapping[str, str]:
    """SHA-256 of each file by its place in the folder of the release."""
    (folder / TABLES).mkdir()
    digests = {}
    for name, content in _files(graph, found, kept):
        (folder / name).write_bytes(content)
        digests[name] = sha256(content).hexdigest()
    return digests


def _files(graph: Graph, found: Found, kept: BlockShelf) -> Iterator[tuple[str, bytes]]:
    """Of an answer without rows there is no table, of a release without terms no context."""
    for question in graph.catalogue.tables():
        name = f"{question.name}.csv"
        made = table(graph, question, found[question.name], kept.find(place(name)))
        if made.lines:
            content = made.header + b"".join(line.text for line in made.lines)
            kept.put(place(name), graph.release.release, content, _blocks(made))
            yield place(name), content
            yield place(described_by(name)), csvw(made.answer, name).encode()
    if terms := context(graph.store, graph.catalogue):
        yield CONTEXT, terms.encode()


def _blocks(made: Table) -> list[Block]:
    lines = (Block(line.digest, len(line.text)) for line in made.lines)
    return [Block("", len(made.header)), *lines]
