"""`/charts`: the pages, without a browser, and the specifications for others."""

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from server.built import built
from tests.markup import without_data
from thidua.charts import definitions

CHARTS = [one.name for one in definitions()]


def test_the_list_leads_to_every_chart_in_both_languages(client: FlaskClient) -> None:
    for language, query in (("vi", ""), ("en", "?lang=en")):
        page = client.get(f"/charts{query}").text
        for one in definitions():
            assert f'<a href="/charts/{one.name}{query}">{one.title[language]}</a>' in page  # type: ignore[index]
    assert len(CHARTS) == 5


@pytest.mark.parametrize("name", CHARTS)
def test_the_specification_is_the_chart_of_a_notebook(
    client: FlaskClient, app: Flask, name: str
) -> None:
    answer = client.get(f"/charts/{name}.vl.json?lang=en")
    graph = app.extensions["thidua"]
    assert answer.mimetype == "application/json"
    assert answer.get_json() == graph.chart(name, language="en").spec


@pytest.mark.parametrize("name", CHARTS)
def test_the_table_beside_has_the_rows_of_the_picture(
    client: FlaskClient, app: Flask, name: str
) -> None:
    page = client.get(f"/charts/{name}")
    answer = app.extensions["thidua"].chart(name).answer
    rows = answer.rows
    assert page.status_code == 200
    assert page.text.count('<tbody class="row') == len(rows)
    assert ("<figure" in page.text) is bool(rows)
    assert (answer.empty in page.text) is not bool(rows)


def test_the_downloads_are_those_of_the_question_in_the_order_of_the_chart(
    client: FlaskClient,
) -> None:
    page = client.get("/charts/leadership?group=vksnd-thu/cum-1").text
    there = re.findall(r'href="(/questions/leads-over-years\.csv[^"]*)"', page)
    assert len(there) == 1
    assert "sort=organiser,group,group_iri,year" in there[0].replace("%2C", ",")
    table = client.get(there[0].replace("&amp;", "&")).text
    assert len(table.splitlines()) == 1 + 2


def test_a_chosen_value_stays_chosen_and_goes_into_the_specification(client: FlaskClient) -> None:
    page = client.get("/charts/network?year=2020&lang=en").text
    assert '<option value="2020" selected>' in page
    assert 'data-spec="/charts/network.vl.json?year=2020&amp;lang=en"' in page
    assert 'chart("network", year="2020", language="en")' in without_data(page).replace(
        "&#34;", '"'
    )


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/charts/leadershp", 404, "unknown-chart"),
        ("/charts/leadershp.vl.json", 404, "unknown-chart"),
        ("/charts/coverage.vl.json?unit=x", 400, "bad-parameter"),
        ("/charts/coverage?sort=-year", 400, "bad-parameter"),
        ("/charts/coverage?group=nowhere", 400, "bad-parameter"),
        ("/charts/network?year=2020&year=2021", 400, "repeated-parameter"),
        ("/charts/network?year=1e9", 400, "bad-parameter"),
    ],
)
def test_what_is_wrong_is_refused_in_words(
    client: FlaskClient, address: str, status: int, kind: str
) -> None:
    problem = client.get(address).get_json()
    assert (problem["status"], problem["type"].rpartition("/")[2]) == (status, kind)


def test_without_what_npm_builds_the_page_says_so_and_has_the_table(
    app: Flask, client: FlaskClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "static_folder", str(tmp_path))
    page = client.get("/charts/leadership?lang=en").text
    assert "set up without npm" in page
    assert "<figure" not in page
    assert page.count('<tbody class="row') == 2


def test_the_api_describes_every_chart_and_each_of_its_parameters(client: FlaskClient) -> None:
    said = client.get("/openapi.json").get_json()["paths"]["/charts/{name}.vl.json"]["get"]
    parameters = {one["name"]: one for one in said["parameters"] if "name" in one}
    assert parameters["name"]["schema"]["enum"] == sorted(CHARTS)
    taken = {name for one in definitions() for name in one.parameters}
    assert parameters.keys() - {"name"} == taken


def test_any_page_can_hold_a_figure_that_leads_to_its_table(app: Flask) -> None:
    text = (
        '{% from "figure.html" import figure, figure_style with context %}'
        '{{ figure_style() }}{{ figure("leadership", "Ai?", group="https://x.org/a&b") }}'
    )
    with app.test_request_context("/?lang=en"):
        page = render_template_string(text)
        if built("charts.js") is None:
            pytest.skip("the charts are not built here: npm is needed at set-up")
    address = "group=https://x.org/a%26b&amp;lang=en"
    assert f'data-spec="/charts/leadership.vl.json?{address}"' in page
    assert f'<a href="/charts/leadership?{address}">' in page
    assert 'href="/static/style/charts.css"' in page
    assert 'data-draws="/static/built/charts.js"' in page
