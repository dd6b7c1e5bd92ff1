"""Pictures of answers: one definition of each, for pages and for notebooks (docs/charts.md)."""

from thidua.charts.definition import Definition, UnknownChart, definition, definitions
from thidua.charts.drawing import Chart, chart, shown

__all__ = ["Chart", "Definition", "UnknownChart", "chart", "definition", "definitions", "shown"]
