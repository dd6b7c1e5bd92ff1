"""One article being told: its text, its cast, its day, and chance."""

from collections.abc import Sequence
from random import Random

from bench.generate.cast import Cast
from bench.generate.page import Page
from bench.generate.sector import Person, Sector


class Telling:
    """`dated`: the passage with the day of the meeting, empty where the text gives none."""

    def __init__(self, sector: Sector, random: Random, year: int, day: str) -> None:
        self.sector, self.random, self.day = sector, random, day
        self.page = Page()
        self.cast = Cast(random, year)
        self.dated = ""

    @property
    def group_at(self) -> str:
        """The passage that says whose the groups are: units below rest on it."""
        return "organiser" if "organiser" in self.page.passages else ""

    def say(self, words: str) -> None:
        self.page.say(words)

    def cite(self, key: str, words: str, vietnamese: str, english: str) -> str:
        return self.page.cite(key, words, vietnamese, english)

    def person(self, person: Person, at: str) -> str:
        return self.cast.person(person, at, self.day, self.dated)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, one: float, two: float) -> int:
        """2 with the chance `two`, else 1 with the rest of `one`, else 0."""
        drawn = self.random.random()
        return 2 if drawn < two else int(drawn < one)

    def drawn(self, of: Sequence[str], weights: Sequence[int]) -> str:
        (found,) = self.random.choices(of, weights)
        return found
