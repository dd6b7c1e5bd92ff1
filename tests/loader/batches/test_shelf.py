"""What a piece of a file gave is taken again only while all that decided it is what it was."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bench.generate.records import articles
from bench.generate.writing import write
from loader.batches.batch import Task, read_batch
from loader.batches.pieces import Piece, pieces
from loader.batches.shelf import Found, Shelf
from loader.batches.taken import Batch
from loader.identities.reviewed import UNREVIEWED
from loader.numbered.terms import Numbers
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


def read(some: Sequence[Piece], shelf: Shelf) -> Batch:
    return read_batch(Task(tuple(some), shelf.articles, UNREVIEWED, shelf.cited, shelf))


def told(batches: Sequence[Batch]) -> list[object]:
    """Of each piece; rows as the terms they speak of."""
    return [
        (part.records, part.faults, part.met, texts(batch, part.rows), texts(batch, part.replaced))
        for batch in batches
        for part in batch.parts
    ]


def texts(batch: Batch, rows: Numbers) -> list[list[str]]:
    return [[batch.texts[number] for number in row] for row in rows.tolist()]


def test_each_line_is_a_piece_and_knows_where_it_stands(file: Source, shelf: Shelf) -> None:
    moved = replace(file, content=b"\n \n" + file.content)
    first, second = pieces(moved)
    assert (first.before, second.before) == (2, 3)
    (part,) = read([second], shelf).parts
    assert [one.standing.line for one in part.records] == [4]


@pytest.mark.parametrize(
    "content", ['{"a": 1}\n\ufeff{}'.encode(), b"{}\n\xff", b" \n", b"{}\0\n{}"]
)
def test_what_is_wrong_with_a_whole_file_is_found_in_all_of_it(content: bytes) -> None:
    source = Source(Path("a.jsonl"), "a.jsonl", content)
    assert list(pieces(source)) == [Piece(source)]


def test_a_kept_piece_is_what_reading_it_gives_wherever_it_stands_now(
    file: Source, shelf: Shelf
) -> None:
    cut = list(pieces(file))
    assert shelf.find(cut) == Found([], cut)
    given = told([read(cut, shelf)])
    found = shelf.find(cut)
    assert (told(found.batches), found.missing) == (given, [])
    elsewhere = replace(file, path=file.path.with_name("b.jsonl"), content=b"\n" + file.content)
    moved = list(pieces(elsewhere))
    assert told(shelf.find(moved).batches) == told([read(moved, replace(shelf, anew=True))])


def test_of_what_was_read_together_each_piece_is_taken_on_its_own(
    file: Source, shelf: Shelf
) -> None:
    cut = list(pieces(file))
    read(cut, shelf)
    assert len(list(shelf.folder.iterdir())) == 1
    for piece in cut:
        (batch,) = shelf.find([piece]).batches
        assert told([batch]) == told([read([piece], replace(shelf, folder=shelf.folder / "b"))])
        spoken_of = {number for part in batch.parts for number in part.rows.ravel().tolist()}
        assert spoken_of == set(range(len(batch.texts)))


def test_what_stands_twice_is_found_twice_and_what_is_kept_twice_once(
    file: Source, shelf: Shelf
) -> None:
    first, second = pieces(file)
    read([first], shelf)
    read([first, second], shelf)
    assert len(list(shelf.folder.iterdir())) == 2
    found = shelf.find([first, second, first])
    assert [len(batch.parts) for batch in found.batches] in ([2, 1], [3])
    assert found.missing == []


def test_whatever_else_decides_it_makes_it_be_read_anew(file: Source, shelf: Shelf) -> None:
    cut = [next(pieces(file))]
    (part,) = read(cut, shelf).parts
    record = part.records[0].standing.record
    assert shelf.find(cut).missing == []
    for other in (
        replace(shelf, articles=None),
        replace(shelf, cited=frozenset([record])),
        replace(shelf, basis="other"),
    ):
        read(cut, shelf)
        assert other.find(cut) == Found([], cut)


def test_who_takes_nothing_leaves_nothing_there(file: Source, shelf: Shelf) -> None:
    cut = list(pieces(file))
    read(cut, shelf)
    assert replace(shelf, anew=True).find(cut) == Found([], cut)
    assert list(shelf.folder.iterdir()) == []


def test_a_record_without_its_text_is_read_each_time(file: Source, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "pieces", "basis", tmp_path)
    cut = [next(pieces(file))]
    (part,) = read(cut, shelf).parts
    assert part.records[0].standing.notes
    assert shelf.find(cut) == Found([], cut)


def test_files_of_others_stay_until_they_are_more_than_those_in_use(
    file: Source, shelf: Shelf
) -> None:
    first, second = pieces(file)
    read([first], shelf)
    (used,) = shelf.folder.iterdir()
    read([second], shelf)
    shelf.find([first])
    assert len(list(shelf.folder.iterdir())) == 2
    (shelf.folder / "other.pieces").touch()
    shelf.find([first])
    assert list(shelf.folder.iterdir()) == [used]
