"""Drafts of the whole development set, every fact accepted: each becomes a record that loads."""

from pathlib import Path

import pytest

from loader.reading.records import read_records
from loader.reviewing.draft_file import read_draft
from loader.reviewing.finishing import record_of, write_record
from loader.reviewing.passages import quote
from loader.reviewing.review import Review
from loader.reviewing.words import in_words
from tests.loader.reviewing.invented import drafted

TEXTS = Path(__file__).parents[3] / "bench" / "extraction" / "texts"
POSITIVE = [path for path in sorted(TEXTS.glob("*.txt")) if not path.name.startswith("9")]


def test_the_texts_are_there() -> None:
    assert len(POSITIVE) > 50


@pytest.mark.parametrize("article", POSITIVE, ids=lambda path: path.stem[:3])
def test_a_draft_accepted_whole_is_a_record_that_loads(article: Path, tmp_path: Path) -> None:
    file = drafted(tmp_path, article.read_text("utf-8"), article.stem)
    review = Review(read_draft(file, tmp_path))
    review.state.decisions = {fact.path: "accepted" for fact in review.facts()}
    keys = {key for fact in review.facts() for key in fact.passages}
    review.state.gists = {key: {"vi": "nói vậy", "en": "says so"} for key in keys}
    assert all(in_words(fact, review.record, "vi") for fact in review.facts())
    write_record(review, record_of(review), tmp_path / "out.yaml", tmp_path)
    (loaded,) = read_records([tmp_path / "out.yaml"], tmp_path)
    assert set(loaded.quotes) == keys


def test_a_sentence_is_cut_at_its_ends_and_the_passage_kept_whole() -> None:
    text = "Một. Hai ba\nbốn. Năm."
    assert quote(text, 9, 11) == ("Hai ", "ba", "")
    assert quote(text, 5, 16) == ("", "Hai ba bốn.", "")
    assert quote(text, 0, 0) == ("", "", "Một.")
