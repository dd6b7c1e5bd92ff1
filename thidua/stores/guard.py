"""What no store here answers, found before an engine parses the text."""

from dataclasses import dataclass

from thidua import sparql_text
from thidua.stores.contract import RefusedQuery


@dataclass(frozen=True, slots=True)
class Bounds:
    """The defaults suit an engine in this process; one in a process of its own may get more."""

    length: int = sparql_text.MAX_LENGTH
    depth: int = sparql_text.MAX_DEPTH
    tokens: int = sparql_text.MAX_TOKENS
    prefixes: int = sparql_text.MAX_PREFIXES


DEFAULT = Bounds()


def check(text: str, bounds: Bounds = DEFAULT) -> None:
    """Raises RefusedQuery for SERVICE and for a text that could overflow an engine's stack."""
    check_size(text, bounds)
    if sparql_text.uses_service(text):
        raise RefusedQuery("SERVICE is refused: this store asks no other server")


def check_size(text: str, bounds: Bounds = DEFAULT) -> None:
    """Raises RefusedQuery."""
    _check_encoding(text, bounds.length)
    found = list(sparql_text.read_either_way(sparql_text.tokens(text)))
    if sparql_text.nesting(found) > bounds.depth:
        raise RefusedQuery(f"The query nests deeper than {bounds.depth} brackets: write it flatter")
    if sparql_text.weight(found) > bounds.tokens:
        raise RefusedQuery(
            f"The query has more than {bounds.tokens:,} words and signs: "
            "put long lists into a VALUES block"
        )
    if sparql_text.count(found, "PREFIX") > bounds.prefixes:
        raise RefusedQuery(f"The query has more than {bounds.prefixes:,} PREFIX lines")


def _check_encoding(text: str, longest: int) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise RefusedQuery("The query holds half a character (a lone surrogate)") from error
    if size > longest:
        raise RefusedQuery(f"The query is longer than {longest:,} bytes")
