from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from loader.identities.reading import read_identities
from loader.identities.reviewed import Identities

SIGNED = 'by: Người duyệt\n    on: "2026-05-04"\n    why: {vi: lý do, en: the reason}\n'


@pytest.fixture
def write_reviews(tmp_path: Path) -> Callable[..., Path]:
    """Write reviews, each given as its first line (`same: […]`); gives the file."""

    def write(*reviews: str) -> Path:
        path = tmp_path / "identities.yaml"
        entries = "".join(f"  - {review}\n    {SIGNED}" for review in reviews)
        path.write_text(f"reviews:\n{entries}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def same(write_reviews: Callable[..., Path]) -> Callable[..., Identities]:
    """Identities in which each list given is one thing."""

    def reviewed(*lists: Iterable[str]) -> Identities:
        return read_identities(write_reviews(*(f"same: [{', '.join(one)}]" for one in lists)))

    return reviewed
