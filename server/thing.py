"""What the page about a thing shows: its sections answered, each in the form that suits it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from server import glance, sections, timeline, years
from server.differing import Stand, differing
from server.glance import Glance
from server.language import asked
from server.timeline import Timeline
from thidua.answers import Answer, Row
from thidua.catalogue import Question
from thidua.graph import Graph
from thidua.iris import term

_LONGEST, _LONGEST_GLANCE = 200, 1000
"""Rows of a section; what has more says so, and a question or SPARQL has them all."""

_FORMS = {
    "10-about": "facts",
    "11-above": "above",
    "12-parts": "parts",
    "20-participants": "grouped",
    "30-documents": "grouped",
    "30-statements": "passages",
    "50-groups": "organised",
    "80-inferred-heads": "grouped",
    "90-inferred": "facts",
    "inferred-heads": "grouped",
}
_WHOLE = {
    "12-parts": ("parts-of-body", "body"),
    "30-statements": ("what-an-article-says", "article"),
}
"""The question that lists all of a section, and the parameter that takes the thing."""

_CUT = {"20-mentions"}

_ADDRESS = term("td:url").value

_ONE_VALUE = {
    term(f"td:{name}").value
    for name in ("date", "place", "partOfDay", "fromYear", "toYear", "publishedAt", "number")
}
"""Properties of which a thing has one value: where sources give several, they differ."""

_TECHNICAL = {term(f"td:{name}").value for name in ("yearNumber", "textLength", "textSha256")}
"""Properties for programs; a reader finds them folded at the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """`silent`: it has rows of other years and none of the chosen one."""

    form: str
    answer: Answer
    silent: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether its rows are those of a year, where one is chosen."""
        return years.narrows(self.answer.question)

    @property
    def timeless(self) -> bool:
        """Whether some rows are of no year, so that a chosen one leaves them."""
        return any("year" in row.cells and not row.cells["year"].text for row in self.answer.rows)

    @property
    def cut(self) -> bool:
        """Whether the query itself ends early, so that nobody counted what there is."""
        return self.answer.question.name in _CUT

    @property
    def whole(self) -> tuple[str, str] | None:
        return _WHOLE.get(self.answer.question.name)


@dataclass(frozen=True, slots=True)
class Thing:
    """`known` are the years a dated part speaks of, `year` the one the page is narrowed to."""

    node: NamedNode
    kind: str
    label: Literal
    year: int | None
    known: tuple[int, ...]
    parts: tuple[Part, ...]
    glance: Glance | None

    @property
    def stated(self) -> list[Part]:
        return [part for part in self.parts if not sections.is_inferred(part.answer.question)]

    @property
    def inferred(self) -> list[Part]:
        return [part for part in self.parts if sections.is_inferred(part.answer.question)]

    @property
    def span(self) -> tuple[int, int] | None:
        """Of the years to choose among; None where there is nothing to choose."""
        if len(self.known) > 1 or (self.known and self.year not in (None, *self.known)):
            return min(self.known), max(self.known)
        return None

    @property
    def organiser(self) -> str | None:
        """Of a group: its own name, such as "cluster 1", does not say whose it is."""
        if not self.kind.startswith("group"):
            return None
        above = (row for part in self.parts if part.form == "above" for row in part.answer.rows)
        return next((row.cells["body"].text for row in above), None)

    @property
    def original(self) -> str | None:
        """Where an article stands on the web."""
        return next(
            (row.cells["value"].text for row in self._facts if _said(row) == _ADDRESS), None
        )

    @property
    def differing(self) -> Mapping[str, tuple[Stand, ...]]:
        """By the name of a property with one value, what sources say of it against each other."""
        rows: dict[str, list[Row]] = {}
        for row in self._facts:
            if _said(row) in _ONE_VALUE:
                rows.setdefault(row.cells["property"].text, []).append(row)
        found = {name: differing(said, "value") for name, said in rows.items()}
        return {name: stands for name, stands in found.items() if stands}

    @property
    def _facts(self) -> list[Row]:
        return [row for part in self.stated if part.form == "facts" for row in part.answer.rows]


def read(graph: Graph, node: NamedNode, path: str) -> Thing:
    """`path`: what stands behind the root in its IRI. Raises BadParameter of a bad year."""
    kind, year = path.split("/")[1], years.asked()
    side_by_side = {
        section.name: _answer(graph, section, node, year, _LONGEST_GLANCE)
        for section in sections.glance(kind)
    }
    own = [_answer(graph, section, node, year, _LONGEST) for section in sections.sections(kind)]
    concluded = [one for one in side_by_side.values() if sections.is_inferred(one.question)]
    parts = (_part(graph, answer, node, year) for answer in [*own, *concluded])
    return Thing(
        node=node,
        kind=kind,
        label=graph.explainer.labels.name(node, asked()),
        year=year,
        known=years.known(graph, node),
        parts=tuple(parts),
        glance=glance.glance(side_by_side) if side_by_side else None,
    )


def _said(row: Row) -> str | None:
    """The property of a fact."""
    return row.cells["property"].iri


def dated(page: Thing, parts: Iterable[Part]) -> Timeline | None:
    """All dated sections on one axis, of the years the page knows or the one it is narrowed to."""
    answers = [part.answer for part in parts if part.form == "timeline"]
    return timeline.timeline(answers, [page.year] if page.year else page.known)


def grouped(answer: Answer) -> list[tuple[str, list[Row]]]:
    """By what the first column says, in the order of the rows."""
    first = answer.columns[0].name
    found: dict[str, list[Row]] = {}
    for row in answer.rows:
        found.setdefault(row.cells[first].text, []).append(row)
    return list(found.items())


def technical(rows: Sequence[Row]) -> bool:
    """Whether what is said of one property is for programs."""
    return _said(rows[0]) in _TECHNICAL


def _answer(
    graph: Graph, section: Question, node: NamedNode, year: int | None, size: int
) -> Answer:
    given = {"entity": node.value, **years.parameters(section, year)}
    return graph.answer_to(section, given, asked(), years.view(section, year, size))


def _part(graph: Graph, answer: Answer, node: NamedNode, year: int | None) -> Part:
    section = answer.question
    hidden = year is not None and not answer.rows and years.narrows(section)
    silent = hidden and bool(_answer(graph, section, node, None, 1).rows)
    return Part(_form(section), answer, silent)


def _form(section: Question) -> str:
    if section.name in _FORMS:
        return _FORMS[section.name]
    return "timeline" if timeline.is_dated(section) else "table"
