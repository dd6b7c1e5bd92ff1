"""`python -m bench.crosswalk`: provinces there and back, codes by vintage, the source of each
identifier, links by set; last what SSSOM's own tool says of the files of links."""

import subprocess
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path

from bench.crosswalk.figures import codes, links, ways
from loader.inputs import LoadRequest
from loader.links.reading import read_links
from loader.pipeline import load
from loader.places.reading import read_places
from loader.stages import Stages
from thidua import files
from thidua.graph import Graph
from thidua.opening import opened

_SSSOM = files.records().parent.parent / "build" / "sssom" / "bin" / "sssom"


def main() -> None:
    ArgumentParser(prog="python -m bench.crosswalk", description=__doc__).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        load(LoadRequest(Path(folder)), Stages())
        graph = opened(Path(folder))
        _ways(graph)
        _codes(graph)
    _links()


def _ways(graph: Graph) -> None:
    found = ways(graph)
    print(f"provinces of 2025-01: {len(found.there)}")
    print(
        f"there: {sum(map(bool, found.there.values()))} lead to one of {len(found.back)} of today"
    )
    print(f"back: {found.both} of {len(found.there)} are led back to, {found.strays} wrongly")


def _codes(graph: Graph) -> None:
    found = codes(graph)
    for (scheme, vintage), count in sorted(found.by_list.items()):
        print(f"codes {scheme} {vintage}: {count}")
    print(f"codes twice in one list: {len(found.twice)}")
    print(f"codes that mean another unit in another vintage: {len(found.reused)} {found.reused}")
    for (scheme, vintage, source), count in sorted(found.sources.items()):
        print(f"source of {scheme} {vintage}: {count} from {source}")


def _links() -> None:
    sets = read_links(files.links(), read_places(files.places()))
    for name, count, predicates, justified, source in links(sets):
        print(f"links {name}: {count} ({predicates}; {justified}) to {source}")
    if not _SSSOM.is_file():
        print("sssom validate: not here; python -m tests.environments fetches it")
        return
    print(f"sssom validate: {_valid(one.path for one in sets)} of {len(sets)} files are right")


def _valid(paths: Iterable[Path]) -> int:
    running = [subprocess.Popen([_SSSOM, "validate", path], stdout=-3, stderr=-3) for path in paths]
    return sum(each.wait() == 0 for each in running)


if __name__ == "__main__":
    main()
