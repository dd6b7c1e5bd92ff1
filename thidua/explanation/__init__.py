"""Why a statement stands in a release: rule, premises, evidence, down to the articles."""

from thidua.explanation.explainer import Explainer
from thidua.explanation.explanation import Explanation, Line, Named, Place, Step
from thidua.explanation.formats import json
from thidua.explanation.grounds import MissingSupport, UnknownStatement
from thidua.explanation.notation import read_node, read_term, written
from thidua.explanation.supports import Supports
from thidua.explanation.wording import Rule

__all__ = [
    "Explainer",
    "Explanation",
    "Line",
    "MissingSupport",
    "Named",
    "Place",
    "Rule",
    "Step",
    "Supports",
    "UnknownStatement",
    "json",
    "read_node",
    "read_term",
    "words",
    "written",
]


def words(explanation: Explanation, width: int = 100) -> str:
    """For a terminal: see `thidua.explanation.terminal`, which is imported only when asked for."""
    from thidua.explanation.terminal import words as laid_out  # noqa: PLC0415 - rich is slow

    return laid_out(explanation, width)
