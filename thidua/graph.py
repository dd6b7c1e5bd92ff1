"""A release opened to be asked."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from thidua.answers.answer import Answer, Row
from thidua.answers.evidence import EvidenceReader
from thidua.answers.gathering import gathered
from thidua.answers.view import View
from thidua.catalogue import BadParameter, Catalogue, Choice, Language, Parameter, Question
from thidua.catalogue.question import LANGUAGE, Value
from thidua.catalogue.values import LONGEST_NAME, NEAREST, term_of, unknown_parameter, whole_number
from thidua.release import SUPPORTS
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pyroaring import BitMap

    from thidua.charts import Chart
    from thidua.dataset import Dataset
    from thidua.explanation import Explainer, Explanation
    from thidua.release import Release
    from thidua.search.hit import Hit
    from thidua.search.index import Index
    from thidua.statistics import Statistics
    from thidua.stores.contract import Result, Store

MOST_HITS = 100
_LANGUAGES: tuple[Language, ...] = ("vi", "en")
_ALL = View()
_EVERY_CHOICE = View(size=1_000_000)


class Graph:
    """Questions, choices and SPARQL over one release; safe to share between threads."""

    def __init__(
        self, release: Release, store: Store | None = None, catalogue: Catalogue | None = None
    ) -> None:
        self.release = release.manifest
        self.path = release.path
        self.store = store or release.open_store()
        self.catalogue = catalogue or Catalogue()
        self._choices: dict[tuple[str, Language], tuple[Choice, ...]] = {}
        self._names_of: dict[str, BitMap] = {}

    def questions(self) -> list[Question]:
        return self.catalogue.questions()

    def answer(
        self,
        name: str,
        parameters: Mapping[str, str] | None = None,
        language: Language = "vi",
        view: View = _ALL,
    ) -> Answer:
        """Raises UnknownQuestion, BadParameter."""
        return self.answer_to(self.catalogue.get(name), parameters or {}, language, view)

    def answer_to(
        self,
        question: Question,
        parameters: Mapping[str, str],
        language: Language = "vi",
        view: View = _ALL,
    ) -> Answer:
        """The same for a question that stands outside the catalogue, such as a page's section."""
        given = question.completed(parameters)
        terms = self._terms(question, given, language)
        rows, total = self._gathered(question, terms, language, view)
        return Answer(
            question=question,
            parameters=given,
            terms=terms,
            language=language,
            release=self.release.release,
            rows=rows,
            total=total,
            view=view,
            years=self.years,
        )

    def _gathered(
        self,
        question: Question,
        terms: Mapping[str, Value],
        language: Language,
        view: View,
    ) -> tuple[tuple[Row, ...], int]:
        bound = question.bound({**terms, LANGUAGE: Literal(language)})
        result = self.store.query(bound)
        return gathered(
            result, question.columns, lambda rows: self.evidence.of_rows(rows, language), view
        )

    def chart(self, name: str, *, language: Language = "vi", **parameters: object) -> Chart:
        """A picture of an answer, by its name in docs/charts.md: `.spec` is Vega-Lite with its data
        (`altair.Chart.from_dict(spec)`), `.answer` the very rows it shows, with their evidence.
        Raises UnknownChart, BadParameter."""
        from thidua.charts import chart  # noqa: PLC0415 - rarely asked for

        given = {name: str(value) for name, value in parameters.items() if value is not None}
        return chart(self, name, given, language)

    def explain(
        self,
        subject: str,
        predicate: str,
        object: str,  # noqa: A002 - the third part of a statement has no other name
        language: Language = "vi",
    ) -> Explanation:
        """Why the statement stands: rules, premises, evidence. `str()` of it is the tree in words.

        Each part is an IRI, a prefixed name (`td:leads`) or a path behind `id/`; the object may be
        a literal (`"…"@vi`, `2020`). Raises BadParameter, and UnknownStatement with the nearest
        statements where the release does not hold it.
        """
        from thidua.explanation import read_node, read_term  # noqa: PLC0415 - rarely asked for

        triple = Triple(
            read_node("subject", subject),
            read_node("predicate", predicate),
            read_term("object", object),
        )
        return self.explainer.explain(triple, language)

    def search(
        self,
        text: str,
        kinds: Collection[str] | None = None,
        *,
        year: int | None = None,
        limit: int = 10,
    ) -> list[Hit]:
        """The things a name means, the likeliest first: diacritics, abbreviations, order of words
        and a slip in each word are forgiven, and the last word may be a beginning.

        `kinds`: of `thidua.search.KINDS`; `year`: of which something is known then. Raises
        BadParameter.
        """
        from thidua.search.kinds import KINDS  # noqa: PLC0415 - rarely asked for

        for kind in kinds or ():
            if kind not in KINDS:
                fault = Sentence("is no kind; there are {kinds}", kinds=", ".join(KINDS))
                raise BadParameter("kind", kind, fault)
        if not any(map(str.isalnum, text)):
            raise BadParameter("q", text[:NEAREST], "is to hold a letter or a digit")
        if len(text) > LONGEST_NAME:
            raise BadParameter("q", text[:LONGEST_NAME], "is longer than any name")
        if not 1 <= limit <= MOST_HITS:
            raise BadParameter("limit", str(limit), whole_number(1, MOST_HITS))
        return self.index.search(text, kinds=kinds or (), year=year, limit=limit)

    @cached_property
    def index(self) -> Index:
        """Opened when first asked, so that a process which forks does not hold it."""
        from thidua.search.opening import opened  # noqa: PLC0415 - rarely asked for

        return opened(self.path, self.store, self.catalogue)

    @cached_property
    def explainer(self) -> Explainer:
        """Opened when first asked: it reads the supports of the release."""
        from thidua.explanation import Explainer, Supports  # noqa: PLC0415 - rarely asked for

        supports = Supports(self.path / SUPPORTS)
        return Explainer(self.store, self.catalogue, self.evidence, supports, self.release.release)

    @cached_property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of which anything is known of a group."""
        known = [int(choice.value) for choice in self._read_choices("years", "vi")]
        return (min(known), max(known)) if known else None

    @cached_property
    def dataset(self) -> Dataset:
        """What the release says of itself in its own graph."""
        from thidua.dataset import Dataset  # noqa: PLC0415 - rarely asked for

        return Dataset.read(self.store, self.catalogue)

    @cached_property
    def statistics(self) -> Statistics:
        """Counted when the release was published, or now where it was published without."""
        from thidua.statistics import Statistics, counted  # noqa: PLC0415 - rarely asked for

        return Statistics.read(self.path) or counted(self.store, self.catalogue)

    def sparql(self, text: str) -> Result:
        """Raises QueryError."""
        return self.store.query(text)

    def choices(self, parameter: Parameter, language: Language = "vi") -> tuple[Choice, ...]:
        """Empty for a parameter without choices."""
        if parameter.choices is None:
            return ()
        key = parameter.choices, language
        if key not in self._choices:
            self._choices[key] = self._read_choices(*key)
        return self._choices[key]

    def suggested(
        self, parameter: Parameter, text: str, language: Language = "vi", limit: int = NEAREST
    ) -> list[Choice]:
        """The choices a text, which may be a beginning, most likely means."""
        choices = {one.value: one for one in self.choices(parameter, language)}
        if parameter.kind != "iri":
            return [one for one in choices.values() if one.label.startswith(text)][:limit]
        hits = self.index.search(text, among=self._names(parameter), limit=limit)
        return [choices[hit.iri] for hit in hits if hit.iri in choices]

    def _nearest(self, parameter: Parameter, language: Language, text: str) -> Sequence[Choice]:
        """The first ones where the text is like none of them."""
        found = self.suggested(parameter, text, language)
        return found or self.choices(parameter, language)[:NEAREST]

    def _names(self, parameter: Parameter) -> BitMap:
        what = parameter.choices or ""
        if what not in self._names_of:
            iris = [choice.value for choice in self.choices(parameter)]
            self._names_of[what] = self.index.among(iris)
        return self._names_of[what]

    def _read_choices(self, what: str, language: Language) -> tuple[Choice, ...]:
        rows, _ = self._gathered(self.catalogue.choices(what), {}, language, _EVERY_CHOICE)
        return tuple(map(_choice, rows))

    def articles(self, language: Language = "vi") -> tuple[Choice, ...]:
        """Those the data rests on."""
        return self._read_choices("articles", language)

    def _choices_in_all(self, parameter: Parameter) -> tuple[Choice, ...]:
        return sum((self.choices(parameter, language) for language in _LANGUAGES), ())

    def _terms(
        self, question: Question, parameters: Mapping[str, str], language: Language
    ) -> dict[str, Value]:
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
        nearest = partial(self._nearest, parameter, language)
        try:
            return term_of(parameter, value, partial(self._choices_in_all, parameter), nearest)
        except BadParameter:
            choices = partial(self.choices, parameter, language)
            return term_of(parameter, value, choices, nearest)

    def _check_required(
        self, question: Question, parameters: Mapping[str, str], language: Language
    ) -> None:
        for parameter in question.parameters:
            if parameter.required and parameter.name not in parameters:
                offered = self.choices(parameter, language)[:5]
                raise BadParameter(parameter.name, "", "is required", offered)

    @cached_property
    def evidence(self) -> EvidenceReader:
        parts = (self.catalogue.behind_answers(name) for name in ("evidence", "sources"))
        return EvidenceReader(self.store, *parts)


def _choice(row: Row) -> Choice:
    value = row.cells["value"]
    short = row.cells.get("short")
    return Choice(value.iri or value.text, row.cells["label"].text, short.text if short else "")
