"""A reconciliation query, whatever version of the protocol it came by."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from thidua.sentence import Sentence

Quantifier: TypeAlias = Literal["any", "all", "none"]
Strictness: TypeAlias = Literal["any", "should", "all"]

MOST_QUERIES = 100
"""Of a batch; the manifest says so."""
MOST_CONDITIONS = 10
"""Of a query, and values of a condition."""


@dataclass(frozen=True, slots=True)
class Value:
    """`thing`: the identifier of something reconciled before, `text` then its name."""

    text: str
    thing: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    property: str
    values: tuple[Value, ...]
    required: bool = False
    quantifier: Quantifier = "any"


@dataclass(frozen=True, slots=True)
class Query:
    """`things`: identifiers asked for outright. `types`: the thing found is to be of any of them or
    of all; `should` takes others where none is. `faults`: what of it cannot be followed.
    """

    names: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    strictness: Strictness = "any"
    limit: float | None = None
    conditions: tuple[Condition, ...] = ()
    faults: tuple[Sentence, ...] = ()
