"""docs/joining.md, word for word: its files are written, its commands run, its results compared."""

import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loader.command import load
from tests.elsewhere import endpoint
from tests.gc_here import collected_here  # noqa: F401 - an endpoint is asked in a thread
from thidua import files
from thidua.graph import Graph
from thidua.opening import opened
from thidua.release import Releases

TEXT = (files.records().parent.parent / "docs" / "joining.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
ELSEWHERE = """
PREFIX ex: <https://example.org/>
[] ex:code "52" ; ex:tonnes 1200 . [] ex:code "64" ; ex:tonnes 8300 .
[] ex:code "77" ; ex:tonnes 5100 . [] ex:code "79" ; ex:tonnes 40 .
"""


def blocks(language: str) -> list[str]:
    return [text for of, text in BLOCKS if of == language]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The files of the guide, and the release that its command makes."""
    folder = tmp_path_factory.mktemp("joining")
    (folder / "pepper.csv").write_text(blocks("csv")[0], encoding="utf-8")
    (folder / "pepper.csv-metadata.json").write_text(blocks("json")[0], encoding="utf-8")
    (command,) = blocks("sh")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("THIDUA_STORE", str(folder / "releases"))
        program, name, *arguments = command.split()
        assert (program, name) == ("thidua", "load")
        done = CliRunner().invoke(load, arguments)
        assert done.exit_code == 0, done.output
        yield folder


def printed(names: dict[str, Any], code: str) -> str:
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code, names)  # noqa: S102 - the guide's own code is what is tested
    return said.getvalue()


def rows(graph: Graph, query: str) -> str:
    found = graph.sparql(query).rows()
    return "".join(f"{today.value} {total.value}\n" for today, total in found)  # type: ignore[union-attr]


def test_the_guide_has_the_blocks_that_are_run() -> None:
    assert [language for language, _ in BLOCKS] == [
        *("csv", "json", "python", "text", "python", "text"),
        *("sh", "sparql", "text", "python", "sparql"),
    ]


def test_the_wrong_join_and_the_right_one_print_what_the_guide_shows(here: Path) -> None:
    names: dict[str, Any] = {"TABLES": here / "releases" / "current" / "tables"}
    wrong, right, _ = blocks("python")
    assert printed(names, wrong) == blocks("text")[0]
    assert printed(names, right) == blocks("text")[1]
    totals = names["right"].groupby("today")["tonnes"].sum()
    assert totals.sum() == names["pepper"]["tonnes"].sum(), "nothing lost, nothing twice"


def test_the_query_inside_the_release_gives_what_the_guide_shows(here: Path) -> None:
    graph = opened(here / "releases")
    assert rows(graph, blocks("sparql")[0]) == blocks("text")[2]


def test_the_query_that_asks_elsewhere_gives_the_same(here: Path) -> None:
    assert (here / "releases").is_dir()
    with endpoint(ELSEWHERE) as address:
        names: dict[str, Any] = {"ENDPOINT": address, "QUERY": blocks("sparql")[1]}
        assert printed(names, blocks("python")[2]) == blocks("text")[2]


def test_the_codes_the_guide_calls_ambiguous_are_those_of_the_release(here: Path) -> None:
    release = Releases(here / "releases").current()
    assert release is not None
    meant: dict[str, set[str]] = {}
    for row in Graph(release).answer("codes").rows:
        if row.cells["scheme"].iri and row.cells["scheme"].iri.endswith("/gso"):
            unit = row.cells["unit"].iri
            meant.setdefault(row.cells["code"].text, set()).add(unit or "")
    reused = sorted(code for code, units in meant.items() if len(units) > 1)
    assert f"{len(reused)} codes ({', '.join(reused)})" in TEXT
