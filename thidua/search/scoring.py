"""How well a name fits what is sought, from 0 to 1, and what had to be forgiven."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from thidua.search.units import LEVEL, Feature, Unit
from thidua.search.words import ANY, NONE

_WHOLE = 0.6
"""Of a name that has all that is sought and much more."""
_UNMARKED, _OTHER_MARKS, _JOINED, _LETTERS, _DISORDER = 0.995, 0.92, 0.92, 0.9, 0.05

_ASTRAY = 0.6
"""Of a beginning that stands elsewhere in the name."""


@dataclass(frozen=True, slots=True)
class Name:
    """`own`: what each of its words says; a word of level less."""

    words: Sequence[str]
    marks: Sequence[str]
    own: Sequence[float]

    @classmethod
    def read(cls, words: str, marks: str, levels: str, weights: Mapping[str, float]) -> "Name":
        """As the index holds it."""
        split, low = words.split(), set(map(int, levels.split()))
        whole = (weights[word] for word in split)
        own = [w * LEVEL if place in low else w for place, w in enumerate(whole)]
        return cls(split, marks.split(), own)


class Fit(NamedTuple):
    """Of one word sought: the places in the name it stands for, how well, and by which feature."""

    places: range
    quality: float
    feature: Feature


Fitting: TypeAlias = Callable[[Unit, Name, set[int], Fit | None], Fit | None]
"""A word sought, a name, its places not yet taken, the fit of the word before."""


def score(units: Sequence[Unit], name: Name) -> tuple[float, set[Feature]]:
    """The part of what is sought that the name has, by weight; less where the name says more, and
    where the order differs."""
    fits = _fits(units, name)
    own = name.own
    covered = {n: sum(own[fit.places.start : fit.places.stop]) for n, fit in fits.items()}
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


def _fits(units: Sequence[Unit], name: Name) -> dict[int, Fit]:
    """Words as written have the first choice, single letters the last; each place is taken once."""
    fits: dict[int, Fit] = {}
    free = set(range(len(name.words)))
    _fit_each(_as_written, enumerate(units), name, free, fits)
    if len(fits) < len(units):
        left = [(number, unit) for number, unit in enumerate(units) if number not in fits]
        longest_first = sorted(left, key=lambda pair: -len(pair[1].word.text))
        _fit_each(_of_several, longest_first, name, free, fits)
        _fit_each(_otherwise, longest_first, name, free, fits)
    return fits


def _fit_each(
    fitting: Fitting,
    order: Iterable[tuple[int, Unit]],
    name: Name,
    free: set[int],
    fits: dict[int, Fit],
) -> None:
    for number, unit in order:
        if number not in fits and (fit := fitting(unit, name, free, fits.get(number - 1))):
            fits[number] = fit
            free.difference_update(fit.places)


def _as_written(unit: Unit, name: Name, free: set[int], before: Fit | None) -> Fit | None:
    if unit.word.text not in name.words:
        return None
    places = [place for place in free if name.words[place] == unit.word.text]
    return _best(unit, name, places, before)


def _otherwise(unit: Unit, name: Name, free: set[int], before: Fit | None) -> Fit | None:
    places = [place for place in free if name.words[place] in unit.meant]
    fit = _best(unit, name, places, before)
    if fit and before and fit.feature == "prefix" and not _goes_on(fit, before, name):
        return fit._replace(quality=fit.quality * _ASTRAY)
    return fit


def _goes_on(begun: Fit, before: Fit, name: Name) -> bool:
    """What is being typed comes after what was typed, or last: Đồng is not meant by Đất Đo."""
    return begun.places.start == before.places.stop or begun.places.stop == len(name.words)


def _of_several(unit: Unit, name: Name, free: set[int], _: Fit | None) -> Fit | None:
    return _initials(unit, name, free) or _joined(unit, name, free)


def _initials(unit: Unit, name: Name, free: set[int]) -> Fit | None:
    if not unit.letters:
        return None
    start = "".join(word[0] for word in name.words).find(unit.letters)
    places = range(start, start + len(unit.letters))
    if start < 0 or not free.issuperset(places):
        return None
    return Fit(places, _LETTERS, "abbreviation")


def _joined(unit: Unit, name: Name, free: set[int]) -> Fit | None:
    for parts in unit.joined:
        for start in range(len(name.words) - len(parts) + 1):
            places = range(start, start + len(parts))
            if tuple(name.words[start : places.stop]) == parts and free.issuperset(places):
                return _fit_joined(unit, name, places)
    return None


def _fit_joined(unit: Unit, name: Name, places: range) -> Fit:
    marks = "".join(name.marks[places.start : places.stop]).replace(NONE, "")
    likeness = _likeness(unit.word.marks, "".join(sorted(marks)) or NONE)
    return Fit(places, _JOINED * likeness, "joined" if likeness >= _UNMARKED else "marks")


def _best(unit: Unit, name: Name, places: Sequence[int], before: Fit | None) -> Fit | None:
    if len(places) <= 1:
        return _fit(unit, name, places[0]) if places else None
    following = before.places.stop if before else 0
    fits = (_fit(unit, name, place) for place in places)
    return max(fits, key=lambda fit: (fit.quality, fit.places.start == following))


def _fit(unit: Unit, name: Name, place: int) -> Fit:
    quality, feature = unit.meant[name.words[place]]
    sought, marks = unit.word.marks, name.marks[place]
    likeness = _likeness(sought, marks)
    if feature == "exact" and likeness < 1:
        feature = "folded" if _left_off(sought, marks) else "marks"
    elif feature == "exact" and ANY in (sought, marks) and sought != marks:
        feature = "abbreviation"
    return Fit(range(place, place + 1), quality * likeness, feature)


def _likeness(sought: str, marks: str) -> float:
    if sought == marks or ANY in (sought, marks):
        return 1.0
    return _UNMARKED if _left_off(sought, marks) else _OTHER_MARKS


def _left_off(sought: str, marks: str) -> bool:
    """All diacritics, or the stroke of đ alone: Dắk Nông is typed for Đắk Nông."""
    return sought in (NONE, marks.replace("đ", ""))


def _disorder(places: Sequence[range]) -> float:
    """The part of the steps from word to word that lead backwards."""
    steps = [after.start < before.start for before, after in pairwise(places)]
    return sum(steps) / len(steps) if steps else 0.0
