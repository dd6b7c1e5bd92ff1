"""`kg.plot.leadership(group=…)`: the charts of the pages, as those of Altair."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from thidua.charts import UnknownChart, definition, definitions, shown
from thidua.extras import imported
from thidua.notebook.asking import identifier
from thidua.notebook.wording import argument

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from thidua.charts import Definition
    from thidua.notebook.knowledge_graph import KnowledgeGraph


class Offline:
    """Before a class of Altair's, whose default shows a chart with Vega from its network; what a
    user enables (`altair.renderers.enable("html")`) holds."""

    def _repr_mimebundle_(self, *args: object, **more: object) -> Any:  # noqa: ANN401 - Altair's
        if imported("altair", "A plot", "altair").renderers.active != "default":
            return super()._repr_mimebundle_(*args, **more)  # type: ignore[misc]
        return shown(self.to_dict(context={"pre_transform": False}))  # type: ignore[attr-defined]


@cache
def _offline(kind: type) -> type:
    """It stays what it was: copies, which `.properties(…)` and others make, are of it too."""
    return type(kind.__name__, (Offline, kind), {})


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
            altair = imported("altair", "A plot", "altair")
            chart = altair.Chart.from_dict(self._graph.chart(drawn.name, **parameters).spec)
            # Not by `chart.__class__ =`, which Altair takes for a property of the chart.
            object.__setattr__(chart, "__class__", _offline(chart.__class__))
            return chart

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
