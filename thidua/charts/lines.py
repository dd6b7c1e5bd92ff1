"""Rows of an answer as data of a chart: each in its line, and years of which nothing is known."""

from collections.abc import Iterator, Mapping
from itertools import takewhile
from textwrap import wrap
from typing import Any, TypeAlias

from thidua.answers import Answer, Row
from thidua.catalogue import Language
from thidua.charts import bases
from thidua.charts.definition import Definition

Record: TypeAlias = dict[str, Any]

_WIDEST, _HIGHEST = 44, 3
"""Characters and lines of a label."""
_SOFT, _HARD = " \n", "\n"
"""A break for want of room, which who has less may place elsewhere, and one between two names."""


def whole_lines(rows: tuple[Row, ...], line: str) -> tuple[Row, ...]:
    """Without the last line: of what was cut off there, nobody may say that it is not known."""
    last = key(rows[-1], line)
    others = tuple(takewhile(lambda row: key(row, line) != last, rows))
    return others or rows


def key(row: Row, line: str) -> str:
    cell = row.cells[line]
    return cell.iri or cell.text


def records(answer: Answer, definition: Definition) -> list[Record]:
    """One a row, in the order of the answer."""
    labels = _labels(answer, definition)
    return [
        {
            **{column.name: row.cells[column.name].plain for column in answer.columns},
            "line": labels[key(row, definition.line)],
            "basis": bases.of_row(row, answer.language).label,
            "sources": "; ".join(dict.fromkeys(one.source or "" for one in row.evidence)),
            "inferred": row.inferred,
            "href": _link(row, definition.links),
            "known": True,
        }
        for row in answer.rows
    ]


def unknown(records: list[Record], years: list[int], language: Language) -> Iterator[Record]:
    """The years of each line of which no row speaks."""
    known = {(one["line"], one["year"]) for one in records}
    for line in dict.fromkeys(one["line"] for one in records):
        for year in years:
            if (line, year) not in known:
                said = bases.UNKNOWN[language]
                yield {"line": line, "year": year, "basis": said, "known": False}


def _labels(answer: Answer, definition: Definition) -> Mapping[str, str]:
    """By what the line is; two things of one label are told apart by the end of their IRI."""
    labels: dict[str, str] = {}
    for row in answer.rows:
        line = key(row, definition.line)
        if line in labels:
            continue
        label = _label(row, definition.label) or bases.UNKNOWN[answer.language]
        taken = label in labels.values()
        labels[line] = f"{label} ({line.rpartition('/')[2]})" if taken else label
    return labels


def _label(row: Row, columns: tuple[str, ...]) -> str:
    texts = [row.cells[column].text for column in columns]
    return _HARD.join(_wrapped(text) for text in texts if text)


def _wrapped(text: str) -> str:
    written = wrap(text, _WIDEST)
    cut = "…" if len(written) > _HIGHEST else ""
    return _SOFT.join(written[:_HIGHEST]) + cut


def _link(row: Row, columns: tuple[str, ...]) -> str | None:
    """The page of the first thing that is known, else of the fact."""
    things = (row.cells[column].iri for column in columns)
    return next((iri for iri in things if iri), row.fact)
