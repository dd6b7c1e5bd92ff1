"""Locators count code points of the text after NFC, and nothing else is changed."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from loader.faults import LoadRefused
from loader.reading.locators import UnreadableArticle, article_text, locate, sha256
from loader.reading.records import read_records

Write = Callable[..., Path]
LEAD = "VKSND huyện Suối Mơ làm Cụm trưởng"


def test_quotes_are_the_words_the_locators_point_at(write_record: Write, articles: Path) -> None:
    (loaded,) = read_records([write_record()], articles)
    assert loaded.quotes["lead"] == LEAD


def test_without_the_articles_there_are_no_quotes(write_record: Write) -> None:
    (loaded,) = read_records([write_record()])
    assert loaded.quotes == {}


def test_an_nfd_copy_of_the_article_gives_the_same_ranges(
    write_record: Write, articles: Path, article_text: str
) -> None:
    decomposed = unicodedata.normalize("NFD", article_text)
    assert decomposed != article_text
    (articles / "invented.txt").write_bytes(decomposed.encode())
    (loaded,) = read_records([write_record()], articles)
    assert loaded.quotes["lead"] == LEAD


def test_a_text_that_changed_is_a_fault_of_each_passage_it_moved(
    write_record: Write, articles: Path, article_text: str
) -> None:
    (articles / "invented.txt").write_bytes(article_text.replace("Bài", "Những bài").encode())
    with pytest.raises(LoadRefused) as refused:
        read_records([write_record()], articles)
    fields = {fault.field for fault in refused.value.faults}
    assert fields == {"article.text.sha256"} | {
        f"passages.{key}.sha256" for key in ("members", "lead", "speech")
    }
    assert all(fault.record == "invented" for fault in refused.value.faults)


def test_a_text_the_operator_does_not_have_is_noted_and_not_compared(
    write_record: Write, articles: Path
) -> None:
    here = write_record()
    absent = write_record(
        ("record: invented", "record: other"), ("file: invented.txt", "file: x.txt"), name="o.yaml"
    )
    compared, noted = read_records([here, absent], articles)
    assert (compared.notes, noted.quotes) == ((), {})
    assert "`x.txt` is not in" in noted.notes[0].problem


def test_a_fault_elsewhere_makes_no_fault_of_a_text_that_is_not_there(
    write_record: Write, articles: Path
) -> None:
    wrong = write_record(("kind: cluster", "kind: circle"))
    absent = write_record(
        ("record: invented", "record: other"), ("file: invented.txt", "file: x.txt"), name="o.yaml"
    )
    with pytest.raises(LoadRefused) as refused:
        read_records([wrong, absent], articles)
    assert [fault.file for fault in refused.value.faults] == [str(wrong)]


def test_a_folder_without_any_of_the_texts_is_a_fault(write_record: Write, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused) as refused:
        read_records([write_record()], tmp_path)
    assert "article.text.file: `invented.txt` is not in" in refused.value.lines()[0]


def test_a_folder_without_any_of_many_texts_is_one_fault(
    write_record: Write, tmp_path: Path
) -> None:
    records = [
        write_record(("record: invented", f"record: {name}"), name=f"{name}.yaml")
        for name in ("one", "two", "three")
    ]
    with pytest.raises(LoadRefused) as refused:
        read_records(records, tmp_path / "none")
    (fault,) = refused.value.faults
    assert fault.problem == f"none of the 3 texts that records name is in {tmp_path / 'none'}"
    assert fault.cure.startswith("name the folder that holds them")


@pytest.mark.parametrize("odd", ["a\r\nb", "a\xa0b", "a\u200bb", "ﬁ", "²"])
def test_white_space_carriage_returns_and_compatibility_characters_stay(
    tmp_path: Path, odd: str
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(odd.encode())
    assert article_text(path) == odd


def test_every_place_of_the_words_is_found() -> None:
    found = locate("ba bà ba", "ba")
    assert [(place.start, place.end) for place in found] == [(0, 2), (6, 8)]
    assert found[0].sha256 == sha256("ba")


def test_words_that_do_not_stand_there_are_not_found() -> None:
    assert locate("Cụm\xa0trưởng", "Cụm trưởng") == []


def test_an_article_in_another_encoding_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Cụm".encode("utf-16"))
    with pytest.raises(UnreadableArticle, match="is no UTF-8"):
        article_text(path)
