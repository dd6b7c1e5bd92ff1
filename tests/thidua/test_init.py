"""`import thidua`: what it costs, and what it opens."""

import subprocess
import sys
from pathlib import Path

import pytest

import thidua
from thidua.catalogue import BadParameter
from thidua.release import NoRelease, Release, Releases

HEAVY = {
    *("altair", "click", "flask", "IPython", "numpy", "owlrl", "pandas", "polars", "pyarrow"),
    *("pydantic", "pyoxigraph", "pyroaring", "pyshacl", "rdflib", "rich", "SPARQLWrapper", "yaml"),
}
FOR_NO_ANSWER = {"altair", "flask", "IPython", "owlrl", "pyarrow", "pyshacl", "rdflib", "rich"}


def test_open_takes_a_store_and_an_id(release: Release) -> None:
    folder = release.path.parent
    with pytest.raises(NoRelease):
        thidua.open(folder)
    assert thidua.open(str(folder), release="fir").release == "first"
    assert [each.manifest.release for each in Releases(folder).all()] == ["first"]


def test_a_thing_is_written_as_in_a_statement() -> None:
    assert thidua.iri("td:leads").value == "https://w3id.org/thidua/ontology#leads"
    assert thidua.iri("organisation/x/y").value == "https://w3id.org/thidua/id/organisation/x/y"
    with pytest.raises(BadParameter, match="iri='leads' is to be an IRI"):
        thidua.iri("leads")


def loaded(program: str, store: Path) -> set[str]:
    """Modules of others, after the program."""
    text = f"import sys, thidua\nstore = {str(store)!r}\n{program}\nprint(*sys.modules)"
    command = [sys.executable, "-c", text]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=store)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_importing_thidua_imports_nothing_heavy(release: Release) -> None:
    assert loaded("", release.path.parent) & HEAVY == set()


def test_an_answer_needs_neither_server_nor_loader_nor_what_it_is_not_drawn_with(
    release: Release,
) -> None:
    program = (
        "kg = thidua.open(store, release='first')\n"
        "assert len(kg.ask('who-led', year=2020, as_='records')) == 2"
    )
    assert loaded(program, release.path.parent) & (FOR_NO_ANSWER | {"pandas", "numpy"}) == set()
