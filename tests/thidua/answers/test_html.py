"""What a notebook shows of an answer: names lead to things, rows to the places they rest on."""

import re
from dataclasses import replace

import pandas as pd  # type: ignore[import-untyped]
import pytest

from thidua.answers import Answer
from thidua.answers.dataframe import Table
from thidua.answers.frames import tabled
from thidua.answers.html import MOST, Said, drawn, html
from thidua.graph import Graph


@pytest.fixture(scope="module")
def answer(graph: Graph) -> Answer:
    return graph.answer("who-led", {"year": "2020"}, "en")


def links(page: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', page))


def test_each_row_names_its_evidence_and_leads_to_it(answer: Answer) -> None:
    page = html(answer)
    for row in answer.rows:
        for one in row.evidence:
            assert one.gist_in("en") in page
            assert (one.url or one.iri) in links(page)
    assert '<th title="unit">Lead unit</th>' in page, "the name by which a frame has it"
    assert "2 rows · complete · release first" in page


def test_names_lead_to_their_things_and_on_a_server_to_its_pages(answer: Answer) -> None:
    iri = answer.rows[0].cells["group"].iri
    assert iri in links(html(answer))
    served = tabled(answer, server="http://127.0.0.1:8000")._repr_html_()
    assert iri.replace("https://w3id.org/thidua", "http://127.0.0.1:8000") in links(served)


def test_a_frame_is_a_frame_and_shows_what_it_holds_now(answer: Answer) -> None:
    table = tabled(answer)
    assert isinstance(table, pd.DataFrame)
    assert table._repr_html_() == html(answer)
    one = table[table["unit"].notna()].assign(mine="<my column>")
    assert isinstance(one, Table)
    assert "<td>&lt;my column&gt;</td>" in one._repr_html_()
    assert one._repr_html_().count("<tr>") == 1 + len(one)
    assert table[["year", "unit"]]._repr_html_().startswith("<div>"), "as pandas shows it"
    assert table.iloc[0].attrs["thidua"]["question"] == "who-led"


def test_a_heading_taken_for_a_column_leads_to_its_name(answer: Answer) -> None:
    table = tabled(answer)
    with pytest.raises(KeyError, match="'Lead unit' is the heading of the column 'unit'"):
        table["Lead unit"]
    for other in ("Leader", ["Lead unit"], 5):
        with pytest.raises(KeyError) as raised:
            table[other]
        assert "heading" not in str(raised.value)
    assert list(table[["year", "unit"]]) == ["year", "unit"]


def test_what_a_value_says_is_no_markup_and_no_place_to_go_to() -> None:
    rows = [{"x": "<b>&", "x_iri": "javascript:alert(1)", "y": None, "y_iri": None}]
    page = "".join(drawn(rows, 1, Said("<i>", "en", labels={"x": "<u>"})))
    assert "&lt;b&gt;&amp;" in page
    assert not {"<b>&", "<u>", "<i>"} & set(re.findall("<[a-z]>&?", page.partition("</p>")[2]))
    assert links(page) == set()


def test_of_many_rows_the_first_are_shown_and_the_footer_says_so(answer: Answer) -> None:
    many = replace(answer, rows=answer.rows * 40, total=100)
    page = html(many)
    assert page.count("<tr>") == 1 + MOST
    assert "80 rows · the first 60 here · NOT COMPLETE, 100 in all" in page


def test_days_are_shown_as_days_and_the_unknown_as_nothing(answer: Answer) -> None:
    table = tabled(answer).assign(day=pd.to_datetime(["2020-02-29", None]))
    for shown in (table._repr_html_(), table.iloc[::-1]._repr_html_()):
        assert "<td>2020-02-29</td>" in shown
        assert not {"NaT", "nan", "&lt;NA&gt;"} & set(re.findall(r"[\w&;]+", shown))


def test_what_is_inferred_says_so(graph: Graph) -> None:
    answer = graph.answer("inferred-only", {}, "en")
    assert any(row.inferred and row.evidence for row in answer.rows)
    assert "<i>inferred from</i>" in html(answer)
