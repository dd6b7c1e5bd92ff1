"""The notebooks run as they stand: on a release of this machine and against a live server."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient

from tests.ipython import forget_all, ipython
from tests.serving import Served
from thidua import files
from thidua.extras import MissingExtra
from thidua.iris import PREFIXES

FOLDER = files.records().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
OPENED = 'kg = thidua.open()  # hoặc / or: thidua.connect("http://127.0.0.1:8000")'
PICTURES = {"1-who-led", "2-slogans"}
TD = PREFIXES["td"]
DRAWN = "application/vnd.vegalite.v5+json"
"""What JupyterLab 4 draws without a network."""


def claim_is_stated_and_follows_otherwise(names: Mapping[str, Any]) -> None:
    claimed, explained = names["claimed"], names["explained"]
    assert sorted(claimed["inferred"]) == [False, True]
    by_itself = set(claimed[~claimed["inferred"]]["evidence_iri"])
    beside = {one.iri for one in explained.evidence}
    assert beside
    assert not by_itself & beside, "the inference does not use the sentence that states it"


def old_figures_add_up_to_those_of_today(names: Mapping[str, Any]) -> None:
    today, statistics = names["today"], names["statistics"]
    assert today["figure"].sum() == statistics[statistics["code"] != "99"]["figure"].sum()
    assert len(today) == 2, "two pairs of provinces that were merged"
    led = names["led"].set_index("unit")
    assert len(led) == len(names["kg"].ask("leadership")), "none vanishes, none is doubled"
    district = led.loc["VKSND huyện Hớn Quản"]
    assert district["province"] == "Bình Phước"
    assert district["province_today"] == "Thành phố Đồng Nai"
    assert led.loc["VKSND tỉnh Lâm Đồng", "unit_today"] == "VKSND tỉnh Lâm Đồng"
    assert led.index[led["_merge"] == "left_only"].tolist() == ["Vụ 2"]
    assert not led.drop("Vụ 2")["province_today"].hasnans


def optional_keeps_a_row_and_both_kinds_of_graph_are_shown(names: Mapping[str, Any]) -> None:
    deputies = names["deputies"]["deputies"]
    assert len(deputies) == len(names["kg"].sparql(f"SELECT ?g {{ ?g a <{TD}GroupYear> }}"))
    assert (deputies == 0).sum() == 1, "of one group none is known"
    leads = names["graphs"].groupby(["property", names["graphs"]["graph"].str.contains("/record/")])
    counted = leads["leads"].sum()
    assert counted.to_dict() == {(f"{TD}leads", False): 6, (f"{TD}statedLeadMember", True): 6}


SAYS = {
    "3-provinces-2025": old_figures_add_up_to_those_of_today,
    "4-sparql": optional_keeps_a_row_and_both_kinds_of_graph_are_shown,
    "5-check-a-claim": claim_is_stated_and_follows_otherwise,
}
"""What the words beside the cells say, by notebook."""


def name(path: Path) -> str:
    return path.stem


def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


@pytest.fixture(params=["open", "connect"])
def first_line(request: pytest.FixtureRequest, store: Path, server: Served) -> str:
    if request.param == "open":
        return OPENED.replace("open()", f"open({str(store)!r})")
    return OPENED.replace("open()", f"connect({server.url!r})")


@pytest.fixture(scope="module", name="kept")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InteractiveShell]:
    with ipython(tmp_path_factory.mktemp("ipython")) as shell:
        yield shell


@pytest.fixture
def shell(kept: InteractiveShell) -> InteractiveShell:
    forget_all(kept)
    return kept


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
    assert sum("text/html" in one or DRAWN in one for one in displayed) > 2
    pictures = [one for one in displayed if DRAWN in one]
    assert bool(pictures) == (path.stem in PICTURES)
    SAYS.get(path.stem, bool)(shell.user_ns)


@pytest.mark.parametrize("lesson", sorted(PICTURES))
def test_without_altair_all_but_the_picture_at_the_end_is_shown(
    lesson: str, store: Path, shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THIDUA_STORE", str(store))
    monkeypatch.setitem(sys.modules, "altair", None)
    *before, told, picture = read(FOLDER / f"{lesson}.ipynb").cells
    assert "pip install altair" in told.source
    for cell in before:
        assert cell.cell_type == "markdown" or shell.run_cell(cell.source).success
    missing = shell.run_cell(picture.source).error_in_exec
    assert isinstance(missing, MissingExtra)
    assert str(missing).endswith("pip install altair")


def test_a_real_kernel_runs_one_of_them(store: Path, tmp_path: Path) -> None:
    notebook = read(NOTEBOOKS[0])
    for cell in notebook.cells:
        cell.source = cell.source.replace(OPENED, OPENED.replace("open()", f"open({str(store)!r})"))
    resources = {"metadata": {"path": str(tmp_path)}}
    done = NotebookClient(notebook, timeout=60, resources=resources).execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", ())]
    given = [output.get("data", {}) for output in outputs]
    assert any(DRAWN in one for one in given)
    assert any("Hớn Quản" in one.get("text/html", "") for one in given)
