"""`python -m bench.resolve`: are names resolved to what they mean, and how fast.

Over the names of a release of our records, each changed by each rule. Beside them: ten districts of
one name, real places that the release has not, and a peer. Times are those of the processor.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.figures import Figure, keep
from bench.resolve import namesakes
from bench.resolve.cases import KINDS, Case, cases
from bench.search.cases import key
from thidua.graph import Graph
from thidua.names import without_diacritics
from thidua.opening import opened
from thidua.resolving.resolved import Resolved
from thidua.resolving.resolver import Resolver
from thidua.search.things import things_of

_STRANGERS = Path(__file__).with_name("strangers.txt").read_text(encoding="utf-8").splitlines()


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.resolve", description=__doc__)
    options.add_argument("--failures", type=int, default=20, help="cases printed that fail")
    options.add_argument("--no-peer", action="store_true", help="resolve alone")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = _loaded(Path(folder))
        known = cases(graph)
        _accuracy("names of the records", graph, known, given.failures)
        same = namesakes.graph(Path(folder))
        _accuracy("names of places that share them", same, cases(same), given.failures)
        _strangers(graph)
        _speed(graph, known)
        if not given.no_peer:
            _peer(graph, known)


def _loaded(folder: Path) -> Graph:
    command = [str(Path(sys.executable).with_name("thidua")), "load", "--store", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return opened(folder)


def _accuracy(title: str, graph: Graph, known: Sequence[Case], failures: int) -> None:
    found = graph.resolve_all([(case.sought, case.date) for case in known])
    pairs = list(zip(known, found, strict=True))
    print(f"\n{title}\n{'':24}{'cases':>6}{'several':>9}{'top 1':>8}{'certain':>9}{'wrongly':>9}")
    for rule, of_rule in groupby(pairs, key=lambda pair: pair[0].rule):
        _print(rule, list(of_rule))
    _print("all rules", pairs)
    _keep(title, pairs)
    failed = [pair for pair in pairs if not pair[0].is_right(pair[1])]
    for case, resolved in failed[:failures]:
        first = f"{resolved[0].label} ({resolved[0].score:.2f})" if resolved else "nothing"
        print(f"  fails: {case.rule}: {case.sought} → {first}")


def _print(title: str, pairs: Sequence[tuple[Case, list[Resolved]]]) -> None:
    right = sum(case.is_right(found) for case, found in pairs)
    several = sum(len(case.meant) > 1 for case, _ in pairs)
    certain = [(case, found[0]) for case, found in pairs if found and found[0].certain]
    wrongly = sum(first.iri not in case.meant or len(case.meant) > 1 for case, first in certain)
    count = len(pairs)
    print(
        f"{title:24}{count:6}{several:9}{right / count:8.4f}{len(certain) / count:9.3f}{wrongly:9}"
    )


def _keep(title: str, pairs: Sequence[tuple[Case, list[Resolved]]]) -> None:
    right = sum(case.is_right(found) for case, found in pairs) / len(pairs)
    keep(Figure(f"{title}, what is meant first", right, "share", better="more"))


def _strangers(graph: Graph) -> None:
    """Names that nothing of the release bears: none may be certain."""
    ways: Sequence[Callable[[str], str]] = (
        str,
        without_diacritics,
        "huyện {}".format,
        lambda name: f"VKSND {without_diacritics(name).replace(' ', '')}",
    )
    sought = [way(name) for way in ways for name in _STRANGERS]
    found = graph.resolve_all([(name, None) for name in sought])
    wrongly = sum(bool(one) and one[0].certain for one in found)
    print(f"\nnames of no place or body here: {len(sought)}, certain of them: {wrongly}")


def _speed(graph: Graph, known: Sequence[Case]) -> None:
    resolver = Resolver(graph, None, None, 10, "vi")
    matching = _a_second(known, lambda: [resolver.matched(case.sought) for case in known])
    asked = [(case.sought, case.date) for case in known]
    whole = _a_second(known, lambda: graph.resolve_all(asked))
    single = _a_second(known[:100], lambda: [graph.resolve(*one) for one in asked[:100]])
    keep(Figure("resolved in one go, one core", whole, "names/s", better="more"))
    print(
        f"names a second, one core: matching {matching:.0f}, whole in one go {whole:.0f}, "
        f"one by one {single:.0f}"
    )


def _peer(graph: Graph, known: Sequence[Case]) -> None:
    """rapidfuzz over all names, folded as ours are."""
    things = [one for one in things_of(graph.store, graph.catalogue) if one.kind in KINDS]
    named = [(key(name), one.iri) for one in things for name in one.all_names()]
    keys = [name for name, _ in named]

    def first(case: Case) -> str:
        found = process.extractOne(key(case.sought), keys, scorer=fuzz.token_sort_ratio)
        return named[found[2]][1]

    speed = _a_second(known, lambda: list(map(first, known)))
    right = sum(first(case) in case.meant for case in known)
    print(f"rapidfuzz: top 1 {right / len(known):.4f}, {speed:.0f} names a second")


def _a_second(known: Sequence[Case], run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return len(known) / (time.process_time() - start)


if __name__ == "__main__":
    main()
