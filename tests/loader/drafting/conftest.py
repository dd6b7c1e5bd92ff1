"""Texts of the development set, by their beginning."""

from collections.abc import Callable
from pathlib import Path

import pytest

TEXTS = Path(__file__).parents[3] / "bench" / "extraction" / "texts"


@pytest.fixture
def text_file() -> Callable[[str], Path]:
    def find(number: str) -> Path:
        (found,) = TEXTS.glob(f"{number}-*.txt")
        return found

    return find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles of one sentence each."""
    for name, number in (("a.txt", 3), ("b.txt", 4)):
        said = f"Năm 2024, VKSND huyện Suối Bạc là Cụm trưởng Cụm thi đua số {number}."
        (tmp_path / name).write_text(said, encoding="utf-8")
    return tmp_path
