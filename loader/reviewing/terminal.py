"""The review in a terminal: one fact after another, a key for each decision."""

from pathlib import Path

import click

from loader.faults import Fault
from loader.reading.references import HOME
from loader.reviewing import passages, words
from loader.reviewing.conflicts import conflicts
from loader.reviewing.facts import Fact
from loader.reviewing.finishing import Unfinished, next_step, record_of, write_record
from loader.reviewing.keys import key, line
from loader.reviewing.review import Review
from loader.reviewing.screen import HELP, KEYS, Screen

LATER = "-"


class Terminal:
    def __init__(self, review: Review, output: Path, texts: Path, store: Path | None) -> None:
        self._review, self._output, self._texts, self._store = review, output, texts, store
        self._screen = Screen(review)

    def run(self) -> bool:
        """True once the record is written, False where the person leaves before."""
        fact = next(iter(self._review.open()), None)
        while True:
            pressed = self._ask(fact) if fact else self._end()
            if pressed in ("q", "w"):
                return pressed == "w"
            fact = self._next

    def _ask(self, fact: Fact) -> str:
        """One decision; what comes next is noted."""
        asked = self._review.facts()
        place = [each.path for each in asked].index(fact.path)
        self._screen.fact(fact, place + 1, len(asked))
        self._next: Fact | None = fact
        pressed = key(KEYS)
        match pressed:
            case "a":
                self._accept(fact)
            case "r":
                self._reject(fact)
            case "c":
                self._correct(fact)
            case "g":
                self._gists(fact, fact.passages)
            case "s":
                self._next = self._review.after(fact)
            case "b":
                self._next = asked[max(place - 1, 0)]
            case "?":
                self._screen.say(HELP)
        return pressed

    def _accept(self, fact: Fact) -> None:
        self._review.accept(fact)
        self._gists(fact, self._review.owed(fact))
        self._next = self._review.after(fact)

    def _reject(self, fact: Fact) -> None:
        if refused := self._review.reject(fact):
            self._faults(refused)
            return
        fallen = [words.in_words(each, self._review.record, "vi")
                  for each in self._review.fallen_with(fact)]  # fmt: skip
        if fallen:
            self._screen.say(f"With it goes: {'; '.join(fallen)}", "yellow")
        self._next = self._review.after(fact)

    def _correct(self, fact: Fact) -> None:
        fields = [*fact.settable]
        if not fields:
            self._screen.say("It has no field of its own: correct the facts in it, or reject it.")
            return
        name = fields[0]
        if len(fields) > 1:
            shown = ", ".join(f"{each} ({self._shown(fact, each)})" for each in fields)
            self._screen.say(f"Fields: {shown}")
            name = line("Field", name)
        if name not in fields:
            self._faults([f"{name} is no field of it: use one of {', '.join(fields)}"])
            return
        if choices := self._choices(fact, name):
            self._screen.say(f"One of: {choices}", "dim")
        value = line(f"{name} ({LATER} leaves it)", self._shown(fact, name))
        if value != LATER and (refused := self._review.correct(fact, name, value)):
            self._faults(refused)
        self._next = self._same(fact)

    def _shown(self, fact: Fact, name: str) -> str:
        """A body goes by its name."""
        if HOME.get(name) == "bodies":
            only = Fact(fact.path, {name: fact.settable[name]})
            return words.said(only, self._review.record, "vi")
        return fact.settable[name]

    def _choices(self, fact: Fact, name: str) -> str:
        """Codes with their words; of bodies the names alone, for names are what is typed."""
        found = words.choices(fact.path, name, self._review.record, "vi")
        if HOME.get(name) == "bodies":
            return "; ".join(label for _, label in found)
        return ", ".join(f"{code} ({label})" for code, label in found)

    def _same(self, fact: Fact) -> Fact | None:
        """As it is now, after a correction."""
        now = (each for each in self._review.facts() if each.path == fact.path)
        return next(now, None)

    def _gists(self, fact: Fact, keys: list[str]) -> None:
        """Words of the fact are offered; what is left for later is asked for again at the end."""
        for passage in keys:
            known, record = self._review.gist(passage), self._review.record
            if len(fact.passages) > 1:
                quoted = passages.beginning(record, passage, self._review.draft.text)
                self._screen.say(f"“{quoted}”", "dim")
            vi = line(f"Gist in Vietnamese ({LATER} later)",
                      known["vi"] or words.in_words(fact, record, "vi"))  # fmt: skip
            if vi == LATER:
                continue
            en = line(f"Gist in English ({LATER} later)",
                      known["en"] or words.in_words(fact, record, "en"))  # fmt: skip
            if en != LATER:
                self._faults(self._review.write_gist(passage, {"vi": vi, "en": en}))

    def _end(self) -> str:
        """Every fact is decided on: what is known otherwise, then the record."""
        self._next = None
        try:
            record = record_of(self._review)
            self._conflicts(conflicts(record, self._store))
            pressed = self._last_word(some=bool(record.passages))
            if pressed == "w":
                write_record(self._review, record, self._output, self._texts)
        except Unfinished as why:
            return self._back_to(why.faults, why.fact)
        if pressed == "w":
            self._screen.say(f"{self._output} is written.", "green")
            step = next_step(self._review, self._output, self._texts, self._store)
            self._screen.say(f"Next: {step}")
        return pressed

    def _last_word(self, *, some: bool) -> str:
        for each in self._review.draft.left_out:
            self._screen.say(f"Left out by the draft: {each}", "dim")
        there = ", in the place of the file that is there" if self._output.exists() else ""
        write = f"w write {self._output}{there} · " if some else ""
        if not some:
            self._screen.say("Every fact is rejected: there is no record to write.", "yellow")
        self._screen.say(f"{write}b back · q save and leave", "dim")
        pressed = key("wbq" if some else "bq")
        if pressed == "b":
            self._next = next(iter(reversed(self._review.facts())), None)
        return pressed

    def _conflicts(self, lines: list[str]) -> None:
        if lines:
            self._screen.say("\nCompared with the current release:", "bold")
        for each in lines:
            self._screen.say(f"  {each}", "yellow")

    def _back_to(self, faults: list[Fault], fact: Fact | None) -> str:
        self._faults([str(each) for each in faults])
        if fact is None:
            raise click.ClickException("no fact of the review mends that: correct the draft itself")
        self._next = fact
        return ""

    def _faults(self, lines: list[str]) -> None:
        for each in lines:
            self._screen.say(each, "red")
