"""No text breaks the drafting: sentences put together anew, texts cut anywhere."""

import random
import re
from collections.abc import Iterator

import pytest

from bench.extraction.gold import BLIND, HELD_OUT, TEXTS, UNSEEN, gold_files, text_of
from loader.drafting.draft import Json
from loader.drafting.drafting import draft
from thidua.names import nfc

SEED = 20261130
RECOMBINED, CUT, BROKEN_OFF = 240, 160, 900
WINDOW = 120
SENTENCES = range(3, 16)
TEXTS_OF_ALL = [text_of(path) for folder in (TEXTS, HELD_OUT, UNSEEN, BLIND)
                for path in gold_files(folder)]  # fmt: skip


def spans(part: Json) -> Iterator[tuple[int, int]]:
    if isinstance(part, list):
        for each in part:
            yield from spans(each)
    elif isinstance(part, dict):
        match part.get("span"):
            case [int() as start, int() as end]:
                yield start, end
        for each in part.values():
            yield from spans(each)


def recombined() -> Iterator[str]:
    """Of sentences of all texts, some joined in one line and some on lines of their own."""
    chance = random.Random(SEED)  # noqa: S311 - the same texts each time
    pool = [each for text in TEXTS_OF_ALL for each in re.split(r"(?<=[.:;])\s|\n+", text) if each]
    for _ in range(RECOMBINED):
        chosen = chance.choices(pool, k=chance.choice(SENTENCES))
        yield "".join(each + chance.choice([" ", "\n", ", ", "\n\n"]) for each in chosen)


def cut() -> Iterator[str]:
    """From anywhere to anywhere, words and signs halved."""
    chance = random.Random(SEED)  # noqa: S311 - the same texts each time
    for text in chance.choices(TEXTS_OF_ALL, k=CUT):
        start, end = sorted(chance.choices(range(len(text) + 1), k=2))
        yield text[start:end]


def broken_off() -> Iterator[str]:
    """A few words before any word or sign: what a reader looks for behind them is not there."""
    chance = random.Random(SEED)  # noqa: S311 - the same texts each time
    for text in chance.choices(TEXTS_OF_ALL, k=BROKEN_OFF):
        end = chance.choice([match.end() for match in re.finditer(r"\w+|[^\w\s]", text)])
        yield text[max(0, end - WINDOW) : end]


MADE = {"recombined": list(recombined()), "cut": list(cut()), "broken off": list(broken_off())}


def test_as_many_texts_are_made_as_are_said() -> None:
    assert len(TEXTS_OF_ALL) == 190
    assert {name: len(texts) for name, texts in MADE.items()} == {
        "recombined": RECOMBINED,
        "cut": CUT,
        "broken off": BROKEN_OFF,
    }


@pytest.mark.parametrize("name", MADE)
def test_every_made_text_has_a_draft_whose_spans_lie_in_it_in_order(name: str) -> None:
    found = 0
    for text in MADE[name]:
        for start, end in spans(draft("made", text).as_json()):
            assert 0 <= start < end <= len(nfc(text)), text
            found += 1
    assert found > len(MADE[name])


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "“", "(", "Cụm thi đua", "năm", "Khối thi đua số"]
)
def test_a_text_of_next_to_nothing_has_an_empty_draft(text: str) -> None:
    made = draft("made", text)
    assert (made.groups, made.people, made.events, made.documents) == ([], [], [], [])
