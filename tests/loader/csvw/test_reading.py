"""Tables of others as their metadata says: what comes of a cell."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from csvw import CSVW
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from loader.command import load as load_command
from loader.inputs import LoadRequest, read_inputs
from loader.pipeline import load, prepare
from loader.stages import Stages
from server.self_description.dataset import dataset_description
from tests.loader.csvw.rice import TABLE, Write, column, read
from thidua.graph import Graph
from thidua.iris import DATASET, GRAPH_DATASET, PREFIXES, term
from thidua.release import Releases

GRAPH = "https://w3id.org/thidua/graph/file/rice-csv"
XSD = PREFIXES["xsd"]


def triples(path: Path) -> set[tuple[str, str, str]]:
    quads = read(path).file.quads
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


def test_each_cell_is_a_triple_in_the_graph_of_the_file(write: Write) -> None:
    path = write()
    about = "<https://example.org/rice/{}>".format
    assert triples(path) == {
        (about(52), f"<{GRAPH}#code>", '"52"'),
        (about("01"), f"<{GRAPH}#code>", '"01"'),
        (about(52), "<http://purl.org/dc/terms/date>", f'"2024-12-31"^^<{XSD}date>'),
        (about("01"), "<http://purl.org/dc/terms/date>", f'"2025-02-01"^^<{XSD}date>'),
        (about(52), f"<{GRAPH}#tonnes>", f'"1234.5"^^<{XSD}decimal>'),
        (about("01"), f"<{GRAPH}#tonnes>", f'"10"^^<{XSD}decimal>'),
        (about("01"), f"<{GRAPH}#note>", '"hai\\ndòng"@vi'),
        *(
            (about(code), "<https://example.org/of>", f"<{of}/{code}>")
            for code in ("52", "01")
            for of in ["https://w3id.org/thidua/id/code/gso/2025-01"]
        ),
    }
    assert {q.graph_name for q in read(path).file.quads} == {NamedNode(GRAPH)}
    alone = read(path, keep_default=True)
    assert {q.graph_name for q in alone.file.quads} == {DefaultGraph()}
    assert alone.said == ()


def test_the_metadata_may_be_named_instead_of_the_table(write: Write) -> None:
    path = write()
    assert triples(path) == triples(path.with_name("rice.csv-metadata.json"))


def test_what_the_metadata_says_of_the_whole_stands_in_the_release_s_description(
    write: Write,
) -> None:
    found = {(q.predicate, q.object) for q in read(write()).said if q.subject == NamedNode(GRAPH)}
    assert found == {
        (term("rdf:type"), term("void:Dataset")),
        (term("dcterms:title"), Literal("Lúa (số liệu hư cấu)", language="vi")),
        (term("dcterms:creator"), Literal("Người kiểm thử", language="vi")),
        (term("dcterms:issued"), Literal("2026-01-31", datatype=term("xsd:date"))),
        (term("dcterms:license"), NamedNode("https://creativecommons.org/licenses/by/4.0/")),
    }
    assert {q.graph_name for q in read(write()).said} == {GRAPH_DATASET}


def test_a_separator_makes_several_values_and_a_null_none(write: Write) -> None:
    change = column(3, separator=",", null=["-", ""], lang="und")
    path = write(change, "Mã tỉnh;Ngày;Sản lượng (tấn);Ghi chú\n52;;;a,-,b\n01;;;-\n")
    notes = {one for one in triples(path) if one[1].endswith("#note>")}
    assert {value for _, _, value in notes} == {'"a"', '"b"'}
    assert {about for about, _, _ in notes} == {"<https://example.org/rice/52>"}


def test_without_an_about_url_each_row_is_a_node_of_its_own_the_same_every_time(
    write: Write,
) -> None:
    path = write(lambda said: said["tableSchema"].pop("aboutUrl"))
    subjects = {quad.subject for quad in read(path).file.quads}
    assert len(subjects) == 2
    assert all(isinstance(one, BlankNode) for one in subjects)
    assert subjects == {quad.subject for quad in read(path).file.quads}


def test_a_default_stands_for_an_empty_cell_and_a_suppressed_column_is_left_out(
    write: Write,
) -> None:
    path = write(column(3, default="không"))
    assert '"không"@vi' in {value for _, _, value in triples(path)}
    path = write(column(2, suppressOutput=True))
    assert not [one for one in triples(path) if one[1].endswith("#tonnes>")]


DATATYPES = {
    ("integer", "007"): f'"007"^^<{XSD}integer>',
    ("boolean", " true "): f'"true"^^<{XSD}boolean>',
    ("gYear", "2025"): f'"2025"^^<{XSD}gYear>',
    ("number", "1e3"): f'"1e3"^^<{XSD}double>',
    ("anyURI", "https://example.org/a b"): f'"https://example.org/a b"^^<{XSD}anyURI>',
    ("dateTime", "2025-01-01T00:00:00Z"): f'"2025-01-01T00:00:00Z"^^<{XSD}dateTime>',
}


@pytest.mark.parametrize(("base", "text"), DATATYPES)
def test_without_a_format_a_value_stays_as_it_is_written(
    write: Write, base: str, text: str
) -> None:
    path = write(column(2, datatype=base), f"Mã tỉnh;Ngày;Sản lượng (tấn);Ghi chú\n52;;{text};\n")
    assert DATATYPES[base, text] in {value for _, _, value in triples(path)}


@pytest.mark.filterwarnings("ignore:Incompatible column titles")
def test_the_values_are_those_another_reader_finds(write: Write) -> None:
    """The `csvw` package's own way to JSON, in the minimal mode of W3C too."""
    path = write()
    metadata = path.with_name("rice.csv-metadata.json")
    theirs = CSVW(str(metadata)).to_json(minimal=True)
    found = {
        (row["@id"], name, str(value))
        for row in theirs
        for name, value in row.items()
        if name != "@id"
    }
    ours = {
        (quad.subject.value, _json_name(quad.predicate.value), quad.object.value)
        for quad in read(path).file.quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode)
    }
    assert {(about, name, _as_number(value)) for about, name, value in ours} == found
    assert len(found) == 9


def _as_number(value: str) -> str:
    """Theirs are numbers of JSON."""
    return "10.0" if value == "10" else value


def _json_name(predicate: str) -> str:
    return predicate.replace(PREFIXES["dcterms"], "dc:").rpartition("#")[2]


def test_a_load_says_what_is_wrong_in_a_sentence_and_publishes_nothing(
    write: Write, tmp_path: Path
) -> None:
    path, store = write(table=TABLE.replace("1.234,5", "viele")), tmp_path / "store"
    asked = ["--csvw", str(path), "--no-records", "--store", str(store)]
    refused = CliRunner().invoke(load_command, asked)
    assert refused.exit_code == 1
    assert f"{path}:2:3: tonnes: `viele` is no decimal: " in refused.stderr
    assert Releases(store).current() is None
    write()
    assert CliRunner().invoke(load_command, asked).exit_code == 0
    release = Releases(store).current()
    assert release is not None
    assert release.manifest.inputs.keys() == {"csvw/rice.csv", "csvw/rice.csv-metadata.json"}


def test_the_release_id_follows_table_and_metadata(write: Write, tmp_path: Path) -> None:
    def release() -> str:
        return read_inputs(
            LoadRequest(tmp_path / "store", csvw=(path,), with_records=False)
        ).release

    path = write()
    before = release()
    assert release() == before
    write(table=TABLE.replace("10;", "11;"))
    assert (other := release()) != before
    write(lambda said: said.update({"dc:title": "x"}), TABLE.replace("10;", "11;"))
    assert release() not in (before, other)


def test_a_table_beside_records_is_a_part_of_the_dataset_with_its_size(
    write: Write, write_record: Write, tmp_path: Path
) -> None:
    free = {"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}
    table = write(lambda said: said.update({"dc:license": free}))
    request = LoadRequest(tmp_path / "store", (write_record(),), csvw=(table,))
    load(request, Stages())
    release = Releases(request.store).current()
    assert release is not None
    said = set(dataset_description(Graph(release), "http://127.0.0.1"))
    part = NamedNode(GRAPH)
    assert Triple(DATASET, term("void:subset"), part) in said
    assert Triple(part, term("void:triples"), Literal(9)) in said
    licensed = {one.subject for one in said if one.object == NamedNode(free["@id"])}
    assert licensed == {part}, "its licence is that of nothing else"


def test_what_was_taken_in_goes_through_rules_and_checks_like_rdf(
    write: Write, tmp_path: Path
) -> None:
    prepared = prepare(
        LoadRequest(tmp_path / "store", csvw=(write(),), with_records=False), Stages()
    )
    assert prepared.content.counts["rdf_files"] == 1
    assert {str(q.graph_name) for q in prepared.content.quads} == {str(DefaultGraph())}
