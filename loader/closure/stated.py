"""Stated facts, sorted into the relations the rules speak of; others are left out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from loader.closure.columns import Column, distinct, lower, packed
from loader.closure.conclusions import Numbers
from loader.closure.plans import Kept


def by_relation(
    relations: Sequence[Kept], numbers: Mapping[str, int], terms: int, facts: Numbers
) -> dict[int, Column]:
    """By the place of the relation, distinct and in order."""
    places: dict[int, dict[int | None, int]] = defaultdict(dict)
    for place, (predicate, value) in enumerate(relations):
        places[numbers[predicate]][None if value is None else numbers[value]] = place
    found: dict[int, Column] = {}
    for number, some in _by_predicate(list(places), terms, facts):
        found.update(_parted(places[number], some))
    return found


def _by_predicate(
    predicates: Sequence[int], terms: int, facts: Numbers
) -> Iterator[tuple[int, Numbers]]:
    kind = np.min_scalar_type(len(predicates))  # columns of small numbers are sorted faster
    place = np.zeros(terms, kind)
    place[predicates] = np.arange(1, len(predicates) + 1, dtype=kind)
    places = place[facts[:, 1]]
    order = np.argsort(places, kind="stable")
    ends = np.cumsum(np.bincount(places, minlength=len(predicates) + 1))
    for position, predicate in enumerate(predicates):
        if ends[position] < ends[position + 1]:
            yield predicate, facts[order[ends[position] : ends[position + 1]]]


def _parted(places: Mapping[int | None, int], facts: Numbers) -> Iterator[tuple[int, Column]]:
    subjects, objects = facts[:, 0].astype(np.int64), facts[:, 2].astype(np.int64)
    if None in places:
        yield places[None], distinct(packed(subjects, objects))
        return
    pairs = distinct(packed(objects, subjects))
    values = np.array([value for value in places if value is not None], np.int64)
    starts, ends = np.searchsorted(pairs, (values << 32, (values + 1) << 32))
    for place, value, start, end in zip(places.values(), values, starts, ends, strict=True):
        if start < end:
            yield place, packed(lower(pairs[start:end]), value)
