"""All that is asked: questions, their choices, the sections of pages, charts, with drawn values."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.questions.drawing import Drawing
from server import sections
from thidua.catalogue import Parameter, Question
from thidua.charts import definitions
from thidua.graph import Graph

QUESTION, CHOICES, SECTION, CHART = "question", "choices", "section", "chart"
KINDS = (QUESTION, CHOICES, SECTION, CHART)


@dataclass(frozen=True)
class Ask:
    """`of`: the kind of thing of a section."""

    kind: str
    name: str
    given: Mapping[str, str] = field(default_factory=dict)
    of: str = ""

    @property
    def said(self) -> str:
        values = " ".join(f"{name}={value}" for name, value in self.given.items())
        return f"{self.of}{'/' if self.of else ''}{self.name} {values}".strip()

    def put(self, graph: Graph) -> int:
        """How many rows there are."""
        match self.kind:
            case "choices":
                return len(graph.choices(_choosing(graph, self.name)))
            case "section":
                return graph.answer_to(self._section(), self.given).total
            case "chart":
                return graph.chart(self.name, language="vi", **self.given).answer.total
            case _:
                return graph.answer(self.name, self.given).total

    def _section(self) -> Question:
        known = (*sections.sections(self.of), *sections.glance(self.of))
        return next(section for section in known if section.name == self.name)


def asks(drawing: Drawing) -> list[Ask]:
    graph = drawing.graph
    questions = (
        Ask(QUESTION, q.name, given) for q in graph.questions() for given in _of(drawing, q)
    )
    choices = (Ask(CHOICES, name) for name in sorted(_with_choices(graph)))
    return [*questions, *choices, *_of_pages(drawing), *_of_charts(drawing)]


def sampled(every: Sequence[Ask], number: int) -> list[Ask]:
    """So many of them by chance, in their order; all where there are no more."""
    chance = random.Random("asks")  # noqa: S311 - no secret
    places = chance.sample(range(len(every)), min(number, len(every)))
    return [every[place] for place in sorted(places)]


def _of(drawing: Drawing, question: Question) -> Iterator[dict[str, str]]:
    """What it requires with each value, then each thing it may be narrowed to alone."""
    required = [each for each in question.parameters if each.required]
    drawn = {each.name: drawing.of_parameter(each) for each in required}
    turns = max(map(len, drawn.values()), default=1)
    given = [
        {name: known[turn % len(known)] for name, known in drawn.items()} for turn in range(turns)
    ]
    yield from given
    for parameter in question.parameters:
        if not parameter.required:
            for value in drawing.of_parameter(parameter):
                yield {**given[0], parameter.name: value}


def _of_pages(drawing: Drawing) -> Iterator[Ask]:
    for kind, things in drawing.things().items():
        for section in (*sections.sections(kind), *sections.glance(kind)):
            for thing in things:
                yield Ask(SECTION, section.name, {"entity": thing}, kind)


def _of_charts(drawing: Drawing) -> Iterator[Ask]:
    for chart in definitions():
        yield Ask(CHART, chart.name)
        question = drawing.graph.catalogue.get(chart.question)
        for name in chart.parameters:
            parameter = question.parameter(name)
            for value in drawing.of_parameter(parameter) if parameter else ():
                yield Ask(CHART, chart.name, {name: value})


def _with_choices(graph: Graph) -> dict[str, Parameter]:
    return {p.choices: p for q in graph.questions() for p in q.parameters if p.choices is not None}


def _choosing(graph: Graph, name: str) -> Parameter:
    return _with_choices(graph)[name]
