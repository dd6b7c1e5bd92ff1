"""What is removed and added leads from one set of quads to the other, whatever their texts."""

import random
from itertools import product

import numpy as np
import pytest

from loader.numbered.changes import changes
from loader.numbered.quads import Quads, quads_of
from loader.numbered.terms import Numbers, Terms

QUADS = [
    tuple(f"<urn:{part}{number}>" for part, number in zip("spog", numbers, strict=True))
    for numbers in product(range(150), range(2), range(3), range(2))
]


def quads(of: list[tuple[str, ...]]) -> Quads:
    terms = Terms()
    rows = np.array([[terms[text] for text in quad] for quad in of], np.int32)
    return quads_of(terms, rows.reshape(-1, 4))


def said(texts: list[str], rows: Numbers) -> set[tuple[str, ...]]:
    found = [tuple(texts[number] for number in row) for row in rows.tolist()]
    assert len(found) == len(set(found))
    return set(found)


@pytest.mark.parametrize("kept", [0, 5, 900, len(QUADS) - 3, len(QUADS)])
def test_quads_and_triples_that_came_and_went(kept: int) -> None:
    chance = random.Random(kept)  # noqa: S311 - no secrets
    before, after = (chance.sample(QUADS, kept) for _ in range(2))
    found = changes(quads(before), quads(after))
    old, new = set(before), set(after)
    assert said(found.texts, found.removed) == old - new
    assert said(found.texts, found.added) == new - old
    old, new = ({quad[:3] for quad in each} for each in (old, new))
    assert said(found.texts, found.triples_removed) == old - new
    assert said(found.texts, found.triples_added) == new - old
