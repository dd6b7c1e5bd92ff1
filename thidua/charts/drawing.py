"""A chart: an answer and the Vega-Lite that draws it, with the data inside."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thidua.answers.view import read
from thidua.catalogue import BadParameter, Bilingual, Choice, Language, Parameter
from thidua.charts import bases, lines
from thidua.charts.definition import Definition, definition
from thidua.charts.network import Network
from thidua.charts.template import COLOURS, filled
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thidua.answers import Answer
    from thidua.graph import Graph

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_LATEST = "latest"
_UNIT_APART = 22
_CONFIG: Mapping[str, Any] = {
    "font": "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
    "view": {"stroke": None},
    "title": {"color": "--ink", "subtitleColor": "--quiet", "anchor": "start", "offset": 12},
    "axis": {
        "labelColor": "--ink",
        "titleColor": "--quiet",
        "domain": False,
        "ticks": False,
        "gridColor": "--line",
        "labelFontSize": 12,
    },
    "axisX": {"orient": "top", "labelAngle": 0},
    "axisY": {"labelLimit": 300},
    "header": {"labelColor": "--ink", "labelFontSize": 13, "labelFontWeight": "bold"},
    "legend": {
        "orient": "bottom",
        "direction": "horizontal",
        "columns": 3,
        "labelColor": "--ink",
        "titleColor": "--quiet",
        "labelFontSize": 12,
        "labelLimit": 300,
    },
}
_LEADING, _MOST_LINES = 14, 6
_AXIS_OF_LINES: Mapping[str, Any] = {
    "labelExpr": "split(datum.label, '\\n')",
    "labelLineHeight": _LEADING,
    # Vega puts the first line of a label where the middle of all belongs.
    "labelOffset": {
        "condition": [
            {"test": f"length(split(datum.label, '\\n')) == {n}", "value": -_LEADING * (n - 1) / 2}
            for n in range(2, _MOST_LINES + 1)
        ],
        "value": 0,
    },
}
_SAID: Bilingual = {
    "vi": "{lines}: {count}; {span}. Số dòng: {rows}, {whole}. Xám hoặc rỗng là chưa biết.",
    "en": "{lines}: {count}; {span}. Rows: {rows}, {whole}. Grey or hollow is not known.",
}
_WHOLE: Bilingual = {"vi": "đầy đủ", "en": "complete"}
_FIRST: Bilingual = {"vi": "là những dòng đầu trong {total}", "en": "the first of {total}"}
_RELEASE: Bilingual = {"vi": "Bản phát hành {}", "en": "Release {}"}


@dataclass(frozen=True, slots=True)
class Chart:
    """`answer` holds the very rows that are drawn, with their evidence: the table beside.

    Where it is not `complete`, further lines of the picture were left out.
    """

    definition: Definition
    answer: Answer
    spec: dict[str, Any]
    """Vega-Lite 6 with its data: `altair.Chart.from_dict(spec)` takes it, any Vega viewer too."""

    @property
    def description(self) -> str:
        """The picture in words, for those who do not see it."""
        return str(self.spec["description"])

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return shown(self.spec)

    def json(self) -> str:
        return json.dumps(self.spec, ensure_ascii=False) + "\n"


def shown(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What notebooks draw by themselves, without a network. JupyterLab 4 has Vega-Lite 5, which
    draws what is used here as 6 does."""
    versions = {f"application/vnd.vegalite.v{version}+json": spec for version in (5, 6)}
    return {**versions, "text/plain": spec.get("description", "")}


def parameters(graph: Graph, drawn: Definition) -> list[Parameter]:
    """Those of its question that the chart takes, with its own defaults."""
    found = {one.name: one for one in graph.catalogue.get(drawn.question).parameters}
    defaults = _defaults(graph, drawn)
    return [
        replace(found[name], default=defaults.get(name, found[name].default))
        for name in drawn.parameters
    ]


def chart(
    graph: Graph, name: str, given: Mapping[str, str] | None = None, language: Language = "vi"
) -> Chart:
    """Raises UnknownChart, BadParameter."""
    drawn = definition(name)
    answer = _answer(graph, drawn, given or {}, language)
    values = (_of_network if drawn.layout == "network" else _of_grid)(answer, drawn)
    spec = filled({**_frame(drawn), **drawn.spec}, language, {**values, **_said(answer, drawn)})
    return Chart(drawn, answer, {**spec, "usermeta": {"thidua": _about(answer, drawn, spec)}})


def _answer(
    graph: Graph, drawn: Definition, given: Mapping[str, str], language: Language
) -> Answer:
    for name, value in given.items():
        if name not in drawn.parameters:
            known = [Choice(one.name, one.label[language]) for one in parameters(graph, drawn)]
            fault = Sentence("is no parameter of the chart {chart}", chart=drawn.name)
            raise BadParameter(name, value, fault, known)
    question = graph.catalogue.get(drawn.question)
    view = read(question, {"sort": drawn.order}, drawn.most)
    found = graph.answer_to(question, {**_defaults(graph, drawn), **given}, language, view)
    whole = found.rows if found.complete else lines.whole_lines(found.rows, drawn.line)
    return replace(found, rows=whole)


def _defaults(graph: Graph, drawn: Definition) -> dict[str, str]:
    latest = str(graph.years[1]) if graph.years else None
    found = {
        name: latest if value == _LATEST else value
        for name, value in (drawn.defaults or {}).items()
    }
    return {name: value for name, value in found.items() if value is not None}


def _of_grid(answer: Answer, drawn: Definition) -> dict[str, Any]:
    years = _years(answer)
    known = lines.records(answer, drawn)
    partial = any(name in answer.parameters for name in drawn.partial)
    unknown = () if partial else lines.unknown(known, years, answer.language)
    return {
        "rows": [*known, *unknown],
        "years": years,
        "axis_of_lines": _AXIS_OF_LINES,
        "lines": list(dict.fromkeys(one["line"] for one in known)),
        **bases.legend(bases.of_row(row, answer.language) for row in answer.rows),
    }


def _of_network(answer: Answer, _: Definition) -> dict[str, Any]:
    network = Network(answer)
    return {
        "nodes": network.nodes,
        "links": network.links,
        "height": max(120, round(_UNIT_APART * network.height)),
        **bases.legend(network.bases),
    }


def _years(answer: Answer) -> list[int]:
    """All the release speaks of, those between too; or the one that is asked for."""
    if "year" in answer.parameters:
        return [int(answer.parameters["year"])]
    first, last = answer.years or (0, -1)
    return list(range(first, last + 1))


def _frame(drawn: Definition) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "title": {"text": drawn.title, "subtitle": "$subtitle"},
        "description": "$description",
        "background": "--paper",
        "config": _CONFIG,
    }


def _said(answer: Answer, drawn: Definition) -> dict[str, Any]:
    language = answer.language
    years = _years(answer)
    whole = (_WHOLE if answer.complete else _FIRST)[language].format(total=answer.total)
    summary = _SAID[language].format(
        lines=drawn.lines[language],
        count=len({lines.key(row, drawn.line) for row in answer.rows}),
        span=f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years)),
        rows=len(answer.rows),
        whole=whole,
    )
    return {
        "description": f"{drawn.title[language]} {summary}",
        "subtitle": [summary, _RELEASE[language].format(answer.release)],
    }


def _about(answer: Answer, drawn: Definition, spec: Mapping[str, Any]) -> dict[str, Any]:
    """What pages and other programs may want of the spec beside drawing it."""
    written = json.dumps(spec)
    return {
        "chart": drawn.name,
        "answer": answer.iri,
        "rows": len(answer.rows),
        "total": answer.total,
        "complete": answer.complete,
        "columns": len(_years(answer)),
        "colours": {name: colour for name, colour in COLOURS.items() if colour in written},
    }
