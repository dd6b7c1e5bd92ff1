"""Results of the engine that earlier tests left in cycles are dropped by this thread.

They may be dropped by no other (`thidua/stores/results.py` holds them), and a collection may come
in any thread of a module that starts some. What is left alive is not looked at again: collecting
all that a run holds takes seconds.
"""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def collected_here() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    yield
    gc.collect()
