"""Rows in order, each told from the one before, whether one number holds a row or two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loader.numbered.sorting import sorting
from loader.numbered.terms import Numbers

LARGEST = 2**31 - 1
ROWS = st.sampled_from([3, 4]).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 40)] * width), min_size=1, max_size=60)
)


def in_order(rows: Numbers) -> list[list[int]]:
    order, fresh = sorting(rows)
    assert sorted(order.tolist()) == list(range(len(rows)))
    assert rows[order].tolist() == sorted(rows.tolist())
    found: list[list[int]] = rows[order[fresh]].tolist()
    return found


@pytest.mark.parametrize("bits", [63, 7], ids=["in one number", "in two where it is too wide"])
@given(rows=ROWS)
def test_they_are_those_that_python_sorts(bits: int, rows: list[tuple[int, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("loader.numbered.sorting._BITS", bits)
        assert in_order(np.array(rows, np.int32)) == sorted(map(list, set(rows)))


def test_the_largest_numbers_stand_last() -> None:
    rows = np.array([[LARGEST, 0, LARGEST], [0, LARGEST, 0], [LARGEST, 0, 0]], np.int32)
    assert in_order(rows) == [[0, LARGEST, 0], [LARGEST, 0, 0], [LARGEST, 0, LARGEST]]
