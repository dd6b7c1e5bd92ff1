"""`/charts`: pictures of answers, each with the rows it shows beside it."""

from flask import Blueprint, Response, render_template

from server.answering import Asked, asked_of
from server.language import address, asked
from server.releases import current_graph
from thidua.answers.view import View
from thidua.answers.writers import WRITERS
from thidua.charts import Chart, Definition, chart, definition, definitions
from thidua.charts.drawing import parameters

charts = Blueprint("charts", __name__, url_prefix="/charts")


@charts.get("")
def listed() -> str:
    return render_template("charts.html", charts=definitions())


@charts.get("/<name>")
def page(name: str) -> str:
    drawn = definition(name)
    graph, given = current_graph(), _given(drawn)
    shown = chart(graph, name, given, asked())
    takes = parameters(graph, drawn)
    return render_template(
        "chart.html",
        chart=shown,
        parameters=takes,
        choices={one.name: graph.choices(one, asked()) for one in takes},
        given=shown.answer.parameters,
        spec=address(".spec", name=name, **given),
        downloads=_downloads(shown),
    )


@charts.get("/<name>.vl.json")
def spec(name: str) -> Response:
    """Vega-Lite with its data: for notebooks, editors, and our own pages."""
    drawn = definition(name)
    shown = chart(current_graph(), name, _given(drawn), asked())
    return Response(shown.json(), mimetype="application/json")


def _given(drawn: Definition) -> dict[str, str]:
    """A view would be another picture: sort and filter are no parameters of a chart."""
    what: Asked = asked_of(current_graph().catalogue.get(drawn.question))
    return {**what.parameters, **what.view.asked}


def _downloads(shown: Chart) -> dict[str, str]:
    """All the rows of the question, whether they are drawn or not."""
    answer = shown.answer
    said = {**answer.parameters, **View(orders=answer.view.orders).asked}
    return {
        name: address(
            "questions.download", question_name=answer.question.name, extension=name, **said
        )
        for name in WRITERS
    }
