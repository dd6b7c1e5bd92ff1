"""A release opened to be asked."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, Triple

from thidua.answers.answer import Answer, Row
from thidua.answers.evidence import EvidenceReader
from thidua.answers.gathering import gathered
from thidua.answers.view import View
from thidua.catalogue import BadParameter, Catalogue, Choice, Language, Parameter, Question
from thidua.catalogue.question import LANGUAGE, Table, Value
from thidua.catalogue.values import NEAREST, counted, named
from thidua.choosing import Choosing
from thidua.release import SUPPORTS
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from thidua.charts import Chart
    from thidua.dataset import Dataset
    from thidua.explanation import Explainer, Explanation
    from thidua.release import Release
    from thidua.resolving.resolved import Resolved
    from thidua.resolving.resolver import When
    from thidua.search.hit import Hit
    from thidua.search.index import Index
    from thidua.statistics import Statistics
    from thidua.stores.contract import Result, Store

MOST_HITS = 100
ALL = View()
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
        self._choosing = Choosing(self._read_choices, lambda: self.index)

    def questions(self) -> list[Question]:
        return self.catalogue.questions()

    def answer(
        self,
        name: str,
        parameters: Mapping[str, str] | None = None,
        language: Language = "vi",
        view: View = ALL,
    ) -> Answer:
        """Raises UnknownQuestion, BadParameter."""
        return self.answer_to(self.catalogue.get(name), parameters or {}, language, view)

    def answer_to(
        self,
        question: Question,
        parameters: Mapping[str, str],
        language: Language = "vi",
        view: View = ALL,
    ) -> Answer:
        """The same for a question that stands outside the catalogue, such as a page's section."""
        given = question.completed(parameters)
        terms = self._choosing.terms(question, given, language)
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
        tables = self._tables(question, terms, language)
        bound = question.bound({**terms, LANGUAGE: Literal(language)}, tables)
        result = self.store.query(bound)
        return gathered(
            result, question.columns, lambda rows: self.evidence.of_rows(rows, language), view
        )

    def _tables(
        self, question: Question, terms: Mapping[str, Value], language: Language
    ) -> Mapping[str, Table]:
        """What names among the parameters may mean."""
        if not any(parameter.kind == "sought" for parameter in question.parameters):
            return {}
        from thidua.resolving.meaning import tables  # noqa: PLC0415 - rarely asked for

        return tables(self.index, question, terms, language)

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
        limit = counted("limit", limit, MOST_HITS)
        return self.index.search(named("q", text), kinds=kinds or (), year=year, limit=limit)

    def resolve(
        self,
        name: str,
        date: When = None,
        *,
        kinds: Sequence[str] | None = None,
        within: str | None = None,
        limit: int = 10,
        language: Language = "vi",
    ) -> list[Resolved]:
        """The places and bodies a name may mean, however it is written, the likeliest first, each
        as of the date and with what it is today; those that fit best alike are all there.

        `date`: a day, or a month or year, of which all phases come (`"2022-10-01"`, `"2022-10"`,
        `2022`, a `date`); without one the last phase known. `kinds`: `administrative-unit`,
        `organisation`; `within`: IRI or name of a province. Raises BadParameter.
        """
        (found,) = self.resolve_all([(name, date)], kinds, within, limit, language)
        return found

    def resolve_all(
        self,
        asked: Iterable[tuple[str, When]],
        kinds: Sequence[str] | None = None,
        within: str | None = None,
        limit: int = 10,
        language: Language = "vi",
    ) -> list[list[Resolved]]:
        """The same of many names, each with its date, which is much faster than one by one."""
        from thidua.resolving.resolver import Resolver  # noqa: PLC0415 - rarely asked for

        limit = counted("limit", limit, MOST_HITS)
        return Resolver(self, kinds, within, limit, language).resolve(asked)

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
        return self._choosing.of(parameter, language)

    def suggested(
        self, parameter: Parameter, text: str, language: Language = "vi", limit: int = NEAREST
    ) -> list[Choice]:
        """The choices a text, which may be a beginning, most likely means."""
        return self._choosing.suggested(parameter, text, language, limit)

    def _read_choices(self, what: str, language: Language) -> tuple[Choice, ...]:
        rows, _ = self._gathered(self.catalogue.choices(what), {}, language, _EVERY_CHOICE)
        return tuple(map(_choice, rows))

    def articles(self, language: Language = "vi") -> tuple[Choice, ...]:
        """Those the data rests on."""
        return self._read_choices("articles", language)

    @cached_property
    def evidence(self) -> EvidenceReader:
        parts = (self.catalogue.behind_answers(name) for name in ("evidence", "cited"))
        return EvidenceReader(self.store, *parts)


def _choice(row: Row) -> Choice:
    value = row.cells["value"]
    short = row.cells.get("short")
    return Choice(value.iri or value.text, row.cells["label"].text, short.text if short else "")
