"""Whatever is broken in a release is named; a whole one is found whole."""

import gzip
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from thidua.graph import Graph
from thidua.release import (
    DUMP,
    FORMAT,
    MANIFEST,
    SEARCH,
    STATISTICS,
    STORE,
    SUPPORTS,
    Release,
    Releases,
)
from thidua.search.building import build, write
from thidua.verification import broken, broken_current


@pytest.fixture
def folder(tmp_path: Path, make_release: Callable[..., Release]) -> Path:
    return make_release(tmp_path, "whole").path


def manifest(folder: Path, **changes: object) -> None:
    path = folder / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def without_a_line(folder: Path) -> None:
    lines = gzip.decompress((folder / DUMP).read_bytes()).splitlines(keepends=True)
    (folder / DUMP).write_bytes(gzip.compress(b"".join(lines[1:])))


def with_another_quad(folder: Path, graph: ox.NamedNode | ox.DefaultGraph) -> None:
    store = ox.Store(str(folder / STORE))
    node = ox.NamedNode("urn:x")
    store.add(ox.Quad(node, node, node, graph))
    store.flush()


def with_statistics(folder: Path, **changes: int) -> None:
    found = Graph(Release.at(folder)).statistics
    replace(found, **changes).write(folder)


def with_another_rule(folder: Path) -> None:
    made, other = (f'{{"rule": "{rule}"}}\n'.encode() for rule in ("cax-sco", "cax-xyz"))
    manifest(folder, counts={"inferred": 1}, supports=hashlib.sha256(made).hexdigest())
    (folder / SUPPORTS).write_bytes(gzip.compress(made))
    assert broken(folder) == []
    (folder / SUPPORTS).write_bytes(gzip.compress(other))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "manifest gone": (lambda folder: (folder / MANIFEST).unlink(), "holds no release"),
    "manifest cut": (
        lambda folder: (folder / MANIFEST).write_text('{"format'),
        f"is not a manifest of format {FORMAT}",
    ),
    "manifest of a newer version": (
        lambda folder: manifest(folder, format=FORMAT + 1, version="9.9"),
        "was made by a newer thidua (9.9, this is ",
    ),
    "manifest of another release": (
        lambda folder: manifest(folder, release="other"),
        "manifest.json is that of release other",
    ),
    "a support changed": (
        with_another_rule,
        "supports.jsonl.gz differs from its digest in manifest.json",
    ),
    "dump gone": (lambda folder: (folder / DUMP).unlink(), "dump.nq.gz cannot be read"),
    "dump cut": (
        lambda folder: (folder / DUMP).write_bytes((folder / DUMP).read_bytes()[:-9]),
        "dump.nq.gz cannot be read",
    ),
    "dump changed": (without_a_line, "dump.nq.gz differs from its digest in manifest.json"),
    "store gone": (lambda folder: shutil.rmtree(folder / STORE), "store cannot be opened"),
    "store overwritten": (
        lambda folder: (folder / STORE / "CURRENT").write_text("garbage"),
        "store cannot be opened",
    ),
    "store cut": (
        lambda folder: (folder / STORE / "CURRENT").unlink(),
        "store cannot be opened",
    ),
    "store with a quad too many": (
        lambda folder: with_another_quad(folder, ox.NamedNode("urn:g")),
        "store differs from dump.nq.gz: 0 quads missing, 1 too many",
    ),
    "store with a default graph of its own": (
        lambda folder: with_another_quad(folder, ox.DefaultGraph()),
        "store holds a default graph that is no copy of the named ones",
    ),
    "supports missing": (
        lambda folder: manifest(folder, counts={"inferred": 3}),
        "supports.jsonl.gz cannot be read",
    ),
    "supports too few": (
        lambda folder: (
            manifest(folder, counts={"inferred": 3}),
            (folder / SUPPORTS).write_bytes(gzip.compress(b'{"triple": ""}\n')),
        ),
        "supports.jsonl.gz explains 1 triples, manifest.json says 3",
    ),
    "statistics cut": (
        lambda folder: (folder / STATISTICS).write_text('{"triples": 1'),
        "statistics.json cannot be read",
    ),
    "statistics of another release": (
        lambda folder: with_statistics(folder, triples=7),
        "statistics.json counts 7 triples, store holds ",
    ),
    "search index missing": (
        lambda folder: manifest(folder, search="0" * 64),
        "search.sqlite cannot be read",
    ),
    "search index of other names": (
        lambda folder: (
            manifest(folder, search="0" * 64),
            write(build([]), folder / SEARCH),
        ),
        "search.sqlite differs from its digest in manifest.json",
    ),
}


def test_every_damage_is_collected() -> None:
    assert len(DAMAGES) == 19


def test_a_whole_release_is_found_whole(folder: Path) -> None:
    assert broken(folder) == []


def test_a_release_with_its_own_statistics_is_found_whole(folder: Path) -> None:
    with_statistics(folder)
    assert broken(folder) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_broken_is_named(folder: Path, damage: str) -> None:
    harm, said = DAMAGES[damage]
    harm(folder)
    (fault,) = broken(folder)
    assert said in fault


def test_a_current_that_leads_nowhere_is_named(tmp_path: Path, folder: Path) -> None:
    releases = Releases(tmp_path)
    assert broken_current(releases) == []
    releases.publish(folder.name)
    assert broken_current(releases) == []
    shutil.rmtree(folder)
    assert broken_current(releases) == ["current leads to whole, which is no release"]
