"""The questions stand in the release as examples for an editor, and each runs as it stands."""

import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

from loader.inputs import LoadRequest, read_inputs
from loader.pipeline import load, prepare
from loader.stages import Stages
from thidua import files
from thidua.catalogue import Catalogue
from thidua.iris import GRAPH_DATASET, PREFIXES, ROOT
from thidua.release import Releases
from thidua.stores.contract import Store

PROLOGUE = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in ("sh", "rdf", "rdfs", "spex", "schema")
)
# What the editor of the SIB asks an endpoint for.
ASKED_BY_AN_EDITOR = f"""{PROLOGUE}
SELECT DISTINCT ?example ?comment ?query WHERE {{
  ?example a sh:SPARQLExecutable ;
           rdfs:comment ?comment ;
           sh:select|sh:ask|sh:construct|spex:describe ?query .
}} ORDER BY ?example"""
DECLARED = f"""{PROLOGUE}
SELECT ?prefix ?namespace WHERE {{
  ?example sh:prefixes/sh:declare [ sh:prefix ?prefix ; sh:namespace ?namespace ] .
}}"""
PREFIX = re.compile(r"^PREFIX (\w+): <(.+)>$", re.MULTILINE)
SILENT = {"disagreements", "same-names", "year-gaps"}
"""Our own records have no row for these."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("releases")
    load(LoadRequest(folder), Stages())
    release = Releases(folder).current()
    assert release is not None
    return release.open_store()


@pytest.fixture(scope="module")
def texts(store: Store) -> dict[str, str]:
    """By name, as an editor finds them."""
    found = {}
    for example, _, text in store.query(ASKED_BY_AN_EDITOR).rows():
        assert isinstance(example, NamedNode)
        assert isinstance(text, Literal)
        found[example.value.removeprefix(f"{ROOT}example/")] = text.value
    return found


def test_every_question_is_an_example_and_so_are_the_others(texts: dict[str, str]) -> None:
    questions = {question.name for question in Catalogue().questions()}
    assert texts.keys() == questions | {"leads-by-year", "describe-a-cluster"}


def test_each_is_told_of_in_both_languages(store: Store) -> None:
    comments: dict[object, set[str | None]] = {}
    for example, comment, _ in store.query(ASKED_BY_AN_EDITOR).rows():
        assert isinstance(comment, Literal)
        comments.setdefault(example, set()).add(comment.language)
    assert all(languages == {"vi", "en"} for languages in comments.values())


def test_each_runs_as_it_stands_and_finds_something(store: Store, texts: dict[str, str]) -> None:
    silent = set()
    for name, text in texts.items():
        result = store.query(text)
        found = result.write("text/turtle") if result.kind == "graph" else list(result.rows())
        silent |= set() if found else {name}
    assert silent == SILENT


def test_a_heading_says_what_waits_for_a_value(texts: dict[str, str]) -> None:
    heading, _, query = texts["who-led"].partition("\n\n")
    assert heading.splitlines() == [
        "# Đơn vị nào làm cụm trưởng, khối trưởng, năm nào? / Who led which cluster or block, in which year?",  # noqa: E501 - a line of the text
        "# ?__year_integer = Năm / Year",
        "# ?__group_iri = Cụm hoặc khối / Cluster or block",
        "# ?__organiser_iri = Cơ quan tổ chức cụm, khối / Organiser",
        '# ?__lang_literal = "vi" / "en"',
    ]
    assert "#+" not in query
    assert "?_person_iri" not in texts["career"]


def test_a_description_is_told_in_the_terms_of_shacl_and_of_the_sib(store: Store) -> None:
    asked = f"""{PROLOGUE}
    SELECT ?class ?keyword ?text WHERE {{
      <{ROOT}example/describe-a-cluster> a ?class ;
        schema:keywords ?keyword ; sh:describe ?text ; spex:describe ?text .
    }}"""
    rows = list(store.query(asked).rows())
    assert {str(row[0])[1:-1].rpartition("#")[0] for row in rows} == {
        PREFIXES["sh"][:-1],
        PREFIXES["spex"][:-1],
    }
    assert len(rows) == 3
    assert {row[1] for row in rows} == {Literal("examples")}


def test_every_prefix_is_declared_once_and_as_the_texts_have_it(
    store: Store, texts: dict[str, str]
) -> None:
    used = {found for text in texts.values() for found in PREFIX.findall(text)}
    assert len({prefix for prefix, _ in used}) == len(used) > 5
    declared = set()
    for prefix, namespace in store.query(DECLARED).rows():
        assert isinstance(prefix, Literal)
        assert isinstance(namespace, Literal)
        declared.add((prefix.value, namespace.value))
    assert declared == used


def test_the_graph_that_holds_them_has_no_nameless_node(store: Store) -> None:
    asked = f"SELECT ?s ?o WHERE {{ GRAPH {GRAPH_DATASET} {{ ?s ?p ?o }} }}"
    nodes = [node for row in store.query(asked).rows() for node in row]
    assert len(nodes) > 800
    assert not any(isinstance(node, BlankNode) for node in nodes)


def test_a_release_of_foreign_rdf_alone_has_none(tmp_path: Path) -> None:
    rdf = tmp_path / "one.ttl"
    rdf.write_text("<urn:s> <urn:p> <urn:o> .", encoding="utf-8")
    request = LoadRequest(tmp_path / "releases", rdf=(rdf,), with_records=False)
    assert len(prepare(request, Stages()).content.quads) == 1


def test_a_changed_question_makes_another_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_inputs(LoadRequest(tmp_path / "releases")).release
    copied = tmp_path / "queries"
    shutil.copytree(files.queries(), copied)
    monkeypatch.setattr(files, "queries", lambda: copied)
    assert read_inputs(LoadRequest(tmp_path / "releases")).release == before
    changed = copied / "leadership" / "who-led.rq"
    changed.write_text(changed.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert read_inputs(LoadRequest(tmp_path / "releases")).release != before
