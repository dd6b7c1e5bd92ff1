"""What is packed while a store is written is what its release takes; a fault ends it soon."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event, Timer

import pytest

from loader.inputs import LoadRequest
from loader.kept.blocks import BlockShelf
from loader.pipeline import prepare
from loader.publishing import blocks
from loader.publishing.blocks import Lines, Span
from loader.publishing.build import Content, packing, write_portable
from loader.stages import Stages
from thidua.release import DUMP, SUPPORTS


@pytest.fixture
def content(write_record: Callable[..., Path], tmp_path: Path) -> Content:
    return prepare(LoadRequest(tmp_path / "releases", (write_record(),)), Stages()).content


def test_nothing_is_packed_twice_and_the_files_are_the_same(
    content: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew, ahead = tmp_path / "anew", tmp_path / "ahead"
    anew.mkdir()
    ahead.mkdir()
    manifest = write_portable(content, anew)
    with packing(content) as packed:
        pass
    monkeypatch.delattr(blocks, "_packed")
    assert write_portable(content, ahead, BlockShelf(tmp_path, packed=packed)) == manifest
    for file in (DUMP, SUPPORTS):
        assert (anew / file).read_bytes() == (ahead / file).read_bytes()


def test_after_a_fault_what_was_not_begun_is_left(
    content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, later = list[Sequence[Span]](), Event()

    def pack(_: Lines, run: Sequence[Span]) -> Mapping[str, bytes]:
        begun.append(run)
        later.wait()
        return {}

    monkeypatch.setattr(blocks, "_RUN", 1)
    monkeypatch.setattr(blocks, "pack", pack)

    def checked() -> None:
        Timer(1, later.set).start()
        raise ValueError("a fault")

    with pytest.raises(ValueError, match="a fault"), packing(content):
        checked()
    assert len(begun) == 1
