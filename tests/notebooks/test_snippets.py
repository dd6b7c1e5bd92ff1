"""What docs/notebooks.md shows runs word for word, but for the address of the server."""

import os
import re
import shutil
import subprocess
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd  # type: ignore[import-untyped]
import pytest
from IPython.core.inputtransformer2 import TransformerManager

from tests.elsewhere import OXIGRAPH
from tests.serving import Served, free_port
from thidua import files
from thidua.notebook import KnowledgeGraph

GUIDE = (files.records().parent.parent / "docs" / "notebooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
SHOWN, SHOWN_PLAIN = "http://127.0.0.1:8000", "127.0.0.1:7878"
LEADS_OF_2020 = {"VKSND huyện Hớn Quản", "VKSND tỉnh Lâm Đồng", "Vụ 2"}


def block(language: str, holding: str) -> str:
    (found,) = [text for kind, text in BLOCKS if kind == language and holding in text]
    return str(found)


def python(holding: str, server: Served, **names: Any) -> dict[str, Any]:
    """Its names afterwards; `_` is what its last line gives."""
    *lines, last = block("python", holding).replace(SHOWN, server.url).strip().splitlines()
    exec("\n".join(lines), names)  # noqa: S102 - our own guide
    names["_"] = eval(last, names) if re.match(r"\w+\.", last) else exec(last, names)  # noqa: S307, S102
    return names


def sh(text: str, folder: Path) -> str:
    command = ["bash", "-euo", "pipefail", "-c", text]
    path = f"{OXIGRAPH.parent}:{os.environ['PATH']}"
    done = subprocess.run(
        command, capture_output=True, check=True, cwd=folder, env={**os.environ, "PATH": path}
    )
    return done.stdout.decode()


def test_every_snippet_is_run_by_a_test() -> None:
    counted = Counter(kind for kind, _ in BLOCKS)
    assert counted == {"sh": 3, "python": 6, "sparql": 1, "r": 1, "powerquery": 1}


def test_the_two_lines(server: Served, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_STORE", str(store))
    table = python("kg = thidua.open()", server)["_"]
    assert isinstance(table, pd.DataFrame)
    assert set(table["unit"]) == LEADS_OF_2020


def test_connecting_is_one_line(server: Served) -> None:
    import thidua  # noqa: PLC0415 - the snippet's

    kg = python("thidua.connect(", server, thidua=thidua)["kg"]
    assert set(kg.ask("who-led", year=2020)["unit"]) == LEADS_OF_2020


def test_the_magics_are_ones_ipython_takes(opened: KnowledgeGraph) -> None:
    for kind, holding in (("python", "%load_ext"), ("sparql", "%%sparql")):
        assert "run_" in TransformerManager().transform_cell(block(kind, holding))
    _, _, query = block("sparql", "%%sparql").partition("\n")
    assert len(opened.sparql(query, year=2020)) == 3


def test_pandas_alone(server: Served) -> None:
    table = python("pandas.read_csv", server)["_"]
    assert set(table["unit"]) == LEADS_OF_2020
    assert table["year"].tolist() == [2020] * 3


def test_sparqlwrapper_alone(server: Served, opened: KnowledgeGraph) -> None:
    rows = python("SPARQLWrapper(", server)["rows"]
    assert len(rows) == len(opened.ask("who-led"))


def test_rdflib_alone(server: Served, opened: KnowledgeGraph) -> None:
    names = python("SPARQLStore", server)
    assert {str(value) for value in names["answer"].objects()} >= LEADS_OF_2020
    units = {str(unit) for unit, _ in names["leads"]}
    assert units == set(opened.ask("who-led")["unit_iri"].dropna())


def test_curl(server: Served, tmp_path: Path) -> None:
    said = sh(block("sh", "curl -s").replace(SHOWN, server.url), tmp_path)
    assert all(unit in said for unit in LEADS_OF_2020)
    assert said.count("https://w3id.org/thidua/id/organisation/") > 5


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="no R here")
def test_r(server: Served, tmp_path: Path) -> None:
    script = tmp_path / "snippet.R"
    script.write_text(block("r", "read.csv").replace(SHOWN, server.url), encoding="utf-8")
    subprocess.run(["Rscript", str(script)], check=True, capture_output=True)


def test_excel_is_given_an_address_of_csv_with_the_columns_it_types(server: Served) -> None:
    text = block("powerquery", "Web.Contents").replace(SHOWN, server.url)
    (url,) = re.findall(r'Web\.Contents\("([^"]+)"\)', text)
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - on loopback
        assert answer.headers.get_content_type() == "text/csv"
        header = answer.readline().decode().strip().split(",")
    assert set(re.findall(r'\{"(\w+)", ', text)) <= set(header)


def test_a_plain_endpoint_is_made_as_shown(
    store: Path, tmp_path: Path, opened: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    import thidua  # noqa: PLC0415 - as the guide

    monkeypatch.setenv("THIDUA_STORE", str(store))
    address = f"127.0.0.1:{free_port()}"
    text = block("sh", "oxigraph serve").replace(SHOWN_PLAIN, address)
    served, pushed = text.strip().splitlines()
    command = served.removesuffix(" &").split()
    with subprocess.Popen([OXIGRAPH, *command[1:]], stderr=subprocess.DEVNULL) as process:
        try:
            again = "--retry 50 --retry-connrefused --retry-delay 0 --retry-max-time 30"
            sh(f"curl -s -o answer.html {again} http://{address}/", tmp_path)
            sh(pushed, tmp_path)
            kg = thidua.connect(f"http://{address}/query")
            assert kg.ask("who-led").equals(opened.ask("who-led"))
        finally:
            process.terminate()
