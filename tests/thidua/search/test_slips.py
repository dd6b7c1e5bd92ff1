"""One slip of the finger, and no more: held against a plain count of edits."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.search.slips import forms, may_slip, one_slip

WORDS = st.text("abcd", min_size=0, max_size=6)


def edits(word: str) -> set[str]:
    """Every word one edit away, made one by one."""
    letters = "abcd"
    places = range(len(word) + 1)
    return {
        *(word[:at] + word[at + 1 :] for at in places[:-1]),
        *(word[:at] + letter + word[at:] for at in places for letter in letters),
        *(word[:at] + letter + word[at + 1 :] for at in places[:-1] for letter in letters),
        *(word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in places[:-2]),
    } - {word}


@given(WORDS, WORDS)
def test_a_slip_is_one_letter_more_less_other_or_two_that_changed_places(
    one: str, other: str
) -> None:
    assert one_slip(one, other) == (other in edits(one))


@given(WORDS)
def test_words_a_slip_apart_share_a_form(word: str) -> None:
    for other in edits(word):
        assert forms(word) & forms(other), other


def test_numbers_and_single_letters_do_not_slip() -> None:
    assert [word for word in ("2020", "qh13", "h", "an") if may_slip(word)] == ["an"]
