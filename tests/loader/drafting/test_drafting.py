"""Any text can be drafted: cut anywhere, in any order, of whatever signs."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from loader.drafting.drafting import draft

TEXTS = sorted((Path(__file__).parents[3] / "bench" / "extraction" / "texts").glob("*.txt"))
WORDS = sorted({word for path in TEXTS for word in path.read_text("utf-8").split()})
SIGNS = ["²", "١٢", "\0", "“", "”", '"', "'", "(", ")", ";", ":", "-", "\n", "\r\n", "H'", "31/"]
PIECES = st.sampled_from(WORDS) | st.sampled_from(SIGNS)
CUES = [
    "Cụm thi đua",
    "Khối thi đua - khen",
    "VKSND các huyện:",
    "gồm",
    "là Cụm trưởng",
    "năm 2024",
]


@given(st.lists(PIECES | st.sampled_from(CUES), max_size=60), st.sampled_from(["", " "]))
@settings(max_examples=300, deadline=None)
def test_words_in_any_order_give_a_draft(words: list[str], between: str) -> None:
    assert draft("x", between.join(words)).as_json()["source"] == "x"


def test_a_text_may_end_anywhere() -> None:
    cut = 0
    for path in TEXTS[::4]:
        text = path.read_text("utf-8")
        for end in range(0, len(text), 41):
            draft("x", text[:end])
            cut += 1
    assert cut > 400


def test_a_long_text_of_nothing_but_cues_is_drafted() -> None:
    for said in ("hội nghị bầu ", "Kế hoạch số 1/KH-V ", "gồm VKSND huyện Sim; ", "“a b c d” "):
        draft("x", said * 2000)
