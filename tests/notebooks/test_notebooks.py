"""The notebooks run as they stand: on a release of this machine and against a live server."""

import atexit
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from traitlets.config import Config

from tests.serving import Served
from thidua import files

FOLDER = files.records().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
OPENED = 'kg = thidua.open()  # hoặc / or: thidua.connect("http://127.0.0.1:8000")'
PICTURES = {"1-who-led", "2-slogans"}
DRAWN = "altair-viz"
"""In what Altair gives a notebook."""


def name(path: Path) -> str:
    return path.stem


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=["open", "connect"])
def first_line(request: pytest.FixtureRequest, store: Path, server: Served) -> str:
    if request.param == "open":
        return OPENED.replace("open()", f"open({str(store)!r})")
    return OPENED.replace("open()", f"connect({server.url!r})")


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    config = Config()
    config.HistoryManager.enabled = False
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    shell = InteractiveShell(config=config)
    yield shell
    atexit.unregister(shell.atexit_operations)
    shell.atexit_operations()


def shown(shell: InteractiveShell, path: Path, first_line: str) -> list[dict[str, Any]]:
    """What each cell that ends in a value displays, by media type; no cell may fail."""
    found = []
    for cell in read(path).cells:
        if cell.cell_type == "code":
            done = shell.run_cell(cell.source.replace(OPENED, first_line))
            assert done.success, (cell.source, done.error_in_exec or done.error_before_exec)
            if done.result is not None:
                found.append(shell.display_formatter.format(done.result)[0])  # type: ignore[union-attr]
    return found


def test_no_notebook_got_lost() -> None:
    expected = ("who-led", "slogans", "provinces-2025", "sparql", "check-a-claim")
    assert [path.stem.partition("-")[2] for path in NOTEBOOKS] == [*expected]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_no_output_is_kept_and_one_line_leads_elsewhere(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.outputs for cell in code] == [[] for _ in code]
    assert {cell.execution_count for cell in code} == {None}
    assert sum(cell.source.count(OPENED) for cell in code) == 1
    assert len(code) < 16, "short"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name)
def test_every_cell_runs(path: Path, first_line: str, shell: InteractiveShell) -> None:
    displayed = shown(shell, path, first_line)
    assert len(displayed) > 4
    assert sum("text/html" in one for one in displayed) > 2
    pictures = [one for one in displayed if DRAWN in one.get("text/html", "")]
    assert bool(pictures) == (path.stem in PICTURES)


def test_the_claim_is_checked_as_the_notebook_says(shell: InteractiveShell, store: Path) -> None:
    path = next(path for path in NOTEBOOKS if "claim" in path.stem)
    shown(shell, path, OPENED.replace("open()", f"open({str(store)!r})"))
    claimed, explained = shell.user_ns["claimed"], shell.user_ns["explained"]
    assert sorted(claimed["inferred"]) == [False, True]
    by_itself = set(claimed[~claimed["inferred"]]["evidence_iri"])
    beside = {one.iri for one in explained.evidence}
    assert beside
    assert not by_itself & beside, "the inference does not use the sentence that states it"


def test_figures_of_old_provinces_add_up_to_those_of_today(
    shell: InteractiveShell, store: Path
) -> None:
    path = next(path for path in NOTEBOOKS if "provinces" in path.stem)
    shown(shell, path, OPENED.replace("open()", f"open({str(store)!r})"))
    today, statistics = shell.user_ns["today"], shell.user_ns["statistics"]
    known = statistics[statistics["code"] != "99"]
    assert today["figure"].sum() == known["figure"].sum()
    assert len(today) == 2, "two pairs of provinces that were merged"


def test_a_real_kernel_runs_one_of_them(store: Path, tmp_path: Path) -> None:
    notebook = read(NOTEBOOKS[0])
    for cell in notebook.cells:
        cell.source = cell.source.replace(OPENED, OPENED.replace("open()", f"open({str(store)!r})"))
    resources = {"metadata": {"path": str(tmp_path)}}
    done = NotebookClient(notebook, timeout=60, resources=resources).execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", ())]
    pages = [output.get("data", {}).get("text/html", "") for output in outputs]
    assert any(DRAWN in page for page in pages)
    assert any("Hớn Quản" in page for page in pages)
