"""What a parameter may be chosen from, read once, and which of it what is given means."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from thidua.catalogue import BadParameter
from thidua.catalogue.values import NEAREST, term_of, unknown_parameter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pyroaring import BitMap

    from thidua.catalogue import Choice, Language, Parameter, Question
    from thidua.catalogue.question import Value
    from thidua.search.index import Index

_LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Choosing:
    """`read` gives the choices of that name; `index` is opened when first needed."""

    def __init__(
        self, read: Callable[[str, Language], tuple[Choice, ...]], index: Callable[[], Index]
    ) -> None:
        self._read = read
        self._index = index
        self._choices: dict[tuple[str, Language], tuple[Choice, ...]] = {}
        self._names_of: dict[str, BitMap] = {}

    def of(self, parameter: Parameter, language: Language = "vi") -> tuple[Choice, ...]:
        """Empty for a parameter without choices."""
        if parameter.choices is None:
            return ()
        key = parameter.choices, language
        if key not in self._choices:
            self._choices[key] = self._read(*key)
        return self._choices[key]

    def in_all(self, parameter: Parameter) -> tuple[Choice, ...]:
        return sum((self.of(parameter, language) for language in _LANGUAGES), ())

    def suggested(
        self, parameter: Parameter, text: str, language: Language, limit: int
    ) -> list[Choice]:
        choices = {one.value: one for one in self.of(parameter, language)}
        if parameter.kind != "iri":
            return [one for one in choices.values() if one.label.startswith(text)][:limit]
        hits = self._index().search(text, among=self._names(parameter), limit=limit)
        return [choices[hit.iri] for hit in hits if hit.iri in choices]

    def nearest(self, parameter: Parameter, language: Language, text: str) -> Sequence[Choice]:
        """The first ones where the text is like none of them."""
        found = self.suggested(parameter, text, language, NEAREST)
        return found or self.of(parameter, language)[:NEAREST]

    def terms(
        self, question: Question, parameters: Mapping[str, str], language: Language
    ) -> dict[str, Value]:
        """Raises BadParameter."""
        terms: dict[str, Value] = {}
        for name, value in parameters.items():
            parameter = question.parameter(name)
            if parameter is None:
                raise unknown_parameter(question, name, value)
            terms[name] = self._term(parameter, value, language)
        self._check_required(question, parameters, language)
        return terms

    def _term(self, parameter: Parameter, value: str, language: Language) -> Value:
        """A name may be in any language; what is offered instead is in the language asked for."""
        nearest = partial(self.nearest, parameter, language)
        try:
            return term_of(parameter, value, partial(self.in_all, parameter), nearest)
        except BadParameter:
            choices = partial(self.of, parameter, language)
            return term_of(parameter, value, choices, nearest)

    def _check_required(
        self, question: Question, parameters: Mapping[str, str], language: Language
    ) -> None:
        for parameter in question.parameters:
            if parameter.required and parameter.name not in parameters:
                offered = self.of(parameter, language)[:NEAREST]
                raise BadParameter(parameter.name, "", "is required", offered)

    def _names(self, parameter: Parameter) -> BitMap:
        what = parameter.choices or ""
        if what not in self._names_of:
            iris = [choice.value for choice in self.of(parameter)]
            self._names_of[what] = self._index().among(iris)
        return self._names_of[what]
