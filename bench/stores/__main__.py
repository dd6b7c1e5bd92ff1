"""`python -m bench.stores`: what each store keeps of the contract, tests × stores, and what becomes
of the questions that Virtuoso is not asked. With `--upload FOLDER` instead how long the current
release of a folder takes into a server; with `--parts N` what becomes of the contract and of the
expected answers where it is cut into parts (needs Comunica: docs/scaling.md).

Needs Virtuoso (Debian: `virtuoso-opensource-7-bin`) and HAProxy (`haproxy`). The matrix is the
contract's own tests, run here; a number is how many cases hold, `–` with a reason how many are
known not to.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from rich.console import Console
from rich.table import Table

from bench.named import releases
from bench.stores import parts, uploads
from tests import elsewhere
from tests.parts import PROGRAM
from tests.virtuoso import running
from thidua.graph import Graph
from thidua.release import Release, resolve
from thidua.stores.loaded import LoadedStore
from thidua.stores.unfit import UNFIT
from thidua.stores.waiting import Patience, RemoteError

STORES = (
    *("memory", "disk", "rdflib", "remote"),
    *("oxigraph-server-replicas", "oxigraph-server", "virtuoso"),
)
CONTRACT = "tests/thidua/stores/test_contract.py"
UNFIT_CASES = {"resolve": {"name": "Chơn Thành", "date": "2022"}}
_LONGEST = Patience(timeout=10, pauses=())

Matrix = dict[str, dict[str, Counter[str]]]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.stores", description=__doc__)
    options.add_argument("--upload", type=releases, metavar="FOLDER", help="of releases: send one")
    options.add_argument("--parts", type=int, metavar="N", help="cut into so many parts")
    given = options.parse_args()
    if given.parts and shutil.which(PROGRAM) is None:
        options.error(
            f"--parts needs {PROGRAM} on the PATH: docs/scaling.md says how npm installs it"
        )
    console = Console()
    if given.upload:
        console.print(uploads.table(given.upload))
    elif given.parts:
        _print_contract(console, ("parts",), given.parts)
        parts.show(console, given.parts)
    else:
        _print_contract(console, STORES)
        console.print(questions())


def _print_contract(console: Console, stores: Sequence[str], number: int = 0) -> None:
    found, reasons = matrix(stores, number)
    table = Table("promise of the contract", *stores)
    for test, by_store in found.items():
        words = test.removeprefix("test_").replace("_", " ")
        table.add_row(words, *(cell(by_store[store]) for store in stores))
    table.add_section()
    table.add_row("all", *(cell(total(found, store)) for store in stores))
    console.print(table)
    for reason in sorted(reasons):
        console.print(f"– {reason}")


def matrix(stores: Sequence[str], number: int) -> tuple[Matrix, set[str]]:
    """Of the report of a run: by test and store the outcomes; why some are known to differ."""
    found: Matrix = defaultdict(lambda: defaultdict(Counter))
    reasons = set()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        chosen = ["-k", " or ".join(stores), "--junit-xml", str(report)]
        command = [sys.executable, "-m", "pytest", "-q", CONTRACT, *chosen]
        environment = os.environ | {"STORE_PARTS": str(number)}
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=environment)
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest's own
            name, _, parameters = str(case.get("name")).partition("[")
            store = next(each for each in stores if parameters.startswith(each))
            kinds = [child for child in case if child.tag in ("failure", "error", "skipped")]
            reasons |= {str(child.get("message")) for child in kinds if child.tag == "skipped"}
            found[name][store][kinds[0].tag if kinds else "holds"] += 1
    return found, reasons


def cell(outcomes: Counter[str]) -> str:
    known, failed = outcomes["skipped"], outcomes["failure"] + outcomes["error"]
    parts = [str(outcomes["holds"]) if outcomes["holds"] else ""]
    parts += [f"–{known}"] * bool(known) + [f"FAILED {failed}"] * bool(failed)
    return " ".join(filter(None, parts))


def total(found: Matrix, store: str) -> Counter[str]:
    return sum((by_store[store] for by_store in found.values()), Counter[str]())


def questions() -> Table:
    """Each that Virtuoso is not asked, asked there of the current release all the same."""
    release = resolve()
    here = Graph(release)
    table = Table("question Virtuoso is not asked", "why", "asked all the same")
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "virtuoso") as server:
        store = elsewhere.loaded(release, server.url, server.who)
        for name, reason in UNFIT["Virtuoso"].items():
            table.add_row(name, reason, asked(here, release, store, name))
    return table


def asked(here: Graph, release: Release, store: LoadedStore, name: str) -> str:
    store.patience = _LONGEST
    expected = here.answer(name, UNFIT_CASES[name]).rows
    try:
        found = Graph(release, store).answer(name, UNFIT_CASES[name]).rows
    except RemoteError as error:
        return f"no answer: {error}"[:60]
    return "RIGHT" if found == expected else f"{len(found)} rows for {len(expected)}"


main()
