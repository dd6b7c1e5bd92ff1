"""How well a name fits what is sought, from 0 to 1, and what had to be forgiven."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from thidua.search.units import LEVEL, Feature, Unit
from thidua.search.words import ANY, NONE

_WHOLE = 0.6
"""Of a name that has all that is sought and much more."""
_UNMARKED, _OTHER_MARKS, _LETTERS, _DISORDER = 0.995, 0.92, 0.9, 0.05


@dataclass(frozen=True, slots=True)
class Name:
    words: Sequence[str]
    marks: Sequence[str]
    levels: Collection[int]


class Fit(NamedTuple):
    """Of one word sought: the places in the name it stands for, how well, and by which feature."""

    places: range
    quality: float
    feature: Feature


def score(
    units: Sequence[Unit], name: Name, weights: Mapping[str, float]
) -> tuple[float, set[Feature]]:
    """The part of what is sought that the name has, by weight; less where the name says more, and
    where the order differs."""
    fits = _fits(units, name)
    own = _own(name, weights)
    covered = {number: sum(own[place] for place in fit.places) for number, fit in fits.items()}
    both = sum(covered[number] * fit.quality for number, fit in fits.items())
    sought = sum(covered.get(number, unit.weight) for number, unit in enumerate(units))
    disorder = _disorder([fits[number].places for number in sorted(fits)])
    features = {fit.feature for fit in fits.values()} - {"exact"}
    features |= {"word order"} if disorder else set()
    features |= _left_out(units, fits)
    if not fits:
        return 0.0, features
    told = _WHOLE + (1 - _WHOLE) * sum(covered.values()) / sum(own)
    return both / sought * told * (1 - _DISORDER * disorder), features or {"exact"}


def _left_out(units: Sequence[Unit], fits: Collection[int]) -> set[Feature]:
    """A word of level that the name has not says less than any other."""
    levels = {unit.word.level for number, unit in enumerate(units) if number not in fits}
    return {"partial"} if False in levels else {"level"} if levels else set()


def _own(name: Name, weights: Mapping[str, float]) -> list[float]:
    whole = (weights[word] for word in name.words)
    return [w * LEVEL if place in name.levels else w for place, w in enumerate(whole)]


def _fits(units: Sequence[Unit], name: Name) -> dict[int, Fit]:
    """Words as written have the first choice, single letters the last; each place is taken once."""
    fits: dict[int, Fit] = {}
    free = set(range(len(name.words)))
    longest_first = sorted(enumerate(units), key=lambda pair: -len(pair[1].word.text))
    for fitting, order in (
        (_as_written, list(enumerate(units))),
        (_initials, longest_first),
        (_otherwise, longest_first),
    ):
        for number, unit in order:
            fit = None if number in fits else fitting(unit, name, free, fits.get(number - 1))
            if fit:
                fits[number] = fit
                free -= set(fit.places)
    return fits


def _as_written(unit: Unit, name: Name, free: set[int], before: Fit | None) -> Fit | None:
    places = [place for place in free if name.words[place] == unit.word.text]
    return _best(unit, name, places, before)


def _otherwise(unit: Unit, name: Name, free: set[int], before: Fit | None) -> Fit | None:
    places = [place for place in free if name.words[place] in unit.meant]
    return _best(unit, name, places, before)


def _initials(unit: Unit, name: Name, free: set[int], _: Fit | None) -> Fit | None:
    if not unit.letters:
        return None
    start = "".join(word[0] for word in name.words).find(unit.letters)
    places = range(start, start + len(unit.letters))
    if start < 0 or not free.issuperset(places):
        return None
    return Fit(places, _LETTERS, "abbreviation")


def _best(unit: Unit, name: Name, places: Sequence[int], before: Fit | None) -> Fit | None:
    following = before.places.stop if before else 0
    fits = (_fit(unit, name, place) for place in places)
    return max(fits, key=lambda fit: (fit.quality, fit.places.start == following), default=None)


def _fit(unit: Unit, name: Name, place: int) -> Fit:
    quality, feature = unit.meant[name.words[place]]
    sought, marks = unit.word.marks, name.marks[place]
    likeness = _likeness(sought, marks)
    if feature == "exact" and likeness < 1:
        feature = "folded" if sought == NONE else "marks"
    elif feature == "exact" and ANY in (sought, marks) and sought != marks:
        feature = "abbreviation"
    return Fit(range(place, place + 1), quality * likeness, feature)


def _likeness(sought: str, marks: str) -> float:
    if sought == marks or ANY in (sought, marks):
        return 1.0
    return _UNMARKED if sought == NONE else _OTHER_MARKS


def _disorder(places: Sequence[range]) -> float:
    """The part of the steps from word to word that lead backwards."""
    steps = [after.start < before.start for before, after in pairwise(places)]
    return sum(steps) / len(steps) if steps else 0.0
