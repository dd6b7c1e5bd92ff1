"""The graph in a notebook: questions, SPARQL, things and pictures as frames and tables."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, overload

from thidua.answers import Row
from thidua.answers.columns import of_rows
from thidua.answers.frames import Library, frame
from thidua.answers.view import View
from thidua.catalogue import BadParameter, Choice, Language, UnknownQuestion
from thidua.catalogue.values import counted, unknown_parameter
from thidua.notebook.asking import Asking
from thidua.notebook.values import placed, written
from thidua.notebook.wording import Choices, Questions, hits, resolved
from thidua.sentence import Sentence
from thidua.stores import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd  # type: ignore[import-untyped]

    from thidua.answers import Answer
    from thidua.charts import Chart
    from thidua.explanation import Explanation
    from thidua.graph import Graph
    from thidua.notebook.entity import Entity
    from thidua.notebook.plotting import Plotting
    from thidua.resolving.resolved import Resolved
    from thidua.resolving.resolver import When
    from thidua.search.hit import Hit

    Kinds: TypeAlias = Sequence[str] | str | None

EVERY = View(size=1_000_000)
_ALIKE = 10
"""Hits of a name, where one alone is taken: enough to tell whether others fit as well."""
_PARTS = ("subject", "predicate", "object")


class KnowledgeGraph:
    """`kg`: the same over a release on this machine and over an endpoint elsewhere.

    `kg.ask.<TAB>` completes questions, `kg.plot.<TAB>` charts. `graph` is what it works with: its
    answers are not frames.
    """

    def __init__(self, graph: Graph, language: Language = "vi", server: str | None = None) -> None:
        """`server`: where the pages of things are, if not at their IRIs."""
        self.graph = graph
        self.language = self._spoken(language)
        self.server = server

    @property
    def release(self) -> str:
        """Its id."""
        return self.graph.release.release

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of which anything is known of a group."""
        return self.graph.years

    @cached_property
    def ask(self) -> Asking:
        return Asking(self)

    @cached_property
    def plot(self) -> Plotting:
        """Charts by Altair, as on the pages (docs/charts.md)."""
        from thidua.notebook.plotting import Plotting  # noqa: PLC0415 - rarely asked for

        return Plotting(self)

    def questions(self, about: str = "") -> Questions:
        """All, or those that speak of something: `kg.questions("slogan")`."""
        return Questions(self.graph.questions(), self.language).about(about)

    def answer(
        self,
        question: str,
        parameters: Mapping[str, object] | None = None,
        *,
        language: Language | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Answer:
        """Rows with their evidence as objects; a notebook shows both.

        Raises UnknownQuestion, BadParameter.
        """
        view = EVERY if limit is None else View(size=counted("limit", limit, EVERY.size))
        given = _given({**(parameters or {}), **more})
        if " " in question:
            self._suggest(question)
        return self.graph.answer(question, given, self._spoken(language), view)

    def choices(self, question: str, parameter: str) -> Choices:
        """What a parameter offers. Raises UnknownQuestion, BadParameter."""
        asked = self.graph.catalogue.get(question)
        found = asked.parameter(parameter.removesuffix("_"))
        if found is None:
            raise unknown_parameter(asked, parameter, "")
        return Choices(self.graph.choices(found, self.language), self.language)

    @overload
    def sparql(
        self,
        text: str,
        values: Mapping[str, object] | None = ...,
        *,
        as_: Literal["pandas"] = ...,
        limit: int | None = ...,
        **more: object,
    ) -> pd.DataFrame: ...
    @overload
    def sparql(
        self,
        text: str,
        values: Mapping[str, object] | None = ...,
        *,
        as_: Library,
        limit: int | None = ...,
        **more: object,
    ) -> Any: ...  # noqa: ANN401 - as asked
    def sparql(
        self,
        text: str,
        values: Mapping[str, object] | None = None,
        *,
        as_: Library = "pandas",
        limit: int | None = None,
        **more: object,
    ) -> Any:
        """A SELECT as a DataFrame of real types, an ASK as a bool, triples as a frame of three
        columns.

        `year=2020` puts a value in the place of `?year`, typed, and never as text into text; things
        are given as `thidua.iri(…)`, an entity or a hit. `limit`: so many rows and no more.

        Raises QueryError, BadParameter, MissingExtra.
        """
        asked = placed(text, {**(values or {}), **more})
        most = None if limit is None else counted("limit", limit, EVERY.size)
        if most is not None and pages.can_be_paged(asked):
            asked = f"{asked}\nLIMIT {most}"
        result = self.graph.store.query(asked)
        if result.kind == "ask":
            return next(result.rows())[0].value == "true"  # type: ignore[union-attr]
        names = result.variables if result.kind == "select" else _PARTS
        return frame(of_rows(names, islice(result.rows(), most)), as_)

    def entity(self, iri: object, language: Language | None = None) -> Entity:
        """What is known of a thing: its IRI in any form, a hit, or a name that means it alone.

        Raises BadParameter, UnknownEntity.
        """
        from thidua.notebook.entity import entity  # noqa: PLC0415 - rarely asked for

        return entity(self.graph, iri, self._spoken(language))

    def search(
        self,
        text: str,
        kinds: Kinds = None,
        *,
        year: int | None = None,
        limit: int = 10,
    ) -> list[Hit]:
        """The things a name means, the likeliest first. Raises BadParameter."""
        return hits(self.graph.search(text, _listed(kinds), year=year, limit=limit), self.language)

    def resolve(
        self,
        name: str,
        date: When = None,
        *,
        kinds: Kinds = None,
        within: str | None = None,
        limit: int = 10,
        language: Language | None = None,
    ) -> list[Resolved]:
        """The places and bodies a name may mean, as of a date and with what each is today: see
        `Graph.resolve`. Raises BadParameter."""
        said = self._spoken(language)
        found = self.graph.resolve(
            name, date, kinds=_listed(kinds), within=within, limit=limit, language=said
        )
        return resolved(found, said)

    def resolve_all(
        self,
        names: Iterable[str],
        dates: Iterable[When] | When = None,
        *,
        kinds: Kinds = None,
        within: str | None = None,
        language: Language | None = None,
    ) -> pd.DataFrame:
        """The same of many names, which is much faster than one by one: a DataFrame of one row a
        name, in their order and with the index of a Series, so that it goes beside them
        (`frame.join(kg.resolve_all(frame.place, frame.year))`).

        `dates`: one of all, or one of each. Columns are those of `thidua resolve --file`. A name
        that is missing, or like none, has a row of what is not known. Raises BadParameter.
        """
        from thidua.notebook.resolving import as_frame  # noqa: PLC0415 - rarely asked for
        from thidua.resolving.resolver import Resolver  # noqa: PLC0415 - as above

        resolver = Resolver(self.graph, _listed(kinds), within, _ALIKE, self._spoken(language))
        return as_frame(resolver, names, dates)

    def explain(
        self,
        row: Any,  # noqa: ANN401 - a row of a frame, an answer's row, or the subject
        predicate: str | None = None,
        object: str | None = None,  # noqa: A002 - the third part of a statement has no other name
        *,
        language: Language | None = None,
    ) -> Explanation:
        """Why a row of an answer stands (`kg.explain(frame.iloc[0])`), or a statement of three
        parts: rules, premises, evidence.

        Raises NothingToExplain, UnknownStatement, MissingSupport, BadParameter.
        """
        said = self._spoken(language)
        if predicate is not None and object is not None:
            return self.graph.explain(written(row), predicate, written(object), said)
        from thidua.notebook.explaining import explained, row_of  # noqa: PLC0415 - rarely asked for

        found = row if isinstance(row, Row) else row_of(self.graph, row)
        return explained(self.graph, found, said)

    def chart(self, name: str, *, language: Language | None = None, **parameters: object) -> Chart:
        """As Vega-Lite, without Altair: see `Graph.chart`."""
        given = _given(parameters)
        return self.graph.chart(name, language=self._spoken(language), **given)

    def _suggest(self, words: str) -> None:
        """Words are no name of a question, but may be what some speak of."""
        about = self.questions(words)
        if about:
            fault = "There is no question {words!r}; these speak of it: {names}"
            names = ", ".join(one.name for one in about)
            raise UnknownQuestion(Sentence(fault, words=words, names=names))

    def _spoken(self, language: Language | None) -> Language:
        if language not in (None, *get_args(Language)):
            known = [Choice(code, code) for code in get_args(Language)]
            raise BadParameter("language", str(language), "is none this graph speaks", known)
        return language or self.language

    def __repr__(self) -> str:
        years = "–".join(map(str, self.years or ()))
        count = len(self.graph.questions())
        return f"<thidua: release {self.release}, {years}, {count} questions: kg.questions()>"


def _given(values: Mapping[str, object]) -> dict[str, str]:
    """None is not asked; `from_` is `from`, which Python keeps for itself."""
    return {
        name.removesuffix("_"): written(value)
        for name, value in values.items()
        if value is not None
    }


def _listed(kinds: Kinds) -> Sequence[str] | None:
    return [kinds] if isinstance(kinds, str) else kinds
