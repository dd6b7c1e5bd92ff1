"""`python -m bench.closure [--large]`: the closure against owlrl, on the same triples in one run.

Both close the whole of ontology and data; ours with the rules kept, as a load has them.
"""

import argparse
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import rdflib
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import RdfFormat, Triple, serialize

from bench.closure.sample import sample
from loader.closure import Closure, Rules, close, load_rules
from thidua import files

SIZES = (2_000, 9_000)
LARGE = 116_000


class Row(NamedTuple):
    triples: int
    inferred: int
    ours: float
    owlrl: float
    peak: int

    def __str__(self) -> str:
        facts = self.triples + self.inferred
        return (
            f"{self.triples:>9,} {self.inferred:>9,} {self.ours:>9.3f} {self.owlrl:>9.1f}"
            f" {self.owlrl / self.ours:>7.0f} {self.peak / self.triples:>9.0f}"
            f" {self.peak / facts:>9.0f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} triples (minutes)")
    sizes = (*SIZES, LARGE) if parser.parse_args().large else SIZES
    with TemporaryDirectory() as cache:
        cold = _seconds(lambda: load_rules(_ontology(), Path(cache)))
        warm = _seconds(lambda: load_rules(_ontology(), Path(cache)))
        rules = load_rules(_ontology(), Path(cache))
    print(f"{len(rules)} rules: compiled in {cold:.2f} s, read when kept in {warm * 1000:.1f} ms")
    print("  triples  inferred    ours s   owlrl s   ratio  B/triple    B/fact")
    for size in sizes:
        print(_row(rules, sample(size)), flush=True)


def _row(rules: Rules, data: list[Triple]) -> Row:
    best = min(_seconds(lambda: close(rules, data)) for _ in range(3))
    graph = _graph(data)
    theirs = _seconds(lambda: DeductiveClosure(OWLRL_Semantics).expand(graph))
    closure, peak = _measured(rules, data)
    return Row(len(data), len(closure.inferred), best, theirs, peak)


def _measured(rules: Rules, data: list[Triple]) -> tuple[Closure, int]:
    """Peak bytes that the closure takes beside the triples it is given."""
    tracemalloc.start()
    closure = close(rules, data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return closure, peak


def _ontology() -> list[Path]:
    folder = files.ontology()
    return [folder / "core.ttl", *sorted((folder / "alignments").glob("*.ttl"))]


def _graph(data: list[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in _ontology():
        graph.parse(path)
    return graph.parse(data=serialize(data, format=RdfFormat.N_TRIPLES), format="nt")


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


main()
