"""`kg.ask("who-led", year=2020)`, and the same as `kg.ask.who_led(year=2020)`: each question is a
function, with its signature and its words from the query file."""

from __future__ import annotations

import datetime as dt
import warnings
from inspect import Parameter as Argument
from inspect import Signature
from typing import TYPE_CHECKING, Any, Literal, overload

from thidua.answers.frames import Library, tabled
from thidua.catalogue import UnknownQuestion
from thidua.errors import TruncatedWarning
from thidua.notebook.wording import argument, described

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd  # type: ignore[import-untyped]

    from thidua.catalogue import Language, Parameter, Question
    from thidua.notebook.knowledge_graph import KnowledgeGraph

_TYPES: Mapping[str, type] = {"integer": int, "date": dt.date}
_SHOWN: Mapping[str, tuple[str, object]] = {
    "language": ("Language | None", None),
    "as_": ("Library", "pandas"),
    "limit": ("int | None", None),
}
"""What every question takes beside its parameters: type and default."""


class Asking:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self.__doc__ = Asking.__call__.__doc__

    @overload
    def __call__(
        self,
        question: str,
        *,
        as_: Literal["pandas"] = ...,
        language: Language | None = ...,
        limit: int | None = ...,
        **parameters: object,
    ) -> pd.DataFrame: ...
    @overload
    def __call__(
        self,
        question: str,
        *,
        as_: Library,
        language: Language | None = ...,
        limit: int | None = ...,
        **parameters: object,
    ) -> Any: ...  # noqa: ANN401 - as asked
    def __call__(
        self,
        question: str,
        *unnamed: object,
        as_: Library = "pandas",
        language: Language | None = None,
        limit: int | None = None,
        **parameters: object,
    ) -> Any:
        """The answer to a question as a DataFrame, each row with the evidence it rests on.

        Columns are those of the CSV: `unit` is a label, `unit_iri` the IRI; numbers are `Int64`,
        days `datetime64`, unknown is missing. A parameter that is None is not asked. `as_`: pandas,
        polars, arrow or records; `limit`: so many rows and no more.

        Raises UnknownQuestion, BadParameter, MissingExtra. Warns where rows are missing.
        """
        if unnamed:
            raise _unnamed(f'ask("{question}")', self._graph.graph.catalogue.get(question))
        answer = self._graph.answer(question, parameters, language=language, limit=limit)
        if limit is None and not answer.complete:
            said = f"{question}: {len(answer.rows):,} of {answer.total:,} rows; narrow the question"
            warnings.warn(said, TruncatedWarning, stacklevel=2)
        return tabled(answer, as_, self._graph.server)

    def __dir__(self) -> list[str]:
        return [*self._questions]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            question = self._graph.graph.catalogue.get(self._questions.get(name, name))
        except UnknownQuestion as error:
            raise AttributeError(str(error)) from error
        return _function(self, question)

    def __getitem__(self, name: str) -> Callable[..., Any]:
        """`kg.ask["who-led"]`. Raises UnknownQuestion."""
        return _function(self, self._graph.graph.catalogue.get(name))

    def _ipython_key_completions_(self) -> list[str]:
        return [*self._questions.values()]

    @property
    def _questions(self) -> Mapping[str, str]:
        return {identifier(one.name): one.name for one in self._graph.graph.questions()}


def identifier(name: str) -> str:
    return name.replace("-", "_")


def _function(asking: Asking, question: Question) -> Callable[..., Any]:
    def ask(*unnamed: Any, **parameters: Any) -> Any:  # noqa: ANN401 - as asked
        if unnamed:
            raise _unnamed(ask.__name__, question)
        return asking(question.name, **parameters)

    ask.__name__ = ask.__qualname__ = identifier(question.name)
    ask.__doc__ = described(question, asking._graph.language)  # noqa: SLF001 - of this file
    ask.__signature__ = _signature(question)  # type: ignore[attr-defined]
    return ask


def _unnamed(function: str, question: Question) -> TypeError:
    names = ", ".join(f"{argument(one.name)}=…" for one in question.parameters)
    return TypeError(f"{function} takes its parameters by name: {names or 'it has none'}")


def _signature(question: Question) -> Signature:
    beside = [
        Argument(name, Argument.KEYWORD_ONLY, default=default, annotation=kind)
        for name, (kind, default) in _SHOWN.items()
    ]
    return Signature([*map(_argument, question.parameters), *beside])


def _argument(parameter: Parameter) -> Argument:
    default = Argument.empty if parameter.awaited else parameter.default
    kind, name = _TYPES.get(parameter.kind, str), argument(parameter.name)
    return Argument(name, Argument.KEYWORD_ONLY, default=default, annotation=kind)
