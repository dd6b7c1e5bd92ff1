"""Whatever a stranger writes as a value of a parameter: it stays one value, on both engines."""

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery

from thidua.catalogue import BadParameter, Question, read_question
from thidua.catalogue.values import term_of
from thidua.graph import Graph
from thidua.names import nfc
from thidua.sparql_text import without_escapes
from thidua.stores.contract import Store as AnyStore
from thidua.stores.oxigraph import OxigraphStore

ATTACKS = [
    '"',
    "'",
    '"""',
    "'''",
    "\\",
    '\\"',
    '" } #',
    "} UNION { ?s ?p ?o } #",
    '") FILTER(true) } #',
    "x\n} SELECT * { ?s ?p ?o",
    "x\r\n# \u2028",
    "\\u0022 } SERVICE <http://127.0.0.1:1/> {} #",
    "\\U00000022 } #",
    "\\\\u0022",
    "\u0000\u0007abcd",
    "?__name_literal",
    "<urn:x>",
    "$& \\1 {0} %s",
    "@vi",
    "^^<urn:x>",
]

HEADER = """\
#+ summary: Names
#+ thidua:
#+   title: {vi: Tên, en: Names}
#+   summary: {vi: Tên, en: Names}
#+   parameters:
#+     name: {label: {vi: Tên, en: Name}}
#+   columns:
#+     thing: {vi: Vật, en: Thing}

"""
TEXT = """\
SELECT ?thing WHERE {
  ?thing <http://www.w3.org/2004/02/skos/core#prefLabel> ?label .
  FILTER(STR(?label) = ?_name_literal) # ?_name_literal
}
"""
texts = st.one_of(st.sampled_from(ATTACKS), st.text(), st.text("\"'\\{}#<>u0021 \n").map(str))
lenient = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(scope="module")
def question(tmp_path_factory: pytest.TempPathFactory) -> Question:
    path = tmp_path_factory.mktemp("queries") / "names.rq"
    path.write_text(HEADER + TEXT, encoding="utf-8")
    return read_question(path)


def bound(question: Question, value: str) -> str:
    (parameter,) = question.parameters
    return question.bound({"name": term_of(parameter, value, list)})


def shape(text: str, value: str) -> str:
    """The algebra as rdflib reads it, the value as a literal taken out."""
    algebra = str(translateQuery(parseQuery(without_escapes(text))).algebra)
    assert repr(rdflib.Literal(nfc(value))) in algebra
    return algebra.replace(repr(rdflib.Literal(nfc(value))), "the value")


@lenient
@given(value=texts)
def test_any_text_finds_only_what_has_that_very_name(question: Question, value: str) -> None:
    store = Store()
    store.update(
        "INSERT DATA { <urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> 'Suối Mơ'@vi }"
    )
    found = OxigraphStore(store).query(bound(question, value)).rows()
    assert len(list(found)) == (nfc(value) == "Suối Mơ")


@lenient
@given(value=texts)
def test_any_text_leaves_the_algebra_as_it_is(question: Question, value: str) -> None:
    hostile = shape(bound(question, value), value)
    assert hostile == shape(bound(question, "harmless"), "harmless")


@pytest.mark.parametrize("value", ATTACKS)
def test_an_attack_finds_nothing_on_any_engine(
    store: AnyStore, question: Question, value: str
) -> None:
    assert list(store.query(bound(question, value)).rows()) == []


def test_a_harmless_name_is_found_on_any_engine(store: AnyStore, question: Question) -> None:
    assert len(list(store.query(bound(question, "VKSND huyện Suối Mơ")).rows())) == 1


@pytest.mark.parametrize("parameter", ["year", "group", "organiser"])
@pytest.mark.parametrize("value", [*ATTACKS, "\ud800", "http://x/> } #", "urn:x y", "1e3", "٣", ""])
def test_a_value_of_another_type_is_refused(graph: Graph, parameter: str, value: str) -> None:
    with pytest.raises(BadParameter) as caught:
        graph.answer("who-led", {parameter: value})
    assert caught.value.parameter == parameter


def test_text_that_is_no_unicode_is_refused(question: Question) -> None:
    with pytest.raises(BadParameter, match="half a character"):
        bound(question, "\ud800")
