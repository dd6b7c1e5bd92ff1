"""What a piece of a file gave is taken again only while all that decided it is what it was."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bench.generate.records import articles
from bench.generate.writing import write
from loader.batches.batch import Task, read_batches
from loader.batches.pieces import Piece, pieces
from loader.batches.shelf import Shelf
from loader.batches.taken import Batch
from loader.identities.reviewed import UNREVIEWED
from loader.reading.sources import Source


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("made")
    path = folder / "a.jsonl"
    with path.open("w", encoding="utf-8") as opened:
        for article in islice(articles(1), 2):
            write(article, opened, folder)
    return Source(path, path.name, path.read_bytes())


@pytest.fixture
def shelf(file: Source, tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "pieces", "basis", file.path.parent)


def read(piece: Piece, shelf: Shelf) -> Batch:
    (batch,) = read_batches(Task((piece,), shelf.articles, UNREVIEWED, shelf.cited, shelf))
    return batch


def same(one: Batch | None, other: Batch) -> bool:
    assert one is not None
    told = (one.records, one.faults, one.texts, one.rows.tolist(), one.met)
    return told == (other.records, other.faults, other.texts, other.rows.tolist(), other.met)


def test_each_line_is_a_piece_and_knows_where_it_stands(file: Source, shelf: Shelf) -> None:
    moved = replace(file, content=b"\n \n" + file.content)
    first, second = pieces(moved)
    assert (first.before, second.before) == (2, 3)
    (record,) = read(second, shelf).records
    assert record.standing.line == 4


@pytest.mark.parametrize(
    "content", ['{"a": 1}\n\ufeff{}'.encode(), b"{}\n\xff", b" \n", b"{}\0\n{}"]
)
def test_what_is_wrong_with_a_whole_file_is_found_in_all_of_it(content: bytes) -> None:
    source = Source(Path("a.jsonl"), "a.jsonl", content)
    assert list(pieces(source)) == [Piece(source)]


def test_a_kept_piece_is_what_reading_it_gives_wherever_it_stands_now(
    file: Source, shelf: Shelf
) -> None:
    for piece in pieces(file):
        assert shelf.find(piece) is None
        assert same(shelf.find(piece) or read(piece, shelf), read(piece, shelf))
        assert same(shelf.find(piece), read(piece, shelf))
    elsewhere = replace(file, path=file.path.with_name("b.jsonl"), content=b"\n" + file.content)
    for piece in pieces(elsewhere):
        assert same(shelf.find(piece), read(piece, replace(shelf, anew=True)))


def test_whatever_else_decides_it_makes_it_be_read_anew(file: Source, shelf: Shelf) -> None:
    piece = next(pieces(file))
    record = read(piece, shelf).records[0].standing.record
    assert shelf.find(piece) is not None
    for other in (
        replace(shelf, basis="other"),
        replace(shelf, articles=None),
        replace(shelf, cited=frozenset([record])),
        replace(shelf, anew=True),
    ):
        assert other.find(piece) is None


def test_a_record_without_its_text_is_read_each_time(file: Source, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pieces", "basis", tmp_path)
    piece = next(pieces(file))
    assert read(piece, shelf).records[0].standing.notes
    assert shelf.find(piece) is None


def test_pieces_of_others_stay_until_they_are_more_than_those_in_use(
    file: Source, shelf: Shelf
) -> None:
    cut = list(pieces(file))
    for piece in cut:
        read(piece, shelf)
    shelf.tidy(cut[:1])
    assert len(list(shelf.folder.iterdir())) == 2
    (shelf.folder / "other.piece").touch()
    shelf.tidy(cut[:1])
    assert [path.name for path in shelf.folder.iterdir()] == [shelf.name(cut[0])]
