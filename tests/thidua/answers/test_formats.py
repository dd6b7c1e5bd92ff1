"""An answer written for programs."""

import csv
import io
import json
from collections.abc import Callable

import pytest

from thidua import answers
from thidua.answers.view import View
from thidua.graph import Graph

KEYS = [
    "question",
    "title",
    "parameters",
    "language",
    "release",
    "years",
    "row_count",
    "total_rows",
    "page",
    "cap",
    "complete",
    "columns",
    "rows",
]


def test_json_has_the_keys_it_promises_and_typed_values(graph: Graph) -> None:
    written = json.loads(answers.json(graph.answer("who-led", {"year": "2021"}, "en")))
    assert list(written) == KEYS
    assert (written["parameters"], written["row_count"]) == ({"year": "2021"}, 1)
    assert (written["complete"], written["cap"]) == (True, 10_000)
    (row,) = written["rows"]
    assert row["year"] == 2021
    assert row["basis_iri"] == "https://w3id.org/thidua/vocabulary/basis/via-person"
    assert row["evidence"][0]["start"] == 30
    assert row["inferred"] is False


@pytest.mark.parametrize(("write", "delimiter"), [(answers.csv, ","), (answers.tsv, "\t")])
def test_a_line_holds_labels_iris_and_evidence(
    graph: Graph, write: Callable[[answers.Answer], str], delimiter: str
) -> None:
    text = write(graph.answer("who-led", {"year": "2020", "group": "lam-giang/cum-1"}))
    (line,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert (line["year"], line["unit"], line["person"]) == ("2020", "VKSND huyện Suối Mơ", "")
    assert line["unit_iri"].endswith("/organisation/lam-giang/suoi-mo")
    assert line["fact_iri"].endswith("/membership/stated-2020")
    assert line["inferred"] == "false"
    assert line["evidence_source"] == "1/QĐ | Tin hư cấu"
    assert line["evidence_place"] == " | 10–20"


def test_an_empty_answer_still_has_its_header(graph: Graph) -> None:
    text = answers.csv(graph.answer("who-led", {"year": "1999"}))
    assert text.startswith("year,group,group_iri,")
    assert text.count("\n") == 1


def test_an_answer_that_is_cut_says_so(graph: Graph) -> None:
    cut, whole = (graph.answer("who-led", view=View(size=size)) for size in (3, 4))
    assert (len(cut.rows), cut.complete) == (3, False)
    assert (len(whole.rows), whole.complete) == (4, True)
    written = json.loads(answers.json(cut))
    assert (written["complete"], written["row_count"], written["total_rows"]) == (False, 3, 4)


def test_an_answer_says_which_years_the_release_speaks_of(graph: Graph) -> None:
    written = json.loads(answers.json(graph.answer("who-led", {"year": "1999"})))
    assert written["rows"] == []
    assert written["years"] == [2020, 2022]
