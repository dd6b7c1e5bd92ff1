"""What the home page tells of a release: figures, what is known year by year, where to begin.

Nothing here grows with the release but the numbers: the queries name the first few and count all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import request

from server import sections
from server.language import address, asked
from server.self_description import schema_org
from thidua.answers import Answer, Row
from thidua.charts import definitions
from thidua.graph import Graph
from thidua.iris import term

MAIN = ("who-led", "led-by-unit", "led-by-person", "members", "lead-succession", "gaps")
"""The questions most come for."""

_FIGURES = {
    "groups": "td:EmulationGroup",
    "group_years": "td:GroupYear",
    "bodies": "td:Organisation",
    "people": "td:Person",
    "articles": "td:Article",
    "facts": "td:Fact",
}
_LISTED_BY = {
    "groups": "groups",
    "leads": "who-led",
    "deputies": "deputies",
    "members": "members",
    "articles": "coverage",
}
"""By column of the years: the question that lists what it counts."""

_OF_ITS_OWN = ("groups", "articles")
"""Columns seen against their greatest number; the others are a part of the year's groups."""

_DARKEST = 5


@dataclass(frozen=True, slots=True)
class Count:
    """`heat` is from 0, nothing, to 5, all of the groups or the most of any year."""

    number: int
    heat: int
    address: str


def shown(graph: Graph) -> dict[str, Any]:
    """What the template names."""
    return {
        "figures": figures(graph),
        "columns": list(_LISTED_BY),
        "years": coverage(_site(graph, "coverage-by-year").rows),
        "main": [graph.catalogue.get(name) for name in MAIN],
        "charts": definitions(),
        "newest": _site(graph, "newest-articles"),
        "groups": _site(graph, "groups-known-longest"),
        "structured": schema_org.of_release(graph, request.url_root, asked()),
    }


def figures(graph: Graph) -> dict[str, int]:
    """Empty where the release holds none of our things."""
    known = graph.statistics.by_class
    counted = {name: known.get(term(of).value, 0) for name, of in _FIGURES.items()}
    return {name: number for name, number in counted.items() if number}


def heat(number: int, whole: int) -> int:
    """A part of the whole in fifths, begun ones counted."""
    return min(_DARKEST, -(-_DARKEST * number // whole)) if whole else 0


def coverage(years: Sequence[Row]) -> dict[str, dict[str, Count]]:
    """By year and column."""
    most = {one: max((_number(row, one) for row in years), default=0) for one in _OF_ITS_OWN}
    return {row.cells["year"].text: dict(_of_year(row, most)) for row in years}


def _of_year(row: Row, most: Mapping[str, int]) -> Iterator[tuple[str, Count]]:
    year, groups = row.cells["year"].text, _number(row, "groups")
    for column, question in _LISTED_BY.items():
        number = _number(row, column)
        there = address("questions.question", question_name=question, year=year)
        yield column, Count(number, heat(number, most.get(column, groups)), there)


def _number(row: Row, column: str) -> int:
    return int(row.cells[column].text)


def _site(graph: Graph, name: str) -> Answer:
    return graph.answer_to(sections.of_site(name), {}, asked())
