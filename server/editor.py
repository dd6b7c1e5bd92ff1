"""`/sparql/editor.json`: what the editor of queries knows of the release before anybody types."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, Response, jsonify
from pyoxigraph import Literal

from server import sections
from server.language import asked
from server.releases import current_graph
from server.words import Language, texts
from thidua import sparql_text
from thidua.answers import Row
from thidua.catalogue import EXAMPLES
from thidua.catalogue.question import LANGUAGE_VARIABLE
from thidua.graph import Graph
from thidua.iris import PREFIXES

_OWN = "editor_"
_SHARED = ("query", "run", "rows", "yes", "no", "at_line")

editor = Blueprint("editor", __name__)


@editor.get("/sparql/editor.json")
def known() -> Response:
    graph, language = current_graph(), asked()
    return jsonify(
        words=_words(language),
        prefixes=PREFIXES,
        examples=list(_examples(graph, language)),
        terms=sorted(_terms(graph, language), key=_most_used_first),
    )


def _words(language: Language) -> Mapping[str, str]:
    """Those of the editor, with what every problem is called."""
    every = texts(language)
    own = {k.removeprefix(_OWN): text for k, text in every.items() if k.startswith(_OWN)}
    shared = {name: every[name] for name in _SHARED}
    problems = {name: text for name, text in every.items() if name.startswith("problem_")}
    return {**problems, **shared, **own, "problem_stopped": own["stopped"]}


def _examples(graph: Graph, language: Language) -> Iterator[Mapping[str, str]]:
    """In the order of topics; those of no question come first, for they are the shortest."""
    words = texts(language)
    rows = graph.answer_to(sections.of_site("examples"), {}, language).rows
    for row in sorted(rows, key=lambda row: row.cells["topic"].text != EXAMPLES):
        topic = row.cells["topic"].text
        yield {
            "topic": words.get(f"topic_{topic}", topic),
            "title": row.cells["example"].text,
            "query": _in_language(row.cells["query"].text, language),
        }


def _in_language(query: str, language: Language) -> str:
    """What a question leaves open for the reader's language, filled in."""
    lines = query.splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith(f"# ?{LANGUAGE_VARIABLE} "))
    return sparql_text.with_terms(text, {LANGUAGE_VARIABLE: Literal(language)})


def _terms(graph: Graph, language: Language) -> Iterator[Mapping[str, object]]:
    """Those the ontology declares, the codes, and whatever else the release uses."""
    rows = graph.answer_to(sections.of_site("completions"), {}, language).rows
    uses = _uses(graph)
    for row in rows:
        iri, kind = row.cells["term"].iri or "", row.cells["kind"].text
        yield _term(row, iri, kind, uses.pop((kind, iri), 0))
    for (kind, iri), number in uses.items():
        yield {"iri": iri, "kind": kind, "uses": number}


def _term(row: Row, iri: str, kind: str, uses: int) -> Mapping[str, object]:
    said = {"label": row.cells["term"].plain, "definition": row.cells["definition"].plain}
    filled = {name: value for name, value in said.items() if value}
    return {"iri": iri, "kind": kind, "uses": uses, **filled}


def _uses(graph: Graph) -> dict[tuple[str, str], int]:
    """How often, by kind and IRI."""
    counted = graph.statistics
    classes = {("class", iri): number for iri, number in counted.by_class.items()}
    return classes | {("property", iri): use.triples for iri, use in counted.by_property.items()}


def _most_used_first(term: Mapping[str, object]) -> tuple[int, int, str]:
    """Of a property and its inverse, the shorter name."""
    iri = str(term["iri"])
    return -int(str(term["uses"])), len(iri), iri
