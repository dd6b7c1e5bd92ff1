"""A dump in parts: each triple of each graph once, in the same order at every run."""

from collections import defaultdict

import pyoxigraph as ox
import pytest

from loader.uploading import parts as module
from loader.uploading.parts import Part, counted, parts
from thidua.release import Release
from thidua.stores.published import Standing

Releases = tuple[Release, Release]


def cut(release: Release, most: int) -> list[Part]:
    return list(parts(release, Standing.of("first", counted(release)[0]), most))


def joined(found: list[Part]) -> dict[str, list[ox.Triple]]:
    whole: dict[str, list[ox.Triple]] = defaultdict(list)
    for part in found:
        quads = ox.parse(part.written, format=ox.RdfFormat.N_TRIPLES)
        whole[part.graph] += [quad.triple for quad in quads]
        assert len(whole[part.graph]) == part.end
    return whole


def test_the_parts_are_the_graphs_and_the_merge_has_each_triple_once(releases: Releases) -> None:
    graphs, merged = counted(releases[0])
    whole = joined(cut(releases[0], 7))
    there = Standing.of("first", graphs)
    assert {name: len(triples) for name, triples in whole.items()} == {
        there.merged: merged,
        **{there.graphs[graph]: number for graph, number in graphs.items()},
    }
    assert sum(graphs.values()) == releases[0].manifest.dump.quads > merged
    for triples in whole.values():
        assert len(set(triples)) == len(triples)


@pytest.mark.parametrize("most", [1, 7, 20_000])
def test_a_part_has_so_many_triples_and_no_more(releases: Releases, most: int) -> None:
    found = cut(releases[0], most)
    assert max(part.triples for part in found) <= most
    assert joined(found) == joined(cut(releases[0], 50))
    assert found == cut(releases[0], most)


def test_of_all_graphs_together_no_more_is_held_than_fits(
    releases: Releases, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected, few = joined(cut(releases[0], 20_000)), len(cut(releases[0], 20_000))
    monkeypatch.setattr(module, "_MOST_HELD", 3_000)
    found = cut(releases[0], 20_000)
    assert joined(found) == expected
    assert len(found) > 2 * few
