"""Each chart, drawn of every set of records: valid, of the very rows, never of years mixed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product
from typing import Any, get_args

import altair as alt
import pytest
from jsonschema import ValidationError
from pyoxigraph import NamedNode

from thidua.catalogue import BadParameter, Language
from thidua.charts import Chart, Definition, UnknownChart, bases, chart, definition, definitions
from thidua.graph import Graph

CHARTS = [one.name for one in definitions()]
LANGUAGES: tuple[Language, ...] = get_args(Language)
SETS = ("own", "invented", "years")
GRIDS = [one.name for one in definitions() if one.layout == "grid"]
PREFIXES = "PREFIX td: <https://w3id.org/thidua/ontology#> "

Graphs = dict[tuple[str, str], Graph]


def drawn(graphs: Graphs, held: str, name: str, **more: str) -> Chart:
    return graphs[held, "oxigraph"].chart(name, **more)


def asked(graphs: Graphs, held: str, query: str) -> set[tuple[str, ...]]:
    """By a query of the test's own, on the other engine."""
    rows = graphs[held, "rdflib"].sparql(PREFIXES + query).rows()
    return {tuple(str(getattr(term, "value", "")) for term in row) for row in rows}


def cells(found: Chart, *columns: str) -> set[tuple[str, ...]]:
    """What rows show: IRIs of things, texts of the rest; empty where it is not known."""
    return {
        tuple(row.cells[column].iri or row.cells[column].text for column in columns)
        for row in found.answer.rows
    }


def marks(found: Chart) -> list[dict[str, Any]]:
    return [one for one in found.spec["datasets"]["rows"] if one["known"]]


def unknown(found: Chart) -> list[dict[str, Any]]:
    return [one for one in found.spec["datasets"]["rows"] if not one["known"]]


def test_no_chart_got_lost() -> None:
    assert CHARTS == ["leadership", "coverage", "coverage-of-organisers", "slogans", "network"]


@pytest.mark.parametrize(("name", "language"), [*product(CHARTS, LANGUAGES)])
def test_altair_takes_it_as_it_is(graphs: Graphs, name: str, language: Language) -> None:
    """Of the invented records, which have every basis; reading it validates it."""
    spec = chart(graphs["invented", "oxigraph"], name, {}, language).spec
    taken = alt.Chart.from_dict(spec).to_dict(validate=False)
    assert taken["datasets"] == spec["datasets"]
    assert taken["title"] == spec["title"]
    major = alt.SCHEMA_VERSION.partition(".")[0]
    assert spec["$schema"] == f"https://vega.github.io/schema/vega-lite/{major}.json"


def test_altair_refuses_one_that_is_spoilt(graphs: Graphs) -> None:
    spec = {**drawn(graphs, "own", "network").spec, "width": "wide"}
    with pytest.raises(ValidationError):
        alt.Chart.from_dict(spec)


@pytest.mark.parametrize("name", CHARTS)
def test_every_word_is_in_the_language_asked_for(graphs: Graphs, name: str) -> None:
    """And all of a definition is filled in: no colour, value or pair of texts is left."""
    for language in LANGUAGES:
        spec = drawn(graphs, "own", name, language=language).spec
        assert spec["title"]["text"] == definition(name).title[language]
        left = [
            part
            for part in parts({**spec, "usermeta": {}})
            if (isinstance(part, str) and part[:2] in ("--", "$y", "$r", "$b", "$l", "$n"))
            or (isinstance(part, dict) and part.keys() == {"vi", "en"})
        ]
        assert left == []


def parts(part: Any) -> Iterator[Any]:
    yield part
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from parts(inner)


@pytest.mark.parametrize("held", SETS)
def test_the_timeline_shows_every_stated_lead_and_every_year_without_one(
    graphs: Graphs, held: str
) -> None:
    leads = asked(
        graphs,
        held,
        """SELECT ?group ?year ?unit ?person {
             ?fact a td:LeadMembership ; td:inGroupYear ?gy .
             ?gy td:ofGroup ?group ; td:yearNumber ?year .
             OPTIONAL { ?fact td:statedLeadMember ?stated }
             OPTIONAL { ?fact td:leadMemberViaPerson ?through }
             OPTIONAL { ?fact td:leadMember ?alone }
             OPTIONAL { ?fact td:viaPerson ?head }
             BIND(COALESCE(?stated, ?through) AS ?unit)
             BIND(COALESCE(?alone, ?head) AS ?person) }""",
    )
    years = asked(
        graphs, held, "SELECT ?group ?year { ?gy td:ofGroup ?group ; td:yearNumber ?year }"
    )
    found = drawn(graphs, held, "leadership")
    assert leads <= cells(found, "group", "year", "unit", "person")
    assert cells(found, "group", "year") == years
    assert len(marks(found)) == len(found.answer.rows)


@pytest.mark.parametrize("held", SETS)
def test_a_mark_stands_in_the_year_of_its_own_fact(graphs: Graphs, held: str) -> None:
    found = drawn(graphs, held, "leadership")
    pairs = list(zip(marks(found), found.answer.rows, strict=True))
    facts = {row.fact for _, row in pairs if row.fact}
    year_of = asked(
        graphs, held, "SELECT ?fact ?year { ?fact td:inGroupYear ?gy . ?gy td:yearNumber ?year }"
    )
    assert facts
    assert {(row.fact, str(mark["year"])) for mark, row in pairs if row.fact} <= year_of


@pytest.mark.parametrize("held", SETS)
def test_the_heat_maps_show_what_is_known_and_nothing_for_what_is_not(
    graphs: Graphs, held: str
) -> None:
    known = asked(
        graphs, held, "SELECT ?group ?year { ?gy td:ofGroup ?group ; td:yearNumber ?year }"
    )
    found = drawn(graphs, held, "coverage")
    assert cells(found, "group", "year") == known
    groups, years = {group for group, _ in known}, {int(year) for _, year in known}
    span = max(years) - min(years) + 1
    assert len(unknown(found)) == len(groups) * span - len(known)
    organisers = drawn(graphs, held, "coverage-of-organisers")
    assert len(marks(organisers)) == len(known)


@pytest.mark.parametrize(("held", "name"), [*product(SETS, GRIDS)])
def test_what_is_unknown_has_no_figure_not_even_a_zero(
    graphs: Graphs, held: str, name: str
) -> None:
    found = drawn(graphs, held, name)
    for one in unknown(found):
        assert one.keys() == {"line", "year", "basis", "known"}
        assert one["basis"] == "Chưa biết"
    shown = {(one["line"], one["year"]) for one in marks(found)}
    assert not shown & {(one["line"], one["year"]) for one in unknown(found)}


@pytest.mark.parametrize("held", SETS)
def test_slogans_stand_in_the_years_of_their_uses(graphs: Graphs, held: str) -> None:
    uses = asked(
        graphs,
        held,
        """SELECT ?slogan ?year ?group { ?use td:slogan ?slogan ; td:usedIn ?gy .
             ?gy td:yearNumber ?year ; td:ofGroup ?group }""",
    )
    assert cells(drawn(graphs, held, "slogans"), "slogan", "year", "group") == uses


@pytest.mark.parametrize("held", SETS)
def test_the_network_is_of_one_year_and_has_a_line_for_each_unit(graphs: Graphs, held: str) -> None:
    graph = graphs[held, "oxigraph"]
    for year in range(graph.years[0], graph.years[1] + 1) if graph.years else ():
        found = graph.chart("network", year=year)
        named = asked(
            graphs,
            held,
            f"""SELECT ?group ?unit {{ ?unit td:takesPartIn ?gy . ?unit a td:Organisation .
                 ?gy td:yearNumber {year} ; td:ofGroup ?group }}""",
        )
        assert {pair for pair in cells(found, "group", "unit") if pair[1]} == named
        assert cells(found, "year") <= {(str(year),)}
        links = found.spec["datasets"]["links"]
        assert sum("sources" in link for link in links) == len(found.answer.rows)


def test_the_network_is_of_the_latest_year_where_none_is_given(graphs: Graphs) -> None:
    assert drawn(graphs, "own", "network").answer.parameters == {"year": "2024"}


def test_a_list_that_may_lack_units_says_so_and_a_whole_one_does_not(graphs: Graphs) -> None:
    nodes = drawn(graphs, "own", "network", year="2020").spec["datasets"]["nodes"]
    hollow = [node["label"] for node in nodes if not node["known"]]
    assert hollow == ["Có thể còn đơn vị khác"]  # of cluster 7 alone; the other two are whole


def test_units_that_are_counted_and_not_named_are_told_by_their_number(graphs: Graphs) -> None:
    for language, words in (
        ("vi", "Còn {} đơn vị chưa biết tên"),
        ("en", "{} more, not known by name"),
    ):
        found = drawn(graphs, "own", "network", year="2024", language=language)
        nodes = found.spec["datasets"]["nodes"]
        hollow = {node["label"] for node in nodes if not node["known"]}
        assert hollow == {words.format(6), words.format(7)}  # of 8 and 9, with 2 named of each


def test_nodes_of_a_column_never_stand_on_one_another(graphs: Graphs) -> None:
    for held, year in (("own", "2020"), ("invented", "2033")):
        nodes = drawn(graphs, held, "network", year=year).spec["datasets"]["nodes"]
        units = sorted(node["y"] for node in nodes if node["x"] == 2)
        assert all(below - above >= 1 for above, below in pairwise(units))
        assert len({(node["x"], node["y"]) for node in nodes}) == len(nodes)


def test_each_role_in_the_data_has_a_width_of_its_own(graphs: Graphs) -> None:
    for language in LANGUAGES:
        spec = drawn(graphs, "own", "network", year="2020", language=language).spec
        scale = spec["layer"][0]["encoding"]["strokeWidth"]["condition"]["scale"]
        roles = {link["role"] for link in spec["datasets"]["links"] if "role" in link}
        assert roles == set(scale["domain"])


def test_bases_differ_by_shape_and_dash_and_not_by_colour_alone(graphs: Graphs) -> None:
    found = drawn(graphs, "invented", "leadership")
    spec, shown = found.spec, {row.cells["basis"].text for row in found.answer.rows}
    encoding = spec["spec"]["layer"][1]["encoding"]
    assert set(encoding["shape"]["scale"]["domain"]) == shown
    assert {one["basis"] for one in marks(found)} == shown
    shapes = encoding["shape"]["scale"]["range"]
    fills = encoding["fill"]["scale"]["range"]
    assert len(shown) == len(set(zip(shapes, fills, strict=True))) == 6
    dashes = bases.legend(bases.Basis(code, code) for code in bases.CODES)["basis_dashes"]
    assert len({tuple(dash) for dash in dashes}) == len(bases.CODES)


def test_sources_that_disagree_are_both_drawn(graphs: Graphs) -> None:
    found = drawn(graphs, "invented", "leadership", organiser="VKSND tỉnh Cát Nguyên")
    assert {(one["year"], one["unit"]) for one in marks(found)} == {
        (2040, "VKSND huyện Trúc Vàng"),
        (2040, "VKSND huyện Trúc Xanh"),
    }


def test_of_one_unit_or_person_nothing_is_called_unknown_that_may_be_known_of_others(
    graphs: Graphs,
) -> None:
    unit = drawn(graphs, "own", "leadership", unit="VKSND tỉnh Lâm Đồng")
    person = drawn(graphs, "own", "leadership", person="Vũ Văn Diến")
    assert (len(marks(unit)), unknown(unit)) == (2, [])
    assert (len(marks(person)), unknown(person)) == (2, [])


def test_too_many_rows_end_with_a_whole_line_and_are_called_incomplete(
    graphs: Graphs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(name: str) -> Definition:
        return replace(definition(name), most=4)

    whole = drawn(graphs, "own", "leadership")
    monkeypatch.setattr("thidua.charts.drawing.definition", small)
    cut = drawn(graphs, "own", "leadership")
    assert (len(cut.answer.rows), cut.answer.total) == (3, 10)
    assert not cut.answer.complete
    assert whole.answer.complete
    assert cut.answer.rows == whole.answer.rows[:3]
    assert "3, là những dòng đầu trong 10" in cut.description


def test_each_mark_leads_to_a_thing_of_the_data(graphs: Graphs) -> None:
    store = graphs["own", "oxigraph"].store
    for name in GRIDS:
        for one in marks(drawn(graphs, "own", name)):
            known = store.query(f"ASK {{ {NamedNode(one['href'])} ?p ?o }}")
            assert next(known.rows())[0].value == "true"  # type: ignore[union-attr]


def test_a_notebook_draws_it_and_a_reader_of_screens_hears_it(graphs: Graphs) -> None:
    found = drawn(graphs, "own", "leadership", language="en")
    bundle = found._repr_mimebundle_()
    assert bundle["application/vnd.vegalite.v6+json"] == found.spec
    assert bundle["application/vnd.vegalite.v5+json"] == found.spec, "what JupyterLab 4 knows"
    assert "Rows: 10, complete" in found.description
    assert found.spec["description"] == found.description


def test_a_wrong_name_or_parameter_is_refused_with_those_there_are(graphs: Graphs) -> None:
    graph = graphs["own", "oxigraph"]
    with pytest.raises(UnknownChart, match="did you mean leadership"):
        graph.chart("leadershp")
    with pytest.raises(BadParameter, match=r"no parameter of the chart coverage[\s\S]*organiser"):
        graph.chart("coverage", unit="Vụ 2")
    with pytest.raises(BadParameter, match="is not known"):
        graph.chart("coverage", group="Cụm 99")
