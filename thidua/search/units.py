"""What is sought, word by word: which words of names may be meant, and where they stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal, TypeAlias

from pyroaring import BitMap

from thidua.search.joined import splits
from thidua.search.postings import Postings
from thidua.search.slips import may_be_meant
from thidua.search.words import INITIALS, NONE, TWICE, Word, letters_apart, meant_by, read

Feature: TypeAlias = Literal[
    "exact", "folded", "marks", "abbreviation", "joined", "typo", "similar", "word order", "prefix",
    "level", "partial",
]  # fmt: skip
"""`folded`: written without diacritics, `marks`: with others. `joined`: words run together. `typo`:
what is sought is no word, `similar`: it may itself be meant. `level`: the name has not this word of
level, `partial`: some other word.
"""

MOST = 40
"""Words of what is sought that count."""
_REPEATED = 2
LEVEL = 0.3
"""What a word of level counts for: it is often left out, and tells few names apart."""
_BEGUN, _SLIPPED = 0.85, 0.8


@dataclass(slots=True)
class Unit:
    """One word sought. `strict`: names with it as written; `likely`: also abbreviated or begun.
    `letters`: the initials it is, `joined`: the words that may have been run together in it."""

    word: Word
    weight: float
    letters: str = ""
    joined: list[tuple[str, ...]] = field(default_factory=list)
    meant: dict[str, tuple[float, Feature]] = field(default_factory=dict)
    strict: BitMap = field(default_factory=BitMap)
    likely: BitMap = field(default_factory=BitMap)
    wide: BitMap = field(default_factory=BitMap)

    def add(self, word: str, quality: float, feature: Feature, names: BitMap) -> None:
        self.meant.setdefault(word, (quality, feature))
        self.likely |= names

    def widen(self, postings: Postings) -> None:
        """By the words one slip away, once."""
        if self.wide:
            return
        self.wide = self.likely.copy()
        feature: Feature = "similar" if may_be_meant(self.word.text) else "typo"
        for word, weight, names in postings.slipped(self.word.text):
            self.meant.setdefault(word, (_SLIPPED, feature))
            self.wide |= names
            self.weight = min(self.weight, weight) if not self.likely else self.weight


def units(text: str, postings: Postings) -> list[Unit]:
    rarest = postings.rarest
    words = _counting(_words(text, postings))
    found = [Unit(word, rarest * (LEVEL if word.level else 1)) for word in words]
    known = postings.of(key for unit in found for key in (unit.word.text, TWICE + unit.word.text))
    seen: set[str] = set()
    for unit in found:
        text = unit.word.text
        if text in known:
            weight, names = known.get(TWICE + text, known[text]) if text in seen else known[text]
            unit.weight = weight * (LEVEL if unit.word.level else 1)
            unit.strict = names
            unit.add(text, *_as_known(unit.word), names)
        else:
            _add_joined(unit, postings)
        if len(text) == 1 or unit is found[-1]:
            _add_begun(unit, postings)
        _add_initials(unit, postings)
        seen.add(text)
    return found


def _words(text: str, postings: Postings) -> Iterator[Word]:
    """Letters that hang together are one word where the names have such initials: BR-VT."""
    apart = letters_apart(text)
    known = postings.of(INITIALS + joined for joined in apart.values())
    pieces = {
        tuple(part.split()): joined for part, joined in apart.items() if INITIALS + joined in known
    }
    words = list(_known(text, postings))
    place = 0
    while place < len(words):
        joined = next(
            (p for p in pieces if p == tuple(w.text for w in words[place : place + len(p)])), None
        )
        yield Word(pieces[joined]) if joined else words[place]
        place += len(joined or " ")


def _counting(words: Iterable[Word]) -> Iterator[Word]:
    """The first `MOST`, and each at most twice, as hardly a name has a word three times."""
    times: Counter[str] = Counter()
    for word in islice(words, MOST):
        times[word.text] += 1
        if times[word.text] <= _REPEATED:
            yield word


def _known(text: str, postings: Postings) -> Iterator[Word]:
    """VKNSD is VKSND, where no name has it."""
    for word in read(text):
        right = word.marks != NONE or word.text in postings.weights
        meant = word.text if right else meant_by(word.text)
        slipped = meant != word.text
        yield from (replace(one, slipped=True) for one in read(meant)) if slipped else [word]


def _as_known(word: Word) -> tuple[float, Feature]:
    return (_SLIPPED, "typo") if word.slipped else (1.0, "exact")


def _add_begun(unit: Unit, postings: Postings) -> None:
    start = unit.word.text
    feature: Feature = "abbreviation" if len(start) == 1 else "prefix"
    for word, weight, names in postings.begun(start):
        unit.add(word, _BEGUN + len(start) / len(word) / 10, feature, names)
        unit.weight = min(unit.weight, weight)


def _add_initials(unit: Unit, postings: Postings) -> None:
    if len(unit.word.text) > 1 and unit.word.marks == NONE:
        for weight, names in postings.of([INITIALS + unit.word.text]).values():
            unit.letters = unit.word.text
            unit.weight = weight
            unit.likely |= names


def _add_joined(unit: Unit, postings: Postings) -> None:
    for parts in splits(unit.word.text, postings.weights):
        if names := postings.together(parts):
            unit.joined.append(parts)
            unit.weight = min(unit.weight, sum(postings.weights[part] for part in parts))
            unit.likely |= names
