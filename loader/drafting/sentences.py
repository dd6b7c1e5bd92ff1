"""Sentences: mentions between full stops, with their tags as one string for the grammar."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from loader.drafting.body import Body
from loader.drafting.mentions import Mention
from loader.drafting.people import Person


@dataclass(frozen=True)
class Sentence:
    """`tags` has one letter a mention, so a match's ends number mentions."""

    mentions: tuple[Mention, ...]
    tags: str
    plain: str
    """Of the whole text; mentions' places count in it."""

    def text(self, first: int, last: int) -> str:
        """The words from one mention to another, both included."""
        return self.plain[self.mentions[first].start : self.mentions[last].end]

    def words(self, place: int) -> list[str]:
        """Those of one mention, in small letters."""
        return self.text(place, place).lower().split()

    def body(self, place: int) -> Body:
        body = self.mentions[place].value
        assert isinstance(body, Body)  # noqa: S101 - tags O, L, X and Z are bodies
        return body

    def person(self, place: int) -> Person:
        person = self.mentions[place].value
        assert isinstance(person, Person)  # noqa: S101 - tag P is a person
        return person

    def year(self, place: int) -> int:
        year = self.mentions[place].value
        assert isinstance(year, int)  # noqa: S101 - tag Y is a year
        return year

    @property
    def start(self) -> int:
        return self.mentions[0].start

    @property
    def end(self) -> int:
        return self.mentions[-1].end


def year_beside(sentence: Sentence, place: int) -> int | None:
    """Of a group: "Cụm thi đua số 6 năm 2022", "Năm 2022, Cụm thi đua số 6"."""
    behind = sentence.tags[place + 1 : place + 2] == "Y"
    before = sentence.tags[max(0, place - 2) : place] == "Y,"
    return sentence.year(place + 1 if behind else place - 2) if behind or before else None


def sentences(mentions: Iterable[Mention], plain: str) -> Iterator[Sentence]:
    found: list[Mention] = []
    for mention in mentions:
        if mention.tag == "\n" or (mention.tag == "." and not _abbreviates(found, plain)):
            if found:
                yield _sentence(found, plain)
            found = []
        else:
            found.append(mention)
    if found:
        yield _sentence(found, plain)


def _abbreviates(before: Sequence[Mention], plain: str) -> bool:
    """ "TP.", "TX.", an initial: the full stop ends no sentence."""
    if not before:
        return False
    last = plain[before[-1].start : before[-1].end]
    return len(last) <= 2 and last.isupper()  # noqa: PLR2004


def _sentence(mentions: Sequence[Mention], plain: str) -> Sentence:
    """Other words that follow each other are one mention."""
    merged: list[Mention] = []
    for mention in mentions:
        if mention.tag == "w" and merged and merged[-1].tag == "w":
            merged[-1] = Mention("w", merged[-1].start, mention.end, None)
        else:
            merged.append(mention)
    return Sentence(tuple(merged), "".join(each.tag for each in merged), plain)
