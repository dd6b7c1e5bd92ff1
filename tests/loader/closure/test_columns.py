"""Pairs as sorted columns: what is joined, what is in, what is kept apart."""

import random
from itertools import pairwise

import numpy as np
import pytest

from loader.closure import columns
from loader.closure.columns import Runs, distinct, expanded, higher, lower, packed, turned

LARGEST = 2**31 - 1


def pairs(seed: int, count: int, most: int) -> list[tuple[int, int]]:
    chosen = random.Random(seed)  # noqa: S311 - no secret
    return [(chosen.randrange(most), chosen.randrange(most)) for _ in range(count)]


def column(of: list[tuple[int, int]]) -> columns.Column:
    both = np.array(of, np.int64).reshape(-1, 2)
    return packed(both[:, 0], both[:, 1])


def read(of: columns.Column) -> list[tuple[int, int]]:
    return list(zip(higher(of).tolist(), lower(of).tolist(), strict=True))


def test_packed_pairs_are_in_the_order_of_the_pairs() -> None:
    given = [*pairs(1, 50, LARGEST), (0, LARGEST), (LARGEST, 0), (LARGEST, LARGEST), (0, 0)]
    assert read(distinct(column([*given, *given[:9]]))) == sorted(set(given))
    assert read(turned(column(given))) == sorted((b, a) for a, b in given)


@pytest.mark.parametrize("rows", [1, 2, 5, 1000])
@pytest.mark.parametrize("seed", range(5))
def test_a_join_gives_every_pair_once_whatever_comes_at_a_time(
    rows: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "CHUNK", rows)
    run = sorted(set(pairs(seed, 40, 9)))
    ends = [end for end, _ in pairs(seed + 100, 25, 12)]
    parts = list(expanded(np.array(ends, np.int64), column(run)))
    found = [pair for at, other in parts for pair in zip(at.tolist(), other.tolist(), strict=True)]
    assert found == [(row, b) for row, end in enumerate(ends) for a, b in run if a == end]
    assert len(found) > 40
    most = max(sum(a == end for a, _ in run) for end in ends)
    assert all(len(at) <= max(rows, most) for at, _ in parts)


def test_runs_stay_few_and_in_order() -> None:
    runs, given = Runs(), set()
    for seed in range(200):
        new = sorted(set(pairs(seed, seed % 7, 1000)) - given)
        given.update(new)
        runs.add(column(new))
        assert len(runs) == len(given)
    lengths = [len(each) for each in runs.columns]
    assert all(longer > 2 * shorter for longer, shorter in pairwise(lengths))
    assert len(lengths) < 12
    assert all(read(each) == sorted(read(each)) for each in runs.columns)
    assert read(runs.whole()) == sorted(given)
