"""Which engine answered, and that what the guard lets through does not bring it down."""

import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from thidua.graph import Graph
from thidua.release import Release
from thidua.sparql_text import MAX_DEPTH, MAX_TOKENS
from thidua.stores.contract import Store


def test_the_default_engine_is_oxigraph_and_rdflib_is_not_even_imported(release: Release) -> None:
    program = (
        "import sys; from pathlib import Path; from thidua.graph import Graph;"
        "from thidua.release import Release;"
        "graph = Graph(Release.at(Path(sys.argv[1])));"
        "assert len(graph.answer('who-led').rows) == 4;"
        "assert graph.store.engine == 'oxigraph';"
        "assert not {m for m in sys.modules if m.startswith('rdflib')}"
    )
    subprocess.run([sys.executable, "-c", program, release.path], check=True)


def test_each_store_names_its_engine(stores: dict[str, Store]) -> None:
    named = {name: store.engine for name, store in stores.items()}
    assert named == {
        "memory": "oxigraph",
        "disk": "oxigraph",
        "rdflib": "rdflib",
        "remote": "remote",
    }


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_release_opens_in_memory_or_from_disk(release: Release, *, in_memory: bool) -> None:
    store = release.open_store(in_memory=in_memory)
    assert len(Graph(release, store).answer("who-led").rows) == 4


def chains() -> dict[str, Callable[[int], str]]:
    """Texts of about `n` tokens that the engine makes a deep tree of."""
    return {
        "plus": lambda n: "SELECT (1" + "+1" * (n // 2) + " AS ?x) {}",
        "not": lambda n: "SELECT * { FILTER(" + "!" * n + "true) }",
        "union": lambda n: "SELECT * {{}" + "UNION{}" * (n // 3) + "}",
        "optional": lambda n: "SELECT * {" + "OPTIONAL{}" * (n // 3) + "}",
        "bind": lambda n: "SELECT * {" + "".join(f"BIND(1 AS ?x{i})" for i in range(n // 6)) + "}",
        "minus": lambda n: "SELECT * {" + "MINUS{?s ?p ?o}" * (n // 6) + "}",
    }


@pytest.mark.parametrize("name", chains())
def test_the_longest_chain_let_through_fits_a_small_stack(
    stores: dict[str, Store], name: str
) -> None:
    """A thread has 2 MB where the main thread has 8."""
    answered = in_small_thread(stores["memory"], chains()[name](MAX_TOKENS - 40))
    assert answered


def test_the_deepest_nesting_let_through_fits_a_small_stack(stores: dict[str, Store]) -> None:
    depth = MAX_DEPTH - 2
    assert in_small_thread(stores["memory"], "SELECT * {" + "{" * depth + "}" * depth + "}")


def in_small_thread(store: Store, text: str) -> bool:
    answered = []
    before = threading.stack_size(2 * 1024 * 1024)
    try:
        thread = threading.Thread(
            target=lambda: answered.append(len(store.query(text).write(JSON)))
        )
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    return bool(answered)


JSON = "application/sparql-results+json"
