"""All questions of a folder of queries."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import get_args

from pyoxigraph import Literal

from thidua import files
from thidua.catalogue.header import read_question
from thidua.catalogue.question import LANGUAGE, Language, Parameter, Question, Value
from thidua.catalogue.values import term_of
from thidua.errors import AskedWrongly
from thidua.sentence import Sentence

CHOICES = "choices"
ANSWERS = "answers"
RELEASE = "release"
REVIEW = "review"
EXAMPLES = "examples"
RECONCILE = "reconcile"
PAGES = "pages"
_NOT_ASKED = {CHOICES, ANSWERS, RELEASE, REVIEW, EXAMPLES, RECONCILE, "checks", PAGES}


class UnknownQuestion(AskedWrongly):
    """No question has this name."""


def _defaults(question: Question) -> dict[str, Value]:
    whole = question.completed({})
    parameters = [one for one in question.parameters if one.name in whole]
    return {one.name: term_of(one, whole[one.name], list) for one in parameters}


def _awaited(question: Question) -> Parameter | None:
    """The one without which the question cannot be asked."""
    return next((one for one in question.parameters if one.awaited), None)


def _in_each_language(question: Question, values: Mapping[str, Value]) -> Iterator[str]:
    for language in get_args(Language):
        yield question.bound({LANGUAGE: Literal(language), **values})


class Catalogue:
    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or files.queries()
        self._read: dict[Path, Question] = {}

    def questions(self) -> list[Question]:
        """By topic, then name."""
        return [self._question(path) for path in self._paths.values()]

    def tables(self) -> list[Question]:
        """Those whose whole answers are files of each release."""
        return [question for question in self.questions() if question.table]

    def get(self, name: str) -> Question:
        if name not in self._paths:
            near = get_close_matches(name, self._paths, n=1, cutoff=0.5)
            known = Sentence("did you mean {near}?", near=near[0]) if near else self._listed()
            raise UnknownQuestion(
                Sentence("There is no question {name!r}: {known}", name=name, known=known)
            )
        return self._question(self._paths[name])

    def _listed(self) -> Sentence:
        return Sentence("there are {names}", names=", ".join(self._paths))

    def choices(self, what: str) -> Question:
        """The query behind the choices of a parameter: `?value ?label`."""
        return self._behind(CHOICES, what)

    def behind_answers(self, name: str) -> Question:
        """A query that answers and explanations are made with."""
        return self._behind(ANSWERS, name)

    def of_release(self, name: str) -> Question:
        """A query about the release as a whole: how much it holds, what it says of itself."""
        return self._behind(RELEASE, name)

    def of_review(self, name: str) -> Question:
        """What is known already of the things a draft speaks of."""
        return self._behind(REVIEW, name)

    def of_any_thing(self, name: str) -> Question:
        """A query of the pages of things of every kind."""
        return self._behind(f"{PAGES}/any", name)

    def of_reconciling(self, name: str) -> Question:
        """The values of a property by which things are reconciled and tables extended."""
        return self._behind(RECONCILE, name)

    def standing(self) -> list[str]:
        """The texts a large release answers ahead, in each language: what costs much of what can be
        asked without saying of what, and what forms and the home page ask."""
        return list(dict.fromkeys(self._standing()))

    def _standing(self) -> Iterator[str]:
        folders = [self.folder / CHOICES, self.folder / PAGES / "site"]
        beside = [read_question(path) for one in folders for path in sorted(one.glob("*.rq"))]
        costly = [question for question in self.questions() if question.costly]
        for question in (*costly, *beside):
            if _awaited(question) is None:
                yield from _in_each_language(question, _defaults(question))

    def standing_by_choice(self, choices: Callable[[Parameter], Iterable[str]]) -> list[str]:
        """The same of costly questions that await a value: with each that can be chosen."""
        return [
            text
            for question in self.questions()
            if question.costly and (parameter := _awaited(question))
            for value in choices(parameter)
            for text in _in_each_language(
                question, {parameter.name: term_of(parameter, value, list)}
            )
        ]

    def _behind(self, folder: str, name: str) -> Question:
        return self._question(self.folder / folder / f"{name}.rq")

    def _question(self, path: Path) -> Question:
        """Read when it is first asked for: who asks one question needs few of the files."""
        if path not in self._read:
            self._read[path] = read_question(path)
        return self._read[path]

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        """Of the questions, by name."""
        found = sorted(self.folder.glob("*/*.rq"))
        return {path.stem: path for path in found if path.parent.name not in _NOT_ASKED}
