"""What no store here answers, found before an engine parses the text."""

from thidua import sparql_text
from thidua.stores.contract import RefusedQuery


def check(text: str) -> None:
    """Raises RefusedQuery for SERVICE and for a text that could overflow an engine's stack."""
    _check_encoding(text)
    found = list(sparql_text.tokens(text))
    if sparql_text.nesting(found) > sparql_text.MAX_DEPTH:
        raise RefusedQuery(
            f"The query nests deeper than {sparql_text.MAX_DEPTH} brackets: write it flatter"
        )
    if sparql_text.weight(found) > sparql_text.MAX_TOKENS:
        raise RefusedQuery(
            f"The query has more than {sparql_text.MAX_TOKENS:,} words and signs: "
            "put long lists into a VALUES block"
        )
    if sparql_text.uses_service(text):
        raise RefusedQuery("SERVICE is refused: this store asks no other server")


def _check_encoding(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise RefusedQuery("The query holds half a character (a lone surrogate)") from error
    if size > sparql_text.MAX_LENGTH:
        raise RefusedQuery(f"The query is longer than {sparql_text.MAX_LENGTH:,} bytes")
