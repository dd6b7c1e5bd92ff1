"""From a row back to the article; things; pictures."""

import copy
import sys

import altair as alt
import pytest
from IPython.core.formatters import DisplayFormatter

from thidua.answers import Row
from thidua.catalogue import BadParameter
from thidua.charts import definitions
from thidua.explanation import UnknownStatement
from thidua.extras import MissingExtra
from thidua.notebook import KnowledgeGraph
from thidua.notebook.entity import UnknownEntity
from thidua.notebook.explaining import NothingToExplain


def test_a_row_leads_to_the_record_that_states_it(any_kg: KnowledgeGraph) -> None:
    led = any_kg.ask("who-led", year=2020)
    for number in range(len(led)):
        explained = any_kg.explain(led.iloc[number])
        (step,) = explained.steps
        assert [place.kind for place in step.places] == ["record"]
        stated = {one.iri for one in step.evidence}
        assert stated == set(led["evidence_iri"][number].split(" | "))


def test_a_row_stays_the_same_row_in_part_of_a_frame(kg: KnowledgeGraph) -> None:
    led = kg.ask("who-led")
    for row in (
        led.sort_values("year", ascending=False).iloc[-1],
        led.head(1).reset_index(drop=True).loc[0],
        next(led.iterrows())[1],
        kg.answer("who-led").rows[0],
    ):
        assert kg.explain(row) == kg.explain(led.iloc[0])


def test_what_states_nothing_is_said(kg: KnowledgeGraph) -> None:
    led = kg.ask("who-led", year=2020)
    with pytest.raises(NothingToExplain, match="no row of an answer: take one of a DataFrame"):
        kg.explain({"unit": "x"})
    with pytest.raises(NothingToExplain, match=r"a table of 2 rows: take one, by \.iloc"):
        kg.explain(led)
    with pytest.raises(NothingToExplain, match="fits 2 rows of who-led: take it with all"):
        kg.explain(led[["year"]].iloc[0])
    with pytest.raises(NothingToExplain, match="fits 0 rows"):
        kg.explain(led.assign(year=2021).iloc[0])
    unknown = Row(cells={}, evidence=(), fact=None, inferred=False)
    with pytest.raises(NothingToExplain, match="its matter is not known"):
        kg.explain(unknown)


def test_a_row_that_sums_up_names_what_it_rests_on(any_kg: KnowledgeGraph) -> None:
    (row, *_) = any_kg.answer("most-leads").rows
    with pytest.raises(NothingToExplain, match="no single statement: it sums up") as raised:
        any_kg.explain(any_kg.ask("most-leads").iloc[0])
    assert len(row.evidence) == 2
    for one in row.evidence:
        assert f"{one.source or one.iri} {one.place}".strip() in str(raised.value)
    assert "kg.explain(subject, predicate, object)" in str(raised.value)
    assert "not known" not in str(raised.value)


def test_a_statement_may_be_asked_about_by_its_parts(any_kg: KnowledgeGraph) -> None:
    led = any_kg.ask("who-led", year=2020)
    fact = led["fact_iri"][0]
    explained = any_kg.explain(fact, "a", "td:LeadMembership")
    assert explained == any_kg.explain(led.iloc[0])
    with pytest.raises(UnknownStatement, match="does not hold"):
        any_kg.explain(fact, "a", "td:Person")


def test_a_notebook_shows_the_tree_with_links(kg: KnowledgeGraph) -> None:
    explained = kg.explain(kg.ask("who-led", year=2020).iloc[1])
    (url,) = {one.url for step in explained.steps for one in step.evidence} - {None}
    page = explained._repr_html_()
    assert page.startswith("<pre>1. ")
    assert f'<a href="{url}">{url}</a>' in page


def test_a_thing_says_what_is_stated_of_it(any_kg: KnowledgeGraph) -> None:
    (group, *_) = any_kg.search("Cụm thi đua số 1", ["group"])
    known = any_kg.entity(group)
    assert known.label == str(known) == group.label("en")
    assert [row.cells["value"].text for row in known.stated.rows] == ["Procuracy of Lam Giang"]
    assert f"<h4>{known.label}</h4>" in known._repr_html_()
    assert any_kg.entity(group.iri) == known == any_kg.entity("Cụm thi đua số 1")
    with pytest.raises(BadParameter, match=r"no name that is known; try one of:\n.*suoi-mo"):
        any_kg.entity("suoi mo")


def test_a_name_without_its_diacritics_is_enough_where_it_means_one_thing(
    any_kg: KnowledgeGraph,
) -> None:
    (hit, *_) = any_kg.search("khoi 1")
    assert hit.score < 1
    assert any_kg.entity("khoi 1").iri == hit.iri


def test_of_a_row_a_cell_is_asked_for(kg: KnowledgeGraph) -> None:
    led = kg.ask("who-led", year=2020)
    for row in (led, led.iloc[0], kg.ask("who-led", year=2020, as_="records")[0]):
        with pytest.raises(BadParameter, match=r"iri is a row or a table: .*group_iri, "):
            kg.entity(row)
    assert kg.entity(led.iloc[0].group_iri).iri == led["group_iri"][0]


def test_a_thing_nobody_speaks_of_is_said(any_kg: KnowledgeGraph) -> None:
    with pytest.raises(UnknownEntity, match=r"about person/nobody: kg\.search"):
        any_kg.entity("person/nobody")


def test_charts_are_those_of_the_pages(kg: KnowledgeGraph, connected: KnowledgeGraph) -> None:
    assert dir(kg.plot) == sorted(one.name.replace("-", "_") for one in definitions())
    organiser = kg.ask("who-led")["organiser_iri"].dropna().iloc[0]
    spec = kg.chart("leadership", organiser=organiser).spec
    assert connected.chart("leadership", organiser=organiser).spec == spec
    drawn = kg.plot.leadership(organiser=organiser)
    assert isinstance(drawn, alt.TopLevelMixin)
    assert drawn.to_dict(validate=False)["datasets"] == spec["datasets"]
    assert isinstance(kg.plot("coverage-of-organisers"), alt.TopLevelMixin)
    assert str(kg.plot.leadership.__doc__).startswith("Who led which cluster or block")
    with pytest.raises(AttributeError, match="did you mean leadership"):
        _ = kg.plot.leadershp


def test_a_notebook_draws_a_plot_without_a_network(kg: KnowledgeGraph) -> None:
    known = {f"application/vnd.vegalite.v{version}+json" for version in (5, 6)}
    for one in definitions():
        drawn = kg.plot(one.name)
        assert isinstance(drawn, alt.TopLevelMixin)
        for shown in (drawn, drawn.properties(title="Mine"), copy.deepcopy(drawn)):
            bundle = DisplayFormatter().format(shown)[0]
            assert bundle.keys() == known | {"text/plain"}, one.name
            assert all(bundle[key]["datasets"] for key in known)
            assert bundle["text/plain"] == kg.chart(one.name).description
        assert alt.Chart.from_json(drawn.to_json()).to_dict() == drawn.to_dict()


def test_what_a_user_chose_to_draw_plots_with_holds(kg: KnowledgeGraph) -> None:
    with alt.renderers.enable("html"):
        assert "text/html" in kg.plot.coverage()._repr_mimebundle_()


def test_a_plot_without_altair_says_how_to_get_it(
    kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match=r"A plot needs altair.*: pip install altair$"):
        kg.plot.coverage()
    assert kg.chart("coverage").spec["title"]
