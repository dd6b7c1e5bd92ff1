"""`kg.plot.leadership(group=…)`: the charts of the pages, drawn by Altair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from thidua.charts import UnknownChart, definition, definitions
from thidua.extras import imported
from thidua.notebook.asking import argument, identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from thidua.charts import Definition
    from thidua.notebook.knowledge_graph import KnowledgeGraph


class Plotting:
    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph

    def __call__(self, chart: str, **parameters: Any) -> Any:  # noqa: ANN401 - as Altair makes of it
        """`kg.plot("coverage")`. Raises UnknownChart, BadParameter, MissingExtra."""
        return self._function(definition(chart))(**parameters)

    def __dir__(self) -> list[str]:
        return [*self._names]

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._function(definition(self._names.get(name, name)))
        except UnknownChart as error:
            raise AttributeError(str(error)) from error

    def _function(self, drawn: Definition) -> Callable[..., Any]:
        def plot(**parameters: Any) -> Any:  # noqa: ANN401 - as Altair makes of it
            altair = imported("altair", "A plot", "plots")
            return altair.Chart.from_dict(self._graph.chart(drawn.name, **parameters).spec)

        language = self._graph.language
        takes = ", ".join(f"{argument(name)}=…" for name in (*drawn.parameters, "language"))
        plot.__name__ = plot.__qualname__ = identifier(drawn.name)
        plot.__doc__ = (
            f"{drawn.title[language]}\n\n{drawn.summary[language]}\n\n{takes}, language=…"
        )
        return plot

    @property
    def _names(self) -> Mapping[str, str]:
        return {identifier(one.name): one.name for one in definitions()}
