"""The review in a terminal: one fact after another, a key for each decision."""

from collections.abc import Callable
from pathlib import Path
from string import digits

import click

from loader.faults import Fault
from loader.reading.references import HOME
from loader.reviewing import passages, words
from loader.reviewing.conflicts import conflicts
from loader.reviewing.facts import Fact
from loader.reviewing.finishing import Unfinished, next_step, record_of, write_record
from loader.reviewing.keys import key, line, rest_of_line
from loader.reviewing.review import Review
from loader.reviewing.screen import Screen
from loader.reviewing.words import Language
from thidua.names import folded

LATER = "-"
_Decide = Callable[[Fact], None]
_SEEK = "/"
_KEYS, _KEYS_ALIKE = "acrgsbq?", "ex"


class Terminal:
    def __init__(
        self, review: Review, output: Path, texts: Path, store: Path | None, language: Language
    ) -> None:
        self._review, self._output, self._texts, self._store = review, output, texts, store
        self._screen = Screen(review, language)
        self._said, self._language = self._screen.said, language
        self._deciding: dict[str, _Decide] = {
            "a": self._accept, "r": self._reject, "c": self._correct,
            "e": self._accept_alike, "x": self._reject_alike,
            "g": lambda fact: self._gists(fact, fact.passages),
        }  # fmt: skip

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
        pressed = key(self._keys(fact), self._said["keys_here"])
        if decide := self._deciding.get(pressed):
            decide(fact)
        elif pressed == "?":
            self._screen.say(self._said["help"].strip())
        elif pressed != "q":
            self._next = self._elsewhere(pressed, asked, place)
        return pressed

    def _keys(self, fact: Fact) -> str:
        several = _KEYS_ALIKE if self._review.alike(fact) else ""
        return f"{_KEYS}{several}{_SEEK}{digits}"

    def _elsewhere(self, pressed: str, asked: list[Fact], place: int) -> Fact | None:
        """The fact behind or before, of a number, or the next one that holds a text."""
        if pressed == "s":
            return self._review.after(asked[place])
        if pressed == "b":
            return asked[max(place - 1, 0)]
        if pressed == _SEEK:
            sought = rest_of_line(self._said["seek"])
            order = [*asked[place + 1 :], *asked[: place + 1]]
            found = next((each for each in order if self._holds(each, sought)), None)
        else:
            sought = pressed + rest_of_line(self._said["jump"].format(begun=pressed))
            number = int(sought) if sought.isdecimal() else 0
            found = asked[number - 1] if 0 < number <= len(asked) else None
        if found is None:
            self._faults([self._said["no_such_fact"].format(sought=sought)])
        return found or asked[place]

    def _holds(self, fact: Fact, sought: str) -> bool:
        about = words.subject(fact.path, self._review.record, self._language)
        return folded(sought) in folded(f"{about} {self._screen.words(fact)}")

    def _accept(self, fact: Fact) -> None:
        self._review.accept(fact)
        self._gists(fact, self._review.owed(fact))
        self._next = self._review.after(fact)

    def _accept_alike(self, fact: Fact) -> None:
        """Gists as they are offered: each can be written anew."""
        taken: list[str] = []
        for each in (fact, *self._review.alike(fact)):
            self._review.accept(each)
            for passage in self._review.owed(each):
                gist = self._review.offered(each, passage)
                self._faults(self._review.write_gist(passage, gist))
                taken.append(gist[self._language])
        if taken:
            self._screen.say(self._said["gists_taken"].format(gists=" | ".join(taken)), "dim")
        self._next = self._review.after(fact)

    def _reject_alike(self, fact: Fact) -> None:
        for each in (fact, *self._review.alike(fact)):
            self._reject(each)

    def _reject(self, fact: Fact) -> None:
        if refused := self._review.reject(fact):
            self._faults(refused)
            return
        if fallen := "; ".join(map(self._screen.words, self._review.fallen_with(fact))):
            self._screen.say(self._said["goes_with"].format(facts=fallen), "yellow")
        self._next = self._review.after(fact)

    def _correct(self, fact: Fact) -> None:
        fields = [*fact.settable]
        if not fields:
            self._screen.say(self._said["no_field"])
            return
        name = self._field(fact, fields) if len(fields) > 1 else fields[0]
        if name not in fields:
            told = self._said["no_such_field"].format(name=name, fields=", ".join(fields))
            self._faults([told])
            return
        if choices := self._choices(fact, name):
            self._screen.say(self._said["one_of"].format(choices=choices), "dim")
        now = self._shown(fact, name)
        value = line(self._said["value"].format(name=name), now)
        if value not in (LATER, now):
            refused = self._review.correct(fact, name, value)
            self._faults(refused)
            if not refused:
                self._screen.say(self._said["corrected"], "green")
        self._next = self._same(fact)

    def _field(self, fact: Fact, fields: list[str]) -> str:
        shown = ", ".join(f"{each} ({self._shown(fact, each)})" for each in fields)
        self._screen.say(self._said["fields"].format(fields=shown))
        return line(self._said["field"].format(name=fields[0])) or fields[0]

    def _shown(self, fact: Fact, name: str) -> str:
        """A body goes by its name, a code by its words."""
        given = fact.settable[name]
        if HOME.get(name) == "bodies" or words.choices(fact.path, name, {}, self._language):
            return words.value(fact.path, name, given, self._review.record, self._language)
        return given

    def _choices(self, fact: Fact, name: str) -> str:
        """Codes with their words; of bodies the names alone, for names are what is typed."""
        found = words.choices(fact.path, name, self._review.record, self._language)
        if HOME.get(name) == "bodies":
            return "; ".join(label for _, label in found)
        return ", ".join(f"{code} ({label})" for code, label in found)

    def _same(self, fact: Fact) -> Fact | None:
        """As it is now, after a correction."""
        now = (each for each in self._review.facts() if each.path == fact.path)
        return next(now, None)

    def _gists(self, fact: Fact, keys: list[str]) -> None:
        """Words of all that rests there are offered; what is left for later is asked for again."""
        for passage in keys:
            record = self._review.record
            if len(fact.passages) > 1:
                quoted = passages.beginning(record, passage, self._review.draft.text)
                self._screen.say(f"“{quoted}”", "dim")
            if resting := self._review.resting(fact, passage):
                told = self._said["also_rests"].format(facts=self._screen.several(resting))
                self._screen.say(told, "dim")
            offered = self._review.offered(fact, passage)
            vi = line(self._said["gist_vi"], offered["vi"])
            if vi == LATER:
                continue
            en = line(self._said["gist_en"], offered["en"])
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
            self._screen.say(self._said["written"].format(output=self._output), "green")
            step = next_step(
                self._review, self._output, self._texts, self._store, self._said["put_into"]
            )
            self._screen.say(self._said["next"].format(step=step))
        return pressed

    def _last_word(self, *, some: bool) -> str:
        said = self._said
        for each in self._review.draft.left_out:
            self._screen.say(said["left_out"].format(line=each), "dim")
        there = said["in_its_place"] if self._output.exists() else ""
        write = f"{said['write'].format(output=self._output)}{there} · " if some else ""
        if not some:
            self._screen.say(said["all_rejected"], "yellow")
        self._screen.say(f"{write}{said['back_or_leave']}", "dim")
        pressed = key("wbq" if some else "bq", said["keys_here"])
        if pressed == "b":
            self._next = next(iter(reversed(self._review.facts())), None)
        return pressed

    def _conflicts(self, lines: list[str]) -> None:
        if lines:
            self._screen.say(f"\n{self._said['compared']}", "bold")
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
