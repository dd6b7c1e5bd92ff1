"""Records → files a load takes: JSON Lines, several hundred records a file, each text beside them.

JSON Lines, not YAML: the loader reads it faster, one file holds many records, and each is written
as soon as it is told, so memory does not grow with their number.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TextIO

from bench.generate.records import Article

RECORDS, TEXTS = "records", "articles"
_RECORDS_A_FILE = 250
"""Some 3 MB: a file of records may have 8 MiB."""

_WITHOUT_RECORDS, _A_CITATION, _A_BODY = 3_397, 24.9, 25
"""Quads of a release, mapped and closed, of ontology and questions alone; then how many more each
citation of a record makes, and each body when first named. Measured at 0.1 to 3 million quads."""

WARNING = """\
Everything in this folder is made up by a program (`python -m bench.generate`): bodies, people,
articles. Nothing in it is true of anybody. It serves to measure how the loader and the server do
with much data; never mix it with real records.
"""


def written(articles: Iterable[Article], quads: int, folder: Path) -> int:
    """Write as many as make a release of about so many quads; gives how many records they are."""
    (folder / RECORDS).mkdir(parents=True)
    (folder / TEXTS).mkdir()
    (folder / "SYNTHETIC.txt").write_text(WARNING, encoding="utf-8")
    records = 0
    for file, run in groupby(enumerate(_enough(articles, quads)), _file_of):
        path = folder / RECORDS / f"synthetic-{file:05}.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            for number, article in run:
                write(article, lines, folder / TEXTS)
                records = number + 1
    return records


def _file_of(numbered: tuple[int, Article]) -> int:
    return numbered[0] // _RECORDS_A_FILE


def write(article: Article, lines: TextIO, texts: Path) -> None:
    json.dump(article.record, lines, ensure_ascii=False, separators=(",", ":"))
    lines.write("\n")
    (texts / article.record["article"]["text"]["file"]).write_text(article.text, encoding="utf-8")


def _enough(articles: Iterable[Article], quads: int) -> Iterator[Article]:
    """What is still missing goes down with each; the last one is taken if it comes nearer."""
    missing = float(quads - _WITHOUT_RECORDS)
    known: set[str] = set()
    for article in articles:
        bodies = article.record["bodies"].keys() - known
        size = citations(article.record) * _A_CITATION + len(bodies) * _A_BODY
        if missing < size / 2:
            return
        missing -= size
        known |= bodies
        yield article


def citations(part: object) -> int:
    """Facts of a record that rest on something: what its quads are in proportion to."""
    if isinstance(part, list):
        return sum(map(citations, part))
    if not isinstance(part, dict):
        return 0
    return any(name in part for name in ("at", "act", "basis")) + sum(map(citations, part.values()))
