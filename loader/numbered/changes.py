"""What one set of quads has and another has not."""

from dataclasses import dataclass

import numpy as np

from loader.numbered.quads import GRAPH, SUBJECT, Quads
from loader.numbered.sorting import sorting
from loader.numbered.terms import Numbers, Terms


@dataclass(frozen=True)
class Changes:
    """Rows of four, and those of three that no graph says any more or none said before."""

    texts: list[str]
    removed: Numbers
    added: Numbers
    triples_removed: Numbers
    triples_added: Numbers


def changes(before: Quads, after: Quads) -> Changes:
    terms = Terms(after.texts)
    old, new = terms.numbers(before.texts)[before.rows], after.rows
    removed, added = _apart(old, new)
    about = np.zeros(len(terms.texts), np.bool_)
    about[removed[:, SUBJECT]] = about[added[:, SUBJECT]] = True
    triples = (np.unique(rows[about[rows[:, SUBJECT]], :GRAPH], axis=0) for rows in (old, new))
    return Changes(terms.texts, removed, added, *_apart(*triples))


def _apart(old: Numbers, new: Numbers) -> tuple[Numbers, Numbers]:
    """Rows of the one alone and of the other; in each a row stands once."""
    rows = np.concatenate([old, new])
    order, fresh = sorting(rows)
    alone = fresh & np.append(fresh[1:], np.True_)
    found = np.sort(order[alone])
    return rows[found[found < len(old)]], rows[found[found >= len(old)]]
