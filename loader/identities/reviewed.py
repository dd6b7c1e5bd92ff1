"""The reviewed merges and differences, as the mapping and the candidates ask for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from loader.faults import Fault, FieldPath, dotted
from loader.identities.schema import Review
from loader.reading.sources import Source
from loader.reading.tree import Place
from loader.reading.validation import Finding

Pair = frozenset[str]


@dataclass(frozen=True)
class Identities:
    """Things are named by what stands behind `…/id/` in their IRI."""

    source: Source | None = None
    reviews: tuple[Review, ...] = ()
    places: Mapping[FieldPath, Place] = field(default_factory=dict, repr=False)

    @cached_property
    def merged(self) -> dict[str, Review]:
        """Each thing that is known by another IRI now, and the review that says so."""
        return {thing: review for review in self.reviews for thing in review.same[1:]}

    @cached_property
    def different(self) -> frozenset[Pair]:
        lists = ([self.known_as(thing) for thing in review.different] for review in self.reviews)
        return frozenset(frozenset(pair) for things in lists for pair in combinations(things, 2))

    def known_as(self, thing: str) -> str:
        review = self.merged.get(thing)
        return review.same[0] if review else thing

    def listed(self) -> Iterator[tuple[FieldPath, str]]:
        """Every thing a review names, with the place where it is named."""
        for i, review in enumerate(self.reviews):
            for name, things in (("same", review.same), ("different", review.different)):
                for j, thing in enumerate(things):
                    yield ("reviews", i, name, j), thing

    def fault(self, finding: Finding) -> Fault:
        path, problem, cure, code = finding
        file = str(self.source.path) if self.source else ""
        return Fault(file, *self._place(path), "", dotted(path), problem, cure, code)

    def _place(self, path: FieldPath) -> Place:
        parts = (path[:end] for end in range(len(path), -1, -1))
        return next((self.places[part] for part in parts if part in self.places), (1, 1))


UNREVIEWED = Identities()
"""Nothing is merged, nothing is known to differ."""
