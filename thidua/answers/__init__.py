"""Answers with their evidence, and the ways of writing them."""

from thidua.answers.answer import Answer, Cell, Row
from thidua.answers.evidence import Evidence
from thidua.answers.formats import csv, json, records, tsv

__all__ = ["Answer", "Cell", "Evidence", "Row", "csv", "json", "records", "table", "tsv"]


def table(answer: Answer, width: int | None = None) -> str:
    """For a terminal: see `thidua.answers.terminal`, which is imported only when asked for."""
    from thidua.answers.terminal import table as drawn  # noqa: PLC0415 - rich is slow to import

    return drawn(answer, width)
