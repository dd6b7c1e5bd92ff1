"""How a fact is shown: in words, its sentence with the passage marked, how sure the draft was."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from loader.faults import dotted
from loader.reading.tree import without_wrong_characters
from loader.reviewing import passages, words
from loader.reviewing.facts import Fact
from loader.reviewing.review import Review
from loader.reviewing.wording import wording
from loader.reviewing.words import Language

_SEVERAL = 4


class Screen:
    """Colours on a terminal; plain lines, with the passage in brackets, anywhere else."""

    def __init__(self, review: Review, language: Language) -> None:
        self._review, self.language = review, language
        self.said = wording(language)
        self._console = Console(highlight=False, soft_wrap=True)
        text = review.draft.text
        self._reasons = passages.reasons(review.draft.path.name, text)

    def say(self, text: str, style: str = "") -> None:
        self._console.print(Text(without_wrong_characters(text), style=style))

    def fact(self, fact: Fact, number: int, count: int) -> None:
        record, said = self._review.record, self.said
        about = words.subject(fact.path, record, self.language)
        self.say("")
        self.say(f"[{number}/{count}] {about} · {_within(fact)}", "dim")
        self.say(self.words(fact), "bold")
        if basis := words.basis_of(fact, self.language):
            self.say(f"  {basis}", "yellow")
        alike = self._review.alike(fact)
        self._passages(fact, alike)
        if alike:
            self.say(f"  {said['alike'].format(count=len(alike) + 1, facts=self.several(alike))}")
        if decision := self._review.state.decisions.get(fact.path):
            told = said["decided"].format(decision=said[decision])
            self.say(f"  {told}", "green" if decision == "accepted" else "red")
        if alike:
            self.say(said["keys_alike"].format(count=len(alike) + 1), "dim")
        self.say(said["keys"], "dim")

    def words(self, fact: Fact) -> str:
        return words.in_words(fact, self._review.record, self.language)

    def several(self, facts: Sequence[Fact]) -> str:
        """What each is about, and what it says of that; the first of many."""
        record = self._review.record
        named = [
            f"{words.subject(each.path, record, self.language)} – {self.words(each)}"
            for each in facts[:_SEVERAL]
        ]
        more = len(facts) - len(named)
        return "; ".join([*named, *([self.said["and_more"].format(count=more)] if more else [])])

    def _passages(self, fact: Fact, alike: Sequence[Fact]) -> None:
        """Those of the facts alike stand there too: one look is to decide."""
        record = self._review.record
        spans = [passages.of(record, key) for key in fact.passages]
        others = [passages.of(record, key) for each in alike for key in each.passages]
        for pieces in passages.quotes(self._review.draft.text, {*spans, *others}):
            self._console.print(Text.assemble("  ", *map(self._piece, pieces)))
        for key, (start, end) in zip(fact.passages, spans, strict=True):
            if reason := passages.reason(self._reasons, (start, end)):
                sure = self.said["sure"].format(sure=f"{reason.confidence:.2f}")
                why = f": {reason.words}" if self.language == "en" else ""
                self.say(f"  {start}-{end}, {sure}{why}", "dim")
            gist = self._review.gist(key)
            if all(gist.values()):
                self.say(f"  {self.said['gist_line'].format(**gist)}", "dim")

    def _piece(self, piece: passages.Piece) -> Text:
        if not piece.marked:
            return Text(piece.text)
        if self._console.is_terminal:
            return Text(piece.text, "black on yellow")
        return Text(f"⟦{piece.text}⟧")


def _within(fact: Fact) -> str:
    """Its field within what it is about; of an entry the section it stands in."""
    return dotted(fact.path[2:]) or str(fact.path[0])
