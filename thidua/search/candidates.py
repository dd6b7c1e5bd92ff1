"""Which names to look at, the likeliest first, by whole sets of them.

Each step is asked only while no name found so far fits well enough.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple, TypeAlias

from pyroaring import BitMap

from thidua.search.postings import Postings
from thidua.search.units import Unit

Within: TypeAlias = BitMap | None
"""The only names that may be found, None for all."""


class Step(NamedTuple):
    """`while_below`: no longer taken once a name fits as well as this."""

    while_below: float
    sets: Callable[[Sequence[Unit], Within, Postings], Iterator[BitMap]]


def _as_written(units: Sequence[Unit], within: Within, _: Postings) -> Iterator[BitMap]:
    """All words as written; then the last one begun, or some abbreviated."""
    yield _all([unit.strict for unit in units], within)
    yield _all([unit.likely for unit in units], within)


def _unknown_slipped(units: Sequence[Unit], within: Within, postings: Postings) -> Iterator[BitMap]:
    """Words no name has are taken for slips, the others for right."""
    unknown = [unit for unit in units if not unit.likely]
    for unit in unknown:
        unit.widen(postings)
    if unknown:
        yield _all([names for unit in units if (names := unit.likely or unit.wide)], within)


def _slipped(units: Sequence[Unit], within: Within, postings: Postings) -> Iterator[BitMap]:
    """Any one word, then any of them: a slip may have made another word."""
    for unit in units:
        unit.widen(postings)
    known = [unit for unit in units if unit.wide]
    for slip in known:
        yield _all([unit.wide if unit is slip else unit.likely for unit in known], within)
    yield _all([unit.wide for unit in known], within)


def _left_out(units: Sequence[Unit], within: Within, _: Postings) -> Iterator[BitMap]:
    """The word that says least first; at last as many as go together, the rarest first."""
    by_weight = sorted((unit for unit in units if unit.wide), key=lambda unit: unit.weight)
    for out in by_weight:
        yield _all([unit.wide for unit in by_weight if unit is not out], within)
    yield _most([unit.wide for unit in reversed(by_weight)], within)


STEPS = (
    Step(1.1, _as_written),
    Step(0.9, _unknown_slipped),
    Step(0.9, _slipped),
    Step(0.6, _left_out),
)


def _most(sets: Sequence[BitMap], within: Within) -> BitMap:
    """What one set after the other has in common; a set that has nothing of it is passed over."""
    found: BitMap | None = None
    for names in sets:
        known = within if found is None else found
        common = names if known is None else names & known
        found = common or found
    return found or BitMap()


def _all(sets: Sequence[BitMap], within: Within) -> BitMap:
    smallest_first = sorted(sets if within is None else [*sets, within], key=len)
    return reduce(BitMap.__and__, smallest_first) if sets else BitMap()
