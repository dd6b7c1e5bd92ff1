"""What a start imports: no more than the first answers need."""

import subprocess
import sys
from pathlib import Path

OF_NO_REQUEST = {"altair", "numpy", "owlrl", "pandas", "pyarrow", "pyshacl", "rdflib", "rich"}
LATE = {"pydantic", "pyroaring"}
OF_THE_FRONT = {"asyncio", "granian", "httpx", "prometheus_client"}

_ANSWER = """
import server.workers.keeper, server.workers.worker
from server.app import application
from server.limits import Limits
from server.store import opened
from thidua.graph import Graph
from thidua.release import resolve
release = resolve(store)
limits = Limits(10**6, 2**30, 1000, 10**6, 10**6, 256, 10**4, 500, (), 10**6)
client = application(limits, Graph(release, opened(release, limits))).test_client()
assert client.get("/questions/who-led.json?year=2020").json["row_count"] == 1
"""
_EVERYTHING = f"""{_ANSWER}
for address in ("/", "/sparql?query=ASK%7B%7D", "/search?q=Hon", "/ontology.html", "/api"):
    assert client.get(address).status_code == 200, address
assert client.get("/reconcile").status_code == 200
"""


def loaded(program: str, store: Path) -> set[str]:
    """Packages, after the program."""
    text = (
        f"import sys, pathlib\nstore = pathlib.Path({str(store)!r})\n{program}\nprint(*sys.modules)"
    )
    command = [sys.executable, "-c", text]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_first_answer_needs_neither_what_reads_settings_nor_what_other_pages_need(
    published: Path,
) -> None:
    assert loaded(_ANSWER, published) & (OF_NO_REQUEST | LATE | OF_THE_FRONT) == set()


def test_no_page_needs_what_loads_and_what_checks_releases(published: Path) -> None:
    found = loaded(_EVERYTHING, published)
    assert found & (OF_NO_REQUEST | OF_THE_FRONT) == set()
    assert found >= LATE, "they are late no more"


def test_the_front_reads_no_data(published: Path) -> None:
    front = "import server.command, server.front.start"
    assert loaded(front, published) & (OF_NO_REQUEST | {"flask", "jinja2", "yaml"}) == set()


def test_the_keeper_is_begun_before_the_command_imports_the_rest(published: Path) -> None:
    command = "import thidua.cli, server.command"
    assert loaded(command, published) & ({"pyoxigraph"} | LATE | OF_THE_FRONT) == set()
