"""A folder that is none is refused in one sentence, before anything is measured."""

from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import named
from bench.generate.writing import RECORDS
from thidua.graph import Graph

HOW = {
    named.releases: "There is no release in {folder}: run `thidua load --store {folder}`",
    named.made_records: "{folder} holds no records/*.jsonl: make them by "
    "python -m bench.generate --quads N -o {folder}",
}


@pytest.mark.parametrize("read", HOW)
@pytest.mark.parametrize("there", [True, False])
def test_an_empty_folder_is_refused_with_the_way_to_fill_it(
    read: Callable[[str], Path], *, there: bool, tmp_path: Path
) -> None:
    folder = tmp_path if there else tmp_path / "none"
    with pytest.raises(ArgumentTypeError) as refused:
        read(str(folder))
    assert str(refused.value) == HOW[read].format(folder=folder)


def test_what_can_be_measured_is_taken(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / RECORDS).mkdir()
    (tmp_path / RECORDS / "synthetic-00000.jsonl").touch()
    assert named.made_records(str(tmp_path)) == tmp_path
    assert named.releases(str(graph.path.parent)) == graph.path.parent
