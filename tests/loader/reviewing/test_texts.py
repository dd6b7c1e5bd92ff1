"""Drafts of the whole development set, every fact accepted: each becomes a record that loads."""

from pathlib import Path

from loader.reading.records import read_records
from loader.reviewing.draft_file import read_draft
from loader.reviewing.finishing import checked, record_of, record_text
from loader.reviewing.passages import quotes
from loader.reviewing.review import Review
from loader.reviewing.words import in_words
from tests.loader.reviewing.invented import drafted

TEXTS = Path(__file__).parents[3] / "bench" / "extraction" / "texts"
SHARED = Path(__file__).parents[4] / "shared" / "articles"
POSITIVE = [path for path in sorted(TEXTS.glob("*.txt")) if not path.name.startswith("9")]
ARTICLES = sorted(SHARED.glob("*.txt"))
"""The real ones, where they are at hand."""


def accepted(article: Path, folder: Path) -> Path:
    """The record of its draft, every fact accepted and every gist written."""
    file = drafted(folder, article.read_text("utf-8"), article.stem)
    review = Review(read_draft(file, folder))
    review.state.decisions = {fact.path: "accepted" for fact in review.facts()}
    keys = {key for fact in review.facts() for key in fact.passages}
    review.state.gists = {key: {"vi": "nói vậy", "en": "says so"} for key in keys}
    assert all(in_words(fact, review.record, "vi") for fact in review.facts())
    output = folder / f"{article.stem}.reviewed.yaml"
    output.write_text(record_text(record_of(review)), encoding="utf-8")
    (loaded,) = read_records([output], folder)
    assert set(loaded.quotes) == keys
    return output


def test_the_texts_are_there() -> None:
    assert len(POSITIVE) == 84
    assert len(ARTICLES) in (0, 5)


def test_every_draft_accepted_whole_is_a_record_that_passes_the_checks_of_a_load(
    tmp_path: Path,
) -> None:
    """One load of all of them: its checks cost seconds, and each record's faults are its own."""
    records = [accepted(article, tmp_path) for article in [*POSITIVE, *ARTICLES]]
    assert len(records) >= len(POSITIVE)
    checked(records, tmp_path, tmp_path)


def marked(text: str, *spans: tuple[int, int]) -> list[str]:
    return [
        "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)
        for pieces in quotes(text, spans)
    ]


def test_a_sentence_is_cut_at_its_ends_and_the_passage_kept_whole() -> None:
    text = "Một. Hai ba\nbốn. Năm."
    assert marked(text, (9, 11)) == ["Hai [ba]"]
    assert marked(text, (5, 16)) == ["[Hai ba bốn.]"]
    assert marked(text, (0, 0)) == ["Một."]


def test_a_sentence_of_several_passages_stands_once() -> None:
    text = "Dự có ông Sim và bà Mận. Họp xong."
    assert marked(text, (20, 23), (0, 2)) == ["[Dự] có ông Sim và bà [Mận]."]
    assert marked(text, (0, 9), (3, 13)) == ["[Dự có ông][ Sim] và bà Mận."]
    assert marked(text, (0, 2), (25, 28)) == ["[Dự] có ông Sim và bà Mận.", "[Họp] xong."]
