"""The home page, and the pages about things; server/dereferencing.py says where these stand."""

from flask import Blueprint, Response, current_app, render_template
from pyoxigraph import NamedNode

from server import home, sections
from server.language import asked
from server.releases import current_graph
from thidua.answers import Answer
from thidua.answers.view import View
from thidua.catalogue import Question
from thidua.graph import Graph

_SECTION = View(size=200)
"""Of a section; what has more says so, and SPARQL has them all."""

pages = Blueprint("pages", __name__)


@pages.get("/", endpoint="home")
def at_home() -> str:
    return render_template("home.html", **home.shown(current_graph()))


@pages.get("/favicon.ico")
def icon() -> Response:
    """Browsers ask for it beside what is no page and names no icon."""
    return current_app.send_static_file("favicon.svg")


def ontology(graph: Graph) -> str:
    terms = graph.answer_to(sections.of_site("terms"), {}, asked())
    return render_template("ontology.html", terms=terms, thing="ontology")


def thing(graph: Graph, node: NamedNode, path: str) -> str:
    """`path`: what stands behind the root in its IRI, as in `id/person/000/duong-sau`."""
    kind = path.split("/")[1]
    answers = [(one, _answer(graph, one, node)) for one in sections.sections(kind)]
    return render_template(
        "thing.html",
        node=node,
        kind=kind,
        thing=path,
        label=sections.label(graph, node, asked()),
        stated=[answer for one, answer in answers if not sections.is_inferred(one)],
        inferred=[answer for one, answer in answers if sections.is_inferred(one)],
    )


def _answer(graph: Graph, section: Question, node: NamedNode) -> Answer:
    return graph.answer_to(section, {"entity": node.value}, asked(), _SECTION)
