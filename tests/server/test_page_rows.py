"""Every query behind the pages gives, on the release of our own records, what the records say."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pyoxigraph import Literal, NamedNode

from server.words import texts
from thidua import files
from thidua.catalogue.header import read_question
from thidua.explanation import written
from thidua.iris import GRAPH, ID, term
from thidua.release import DUMP, Releases
from thidua.stores.contract import Store, Term
from thidua.stores.oxigraph import OxigraphStore
from thidua.stores.rdflib_memory import RdflibStore

HERE = Path(__file__).parent / "pages"
QUERIES = files.queries() / "pages"
PLACES = """
PREFIX td: <https://w3id.org/thidua/ontology#>
SELECT ?evidence ?source ?start ?end
WHERE {
  ?evidence td:source ?source
  OPTIONAL { ?evidence td:passage ?passage . ?passage td:start ?start ; td:end ?end }
}
"""
BARE = {term("xsd:integer"), term("xsd:boolean")}

# rdflib calls what it deprecates from its own code
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning:rdflib")

Row = list[str]
Places = dict[str, tuple[str, int, str]]


class Case(NamedTuple):
    """`among` is empty where the rows are all there are; else how many there are, or `all`."""

    query: str
    entity: str
    language: str
    year: str
    among: str
    columns: list[str]
    rows: list[Row]


def cases(path: Path) -> Iterator[Case]:
    query = path.relative_to(HERE).with_suffix("").as_posix()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        asked, header, *rows = block.rstrip("\n").split("\n")
        given = dict(word.split("=", 1) for word in shlex.split(asked.removeprefix("#")))
        parameters = (
            given.get("entity", ""),
            given["lang"],
            given.get("year", ""),
            given.get("among", ""),
        )
        yield Case(query, *parameters, header.split("\t"), [row.split("\t") for row in rows])


CASES = [case for path in sorted(HERE.rglob("*.tsv")) for case in cases(path)]


def title(case: Case) -> str:
    return " ".join(filter(None, [case.query, case.entity, case.language, case.year]))


@pytest.fixture(scope="module")
def stores(own: Path) -> dict[str, Store]:
    release = Releases(own).current()
    assert release is not None
    engines = {"oxigraph": OxigraphStore, "rdflib": RdflibStore}
    dump = release.path / DUMP
    return {name: engine.in_memory(dump, union=True) for name, engine in engines.items()}


@pytest.fixture(scope="module")
def places(stores: dict[str, Store]) -> Places:
    """Of each evidence node: its source, where it begins, and both in words."""
    found: Places = {}
    for evidence, source, start, end in stores["oxigraph"].query(PLACES).rows():
        assert isinstance(evidence, NamedNode)
        assert isinstance(source, NamedNode)
        name, begins = source.value.rpartition("/")[2], int(start.value) if start else -1
        found[evidence.value] = name, begins, f"{name} {begins}–{end.value}" if end else name
    return found


def cell(value: Term | None, column: str, places: Places) -> str:
    match value:
        case None:
            return ""
        case Literal() if column == "evidence":
            return "; ".join(
                dict.fromkeys(at[2] for at in sorted(places[e] for e in value.value.split()))
            )
        case Literal() if value.datatype in BARE:
            return value.value
        case NamedNode() if value.value.startswith(GRAPH):
            return f"graph:{value.value.removeprefix(GRAPH)}"
    return written(value).replace("<http://www.w3.org/2001/XMLSchema#date>", "xsd:date")


def answered(store: Store, case: Case, places: Places) -> list[Row]:
    values: dict[str, Term] = {"lang": Literal(case.language)}
    if case.entity:
        values["entity"] = NamedNode(ID + case.entity)
    if case.year:
        values["year"] = Literal(int(case.year))
    result = store.query(read_question(QUERIES / f"{case.query}.rq").bound(values))
    rows = [dict(zip(result.variables, row, strict=True)) for row in result.rows()]
    return [[cell(row[column], column, places) for column in case.columns] for row in rows]


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("case", CASES, ids=title)
def test_a_page_shows_what_the_records_say(
    stores: dict[str, Store], places: Places, case: Case, engine: str
) -> None:
    rows = answered(stores[engine], case, places)
    if not case.among:
        assert rows == case.rows
        return
    assert [row for row in rows if row in case.rows] == case.rows
    assert case.among in {"all", str(len(rows))}


def test_every_kind_of_thing_the_records_tell_of_has_its_word(stores: dict[str, Store]) -> None:
    found = stores["oxigraph"].query("SELECT DISTINCT ?thing { ?thing a ?class }").rows()
    things = (thing.value for (thing,) in found if isinstance(thing, NamedNode))
    kinds = {iri.removeprefix(ID).split("/")[0] for iri in things if iri.startswith(ID)}
    assert len(kinds) > 20
    assert {f"kind_{kind}" for kind in kinds} <= texts("vi").keys()


def test_every_page_query_has_a_case_and_every_case_a_query() -> None:
    queries = {p.relative_to(QUERIES).with_suffix("").as_posix() for p in QUERIES.rglob("*.rq")}
    assert {case.query for case in CASES} == queries


def test_no_case_got_lost() -> None:
    assert len(CASES) == 85
    assert {case.language for case in CASES} == {"vi", "en"}


def test_every_column_of_every_page_query_is_expected_somewhere() -> None:
    expected = {(case.query, column) for case in CASES for column in case.columns}
    shown = {
        (query, column.name)
        for query in {case.query for case in CASES}
        for column in read_question(QUERIES / f"{query}.rq").columns
    }
    assert shown <= expected
