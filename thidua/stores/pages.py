"""A query cut into pages, for a server that refuses, or cuts off, what is too large for it."""

from collections.abc import Sequence

from thidua import sparql_text
from thidua.stores import datasets

_FORMS = {"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"}
_ENDS = {"LIMIT", "OFFSET", "VALUES"}


def can_be_paged(text: str) -> bool:
    """Whether it is a table of which the text itself does not say what part."""
    words = _outer_words(text)
    return _form(words) == "SELECT" and _ENDS.isdisjoint(words)


def makes_triples(text: str) -> bool:
    return _form(_outer_words(text)) in ("CONSTRUCT", "DESCRIBE")


def _form(words: Sequence[str]) -> str:
    return next((word for word in words if word in _FORMS), "")


def without_rows(text: str) -> str:
    """Gives the variables and nothing else."""
    return f"{text}\nLIMIT 0"


def page(text: str, variables: Sequence[str], size: int, first: int) -> str:
    """Pages need an order (SPARQL 1.1, 15.4); where the text has none, any is right."""
    return f"{_ordered(text, variables)}\nLIMIT {size} OFFSET {first}"


def page_within(text: str, variables: Sequence[str], size: int, first: int) -> str:
    """The same, sorted in a query within: Virtuoso sorts no more rows than it gives at once where
    they are counted off, and OpenLink's own advice is this."""
    before = datasets.prologue(text)
    graphs = datasets.written_clauses(text)
    body = datasets.without_clauses(_ordered(text, variables))[len(before) :]
    names = " ".join(f"?{name}" for name in variables)
    return f"{before}SELECT {names} {graphs} {{ {{ {body}\n}} }}\nLIMIT {size} OFFSET {first}"


def _ordered(text: str, variables: Sequence[str]) -> str:
    return text if "ORDER" in _outer_words(text) else text + _order(variables)


def _order(variables: Sequence[str]) -> str:
    return "\nORDER BY " + " ".join(f"?{name}" for name in variables)


def _outer_words(text: str) -> list[str]:
    """Outside all brackets, in capitals."""
    depth, found = 0, []
    for token in sparql_text.tokens(text):
        if token.kind == "word" and depth == 0:
            found.append(token.text.upper())
        depth += (token.kind == "open") - (token.kind == "close")
    return found
