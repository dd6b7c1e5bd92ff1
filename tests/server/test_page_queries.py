"""The queries behind the pages give the same rows on both engines, over the tiny release."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from server import sections
from thidua import files
from thidua.catalogue.header import read_question
from thidua.release import DUMP
from thidua.stores.contract import Store, Term
from thidua.stores.oxigraph import OxigraphStore
from thidua.stores.rdflib_memory import RdflibStore

FOLDER = files.queries() / "pages"
PATHS = sorted(FOLDER.glob("*/*.rq"))
THINGS = (
    "group/vksnd-thu/cum-1",
    "group-year/vksnd-thu/cum-1/2020",
    "organisation/vksnd-thu",
    "organisation/vksnd-thu/an-ha",
    "organisation/vksnd-thu/ma",
    "person/tin-thu/le-thu",
    "person/tin-thu/nguyen-mau",
    "article/tin-thu",
    "event/tin-thu/ky-ket",
    "lead-membership/1",
)
Row = tuple[object, ...]


@pytest.fixture(scope="module")
def stores(published: Path) -> tuple[Store, Store]:
    dump = published / "first" / DUMP
    return OxigraphStore.in_memory(dump, union=True), RdflibStore.in_memory(dump, union=True)


def test_all_page_queries_were_found() -> None:
    assert len(PATHS) == 51


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_both_engines_give_the_same_rows_in_the_same_order(
    stores: tuple[Store, Store], path: Path
) -> None:
    oxigraph, rdflib = (list(_rows(store, path)) for store in stores)
    assert oxigraph == rdflib


def _rows(store: Store, path: Path) -> Iterator[Row]:
    """In English, so that labels in the language asked for and Vietnamese ones both come."""
    question = read_question(path)
    for thing in THINGS if question.parameters else THINGS[:1]:
        values: dict[str, NamedNode | Literal] = {"lang": Literal("en")}
        if question.parameters:
            values["entity"] = NamedNode(f"https://w3id.org/thidua/id/{thing}")
        result = store.query(question.bound(values))
        for row in result.rows():
            yield _comparable(dict(zip(result.variables, row, strict=True)))


def _comparable(row: Mapping[str, Term | None]) -> Row:
    """Neither engine promises an order inside GROUP_CONCAT."""
    evidence = row.get("evidence")
    parts = sorted(evidence.value.split()) if isinstance(evidence, Literal) else []
    rest = sorted((name, str(term)) for name, term in row.items() if name != "evidence")
    return (*rest, *parts)


def test_a_kind_without_sections_of_its_own_gets_the_general_ones() -> None:
    names = [section.name for section in sections.sections("covenant")]
    assert names == ["10-about", "20-mentions", "90-inferred"]


@pytest.mark.parametrize("kind", ["..", "../choices", "", "ố", "glance", "site"])
def test_a_kind_from_an_address_never_leaves_the_folder(kind: str) -> None:
    assert {section.path.parent.parent for section in sections.sections(kind)} == {FOLDER}
