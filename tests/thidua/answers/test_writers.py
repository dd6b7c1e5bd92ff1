"""An answer taken away: typed, with its evidence, and saying itself what it is."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from pyarrow import parquet
from pyoxigraph import Literal, RdfFormat, parse

from thidua import answers, iris
from thidua.answers.about import label
from thidua.answers.answer import Answer, Cell, Row
from thidua.answers.csvw import csvw
from thidua.answers.formats import header, records
from thidua.answers.view import View, read
from thidua.answers.writers import WRITERS
from thidua.catalogue import Catalogue, Question
from thidua.graph import Graph
from thidua.iris import term

QUESTIONS = Catalogue().questions()
FORMATS = ["json", "csv", "tsv", "xlsx", "parquet", "ttl", "jsonld"]


def of(graph: Graph, name: str = "who-led", **shown: str) -> Answer:
    return graph.answer(name, {}, "en", read(graph.catalogue.get(name), shown))


def test_seven_formats_are_on_offer() -> None:
    assert list(WRITERS) == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_answer_is_the_same_bytes(graph: Graph, name: str) -> None:
    write = WRITERS[name].write
    assert write(of(graph)) == write(of(graph))


@pytest.mark.parametrize("name", FORMATS)
def test_an_answer_without_rows_can_be_written(graph: Graph, name: str) -> None:
    assert WRITERS[name].write(of(graph, **{"filter[unit]": "khong co"}))


def sheets(answer: Answer) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"].write(answer)))


def on_a_day(graph: Graph) -> Answer:
    """The fixture speaks of no event: one row of one is made by hand."""
    empty = graph.answer("events", {}, "en")
    said = {"year": Literal(2020), "date": Literal("2020-05-18", datatype=term("xsd:date"))}
    cells = {column.name: Cell(said.get(column.name), None) for column in empty.columns}
    return replace(empty, rows=(Row(cells, (), None, inferred=False),), total=1)


def test_a_workbook_has_typed_cells_under_labels(graph: Graph) -> None:
    answer = on_a_day(graph)
    labels, row = sheets(answer).worksheets[0].iter_rows(values_only=True)
    cells = dict(zip(labels, row, strict=True))
    year, day = (cells[label(answer, name)] for name in ("year", "date"))
    assert (year, day) == (2020, datetime(2020, 5, 18))  # noqa: DTZ001 - a day


def test_a_day_in_parquet_is_a_day(graph: Graph) -> None:
    table = parquet.read_table(io.BytesIO(WRITERS["parquet"].write(on_a_day(graph))))
    assert table.column("date").to_pylist() == [date(2020, 5, 18)]


def test_a_workbook_holds_every_row_and_column_of_the_csv(graph: Graph) -> None:
    answer = of(graph)
    rows = list(sheets(answer).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 1 + len(answer.rows)
    assert len(rows[0]) == len(header(answer.question))
    written = [
        [value if value != "" else None for value in row.values()] for row in records(answer)
    ]
    assert [list(row) for row in rows[1:]] == written


def test_a_workbook_says_what_it_is(graph: Graph) -> None:
    cut = graph.answer("who-led", {"year": "2020"}, "en", View(size=1))
    about = dict(row[:2] for row in sheets(cut).worksheets[1].iter_rows(values_only=True))
    assert about["Question"] == cut.question.title["en"]
    assert (about["Parameter year"], about["Release"]) == ("2020", "first")
    assert (about["Rows here"], about["Rows in all"], about["Most rows a page"]) == (
        1,
        cut.total,
        1,
    )
    assert about["Complete"] == "no, there are more rows"
    assert about["Years the release speaks of"] == "2020–2022"
    assert str(about["Permanent address"]).endswith(
        "/release/first/questions/who-led?lang=en&page_size=1&year=2020"
    )
    assert about["Unit (IRI)"] if "Unit (IRI)" in about else about["Lead unit (IRI)"] == "unit_iri"


def test_a_parquet_file_has_real_types_and_unknown_is_null(graph: Graph) -> None:
    answer = of(graph)
    table = parquet.read_table(io.BytesIO(WRITERS["parquet"].write(answer)))
    assert [str(table.schema.field(name).type) for name in ("year", "unit", "inferred")] == [
        "int64",
        "string",
        "bool",
    ]
    assert table.to_pylist() == records(answer)
    assert b"Release: first" in table.schema.metadata[b"thidua"]


def test_turtle_and_json_ld_say_the_same(graph: Graph) -> None:
    answer = of(graph)
    by_format = {
        name: {
            quad.triple
            for quad in parse(WRITERS[name].write(answer), format=RdfFormat.from_extension(name))
        }
        for name in ("ttl", "jsonld")
    }
    assert by_format["ttl"] == by_format["jsonld"]
    assert len(by_format["ttl"]) > 20


def test_json_ld_is_the_json_with_a_context(graph: Graph) -> None:
    answer = of(graph)
    linked, plain = (json.loads(WRITERS[name].write(answer)) for name in ("jsonld", "json"))
    rows = [{k: v for k, v in row.items() if k != "@id"} for row in linked["rows"]]
    assert rows == plain["rows"]


def test_each_row_is_a_node_that_names_its_evidence_and_its_columns(graph: Graph) -> None:
    answer = of(graph)
    triples = {quad.triple for quad in parse(WRITERS["ttl"].write(answer), format=RdfFormat.TURTLE)}
    rows = {t.object for t in triples if t.predicate == term("csvw:row")}
    assert len(rows) == len(answer.rows)
    of_rows = [t for t in triples if t.subject in rows]
    evidence = {t.object.value for t in of_rows if t.predicate == term("td:evidence")}  # type: ignore[union-attr]
    assert evidence == {one.iri for row in answer.rows for one in row.evidence}
    years = {t.object for t in of_rows if t.predicate.value.endswith("/who-led#year")}
    assert years == {Literal(2020), Literal(2021), Literal(2022)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_column_is_its_own_property_whatever_key_it_shares_a_name_with(
    graph: Graph, question: Question
) -> None:
    empty = of(graph)
    cells = {column.name: Cell(Literal("x"), None) for column in question.columns}
    row = Row(cells, empty.rows[0].evidence, None, inferred=False)
    answer = replace(empty, question=question, rows=(row,), total=1)
    quads = list(parse(WRITERS["jsonld"].write(answer), format=RdfFormat.JSON_LD))
    (node,) = (quad.object for quad in quads if quad.predicate == term("csvw:row"))
    said = {quad.predicate.value for quad in quads if quad.subject == node}
    assert said == {
        *(f"{iris.question(question.name)}#{name}" for name in (*cells, "inferred")),
        term("td:evidence").value,
    }


def test_csvw_metadata_describes_the_columns_of_the_csv(graph: Graph) -> None:
    answer = of(graph)
    said = json.loads(csvw(answer, "https://example.org/who-led.csv"))
    names = [column["name"] for column in said["tableSchema"]["columns"]]
    assert names == next(csv.reader(io.StringIO(answers.csv(answer))))
    datatypes = {column["name"]: column["datatype"] for column in said["tableSchema"]["columns"]}
    assert (datatypes["year"], datatypes["unit_iri"], datatypes["inferred"]) == (
        "integer",
        "anyURI",
        "boolean",
    )
    notes = {note["dc:title"]: note["rdf:value"] for note in said["notes"]}
    assert (notes["Complete"], notes["Release"]) == ("yes", "first")


WITHOUT = """
import sys
sys.modules["xlsxwriter"] = sys.modules["pyarrow"] = None
from thidua.answers.writers import WRITERS
from thidua.extras import MissingExtra
for name in ("xlsx", "parquet"):
    try:
        WRITERS[name].write(None)
    except MissingExtra as missing:
        print(missing)
"""


def test_a_missing_library_is_named_with_its_cure() -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == [
        "xlsx needs xlsxwriter, which is not installed: pip install XlsxWriter",
        "parquet needs pyarrow, which is not installed: pip install pyarrow",
    ]


def test_no_address_is_lost_where_a_sheet_can_have_no_more_links(graph: Graph) -> None:
    answer = of(graph)
    many = replace(answer, rows=answer.rows * 4000, total=16_000)
    sheet = sheets(many).worksheets[0]
    place = list(header(answer.question)).index("basis_iri")
    written = [row[place] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert written == [record["basis_iri"] for record in records(many)]


def test_what_is_not_of_its_columns_kind_makes_the_column_text(graph: Graph) -> None:
    answer = on_a_day(graph)
    (row,) = answer.rows
    odd = {"year": Literal("khoảng 2020"), "date": Literal("2020-05")}
    cells = {**row.cells, **{name: Cell(value, None) for name, value in odd.items()}}
    told = replace(answer, rows=(row, replace(row, cells=cells)), total=2)
    table = parquet.read_table(io.BytesIO(WRITERS["parquet"].write(told)))
    assert table.column("year").to_pylist() == ["2020", "khoảng 2020"]
    assert table.column("date").to_pylist() == ["2020-05-18", "2020-05"]
