"""What is said of nodes, as digests: where a digest is what it was, all of that is."""

from bisect import bisect_left
from hashlib import sha256

import numpy as np

from loader.numbered.quads import OBJECT, PREDICATE, SUBJECT, Quads


class Nodes:
    def __init__(self, quads: Quads) -> None:
        self._texts, self._rows, self._digests = quads.texts, quads.triples, quads.digests
        places = np.arange(len(quads.texts) + 1)
        self._starts = np.searchsorted(self._rows[:, SUBJECT], places).tolist()
        self._known: dict[tuple[int, int], bytes] = {}

    def digest(self, text: str, steps: int) -> bytes:
        """Of all that is said of it and, so many steps on, of what is spoken of there."""
        place = bisect_left(self._texts, text)
        if self._texts[place : place + 1] != [text]:
            return b""
        return self._digest(place, steps)

    def _digest(self, node: int, steps: int) -> bytes:
        key = node, steps
        if key not in self._known:
            self._known[key] = self._made(node, steps)
        return self._known[key]

    def _made(self, node: int, steps: int) -> bytes:
        rows = self._rows[self._starts[node] : self._starts[node + 1]]
        made = sha256(self._digests[rows[:, PREDICATE:]].tobytes())
        for value in rows[:, OBJECT].tolist() if steps else ():
            if self._starts[value] < self._starts[value + 1]:
                made.update(self._digest(value, steps - 1))
        return made.digest()
