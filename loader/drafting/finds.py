"""All that grammar found in one text, before any of it is put together."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from loader.drafting.body import Body
from loader.drafting.context import Context
from loader.drafting.datelines import published
from loader.drafting.dates import DateFound, dates, written
from loader.drafting.draft import UNKNOWN, Leaf
from loader.drafting.groups import GroupMention
from loader.drafting.members import MembersFound, members
from loader.drafting.mentions import Mention, Reading
from loader.drafting.people import Person
from loader.drafting.quoted import Quoted, quoted, slogans_unquoted
from loader.drafting.roles import RoleFound, roles
from loader.drafting.sentences import Sentence, sentences
from loader.drafting.shadow import Shadow
from loader.drafting.tokens import Token, tokens

_ASSUMED = 0.6
_ELSEWHERE = "completed from elsewhere in the text"


@dataclass(frozen=True)
class Finds:
    shadow: Shadow
    words: Sequence[Token]
    mentions: Sequence[Mention]
    sentences: Sequence[Sentence]
    days: Sequence[DateFound]
    context: Context

    @classmethod
    def of(cls, text: str) -> "Finds":
        shadow = Shadow.of(text)
        words = tokens(shadow.plain)
        mentions = list(Reading(words).mentions())
        told = written(shadow.plain)
        dated = list(dates(told, None))
        context = Context(shadow.plain, mentions, dated)
        days = list(dates(told, context.year, published(shadow.plain, dated)))
        found = list(sentences(mentions, shadow.plain))
        return cls(shadow, words, mentions, found, days, context)

    @property
    def plain(self) -> str:
        return self.shadow.plain

    @cached_property
    def groups(self) -> Sequence[GroupMention]:
        return [each.value for each in self.mentions if isinstance(each.value, GroupMention)]

    @cached_property
    def quotes(self) -> Sequence[Quoted]:
        found = [*quoted(self.plain), *slogans_unquoted(self.plain)]
        return sorted(found, key=_start)

    @cached_property
    def roles(self) -> Sequence[Sequence[RoleFound]]:
        """Of each sentence."""
        return [list(roles(each)) for each in self.sentences]

    @cached_property
    def listed(self) -> Sequence[Sequence[MembersFound]]:
        """Of each sentence."""
        return [list(members(each)) for each in self.sentences]

    def slogans(self, sentence: Sentence) -> Sequence[Quoted]:
        first = bisect_left(self.quotes, sentence.start, key=_start)
        last = bisect_left(self.quotes, sentence.end, key=_start)
        return [each for each in self.quotes[first:last] if each.kind == "slogan"]

    def span(self, found: Body | Person | GroupMention) -> tuple[int, int]:
        return self.words[found.start].start, self.words[found.end - 1].end

    def body(self, body: Body | None, confidence: float, reason: str) -> Leaf:
        return UNKNOWN if body is None else self.body_at(body, self.span(body), confidence, reason)

    def body_at(self, body: Body, span: tuple[int, int], confidence: float, reason: str) -> Leaf:
        if self.context.assumes(body):
            confidence, reason = min(confidence, _ASSUMED), f"{reason}; its level is the list's"
        return self.leaf(self.context.name(body), *span, confidence, reason)

    def leaf(self, value: str, start: int, end: int, confidence: float, reason: str) -> Leaf:
        """The reason says so where not all words of the value stand in its place."""
        shown = _words(value) <= _words(self.shadow.text[start:end])
        return Leaf(value, start, end, confidence, reason if shown else f"{reason}; {_ELSEWHERE}")

    def quote(self, start: int, end: int, confidence: float, reason: str) -> Leaf:
        text = " ".join(self.shadow.text[start:end].split())
        return Leaf(text, start, end, confidence, reason)


def _start(quote: Quoted) -> int:
    return quote.start


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
