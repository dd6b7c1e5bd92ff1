"""How a fact is shown: in words, its sentence with the passage marked, how sure the draft was."""

from rich.console import Console
from rich.text import Text

from loader.faults import dotted
from loader.reading.tree import without_wrong_characters
from loader.reviewing import passages, words
from loader.reviewing.facts import Fact
from loader.reviewing.review import Review

HELP = """\
a  accept: the article says so. Then the gist of its passage, if that is still to be written.
c  correct: give a field another value; the loader checks it at once. A body is told by its name;
   `+ NAME` adds one the draft does not know.
r  reject: it is left out of the record, with what only it needed.
g  write the gist of its passage: a few words of your own in both languages,
   no sentence of the article.
s  skip, and come back to it at the end.
b  back to the fact before.
q  leave. All decisions are kept; the same command goes on from there."""
KEYS = "acrgsbq?"
_LINE = "a accept · c correct · r reject · g gist · s skip · b back · q save and leave · ? help"


class Screen:
    """Colours on a terminal; plain lines, with the passage in brackets, anywhere else."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._console = Console(highlight=False, soft_wrap=True)
        text = review.draft.text
        self._reasons = passages.reasons(review.draft.path.name, text)

    def say(self, text: str, style: str = "") -> None:
        self._console.print(Text(without_wrong_characters(text), style=style))

    def fact(self, fact: Fact, number: int, count: int) -> None:
        record = self._review.record
        about = words.subject(fact.path, record, "vi")
        self.say("")
        self.say(f"[{number}/{count}] {about} · {dotted(fact.path)}", "dim")
        self.say(words.in_words(fact, record, "vi"), "bold")
        if basis := words.basis_of(fact, "vi"):
            self.say(f"  {basis}", "yellow")
        for key in fact.passages:
            self._passage(key, *passages.of(record, key))
        if decision := self._review.state.decisions.get(fact.path):
            self.say(f"  decided: {decision}", "green" if decision == "accepted" else "red")
        self.say(_LINE, "dim")

    def _passage(self, key: str, start: int, end: int) -> None:
        before, marked, after = passages.quote(self._review.draft.text, start, end)
        if self._console.is_terminal:
            quoted = Text.assemble("  ", before, (marked, "black on yellow"), after)
        else:
            quoted = Text(f"  {before}⟦{marked}⟧{after}")
        self._console.print(quoted)
        if reason := passages.reason(self._reasons, (start, end)):
            self.say(f"  {start}-{end}, sure {reason.confidence:.2f}: {reason.words}", "dim")
        gist = self._review.gist(key)
        if all(gist.values()):
            self.say(f"  gist: {gist['vi']} / {gist['en']}", "dim")
