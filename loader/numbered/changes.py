"""What one set of quads has and another has not."""

from dataclasses import dataclass

import numpy as np

from loader.numbered.quads import GRAPH, SUBJECT, Quads
from loader.numbered.sorting import sorting
from loader.numbered.terms import Numbers

_SUBJECTS = 64
"""Compared together."""


@dataclass(frozen=True)
class Changes:
    """Rows of four, and those of three that no graph says any more or none said before."""

    texts: list[str]
    removed: Numbers
    added: Numbers
    triples_removed: Numbers
    triples_added: Numbers


def changes(before: Quads, after: Quads) -> Changes:
    known, said = set(before.texts), set(after.texts)
    texts = sorted([*before.texts, *(said - known)])  # a run and little else
    missing = [np.fromiter((text not in has for text in texts), np.bool_) for has in (known, said)]
    old, new = (
        np.flatnonzero(~lacks).astype(np.int32)[each.rows]
        for each, lacks in zip((before, after), missing, strict=True)
    )
    old, new = _differing(old, new, len(texts))
    triples = (np.unique(rows[:, :GRAPH], axis=0) for rows in (old, new))
    return Changes(texts, *_apart(old, new), *_apart(*triples))


def _differing(old: Numbers, new: Numbers, texts: int) -> tuple[Numbers, Numbers]:
    """All about some subjects, where any row differs. Both stand in the order of the texts, so that
    most is compared as it stands."""
    edges = np.arange(0, texts + _SUBJECTS, _SUBJECTS)
    parted = (np.split(rows, np.searchsorted(rows[:, SUBJECT], edges)) for rows in (old, new))
    found = [pair for pair in zip(*parted, strict=True) if not np.array_equal(*pair)]
    first, second = zip((old[:0], new[:0]), *found, strict=True)
    return np.concatenate(first), np.concatenate(second)


def _apart(old: Numbers, new: Numbers) -> tuple[Numbers, Numbers]:
    """Rows of the one alone and of the other; in each a row stands once."""
    rows = np.concatenate([old, new])
    if len(rows) == 0:
        return old, new
    order, fresh = sorting(rows)
    alone = fresh & np.append(fresh[1:], np.True_)
    found = np.sort(order[alone])
    return rows[found[found < len(old)]], rows[found[found >= len(old)]]
