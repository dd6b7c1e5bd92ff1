"""What no store here answers, found before an engine parses the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thidua import sparql_text
from thidua.sentence import Sentence
from thidua.sparql_text import Token
from thidua.stores.contract import QueryError, RefusedQuery


@dataclass(frozen=True, slots=True)
class Bounds:
    """The defaults suit an engine in this process; one in a process of its own may get more."""

    length: int = sparql_text.MAX_LENGTH
    depth: int = sparql_text.MAX_DEPTH
    tokens: int = sparql_text.MAX_TOKENS
    prefixes: int = sparql_text.MAX_PREFIXES


DEFAULT = Bounds()

_PLAIN = re.compile(
    r"""(?: [^"'\\\#<]++ | <[^<>"{}|^`\\\x00-\x20]*+> | <
          | "(?!"")[^"\\\n\r]*+" | '(?!'')[^'\\\n\r]*+' )*+""",
    re.VERBOSE,
)
"""Without comments and escapes, each string ended in its line."""

_LISTED = re.compile(r"(?:<[A-Za-z][A-Za-z0-9]*+://[A-Za-z0-9_./#:%~\-]*+>\s*+){4,}+")
"""More IRIs in a row than a triple has: a list of VALUES, or the text does not parse. Within a
string they are no end of it."""

_OPENING = "{([<"
_MANY_WORDS = "The query has more than {most:,} words and signs: put long lists into a VALUES block"


def check(text: str, bounds: Bounds = DEFAULT) -> None:
    """Raises RefusedQuery for SERVICE and for a text that could overflow an engine's stack."""
    if _is_plain(text, bounds):
        return
    check_size(text, bounds)
    if sparql_text.uses_service(text):
        raise RefusedQuery("SERVICE is refused: this store asks no other server")


def _is_plain(text: str, bounds: Bounds) -> bool:
    """Seen without reading its tokens: there are at most two a character, read either way."""
    short = _LISTED.sub(" ", text)
    upper = short.upper()
    return (
        text.isascii()
        and len(text) <= bounds.length
        and 2 * len(short) <= bounds.tokens
        and sum(map(short.count, _OPENING)) <= bounds.depth
        and upper.count("PREFIX") <= bounds.prefixes
        and "SERVICE" not in upper
        and _PLAIN.fullmatch(short) is not None
    )


def check_size(text: str, bounds: Bounds = DEFAULT) -> None:
    """Raises RefusedQuery, and QueryError for a string without an end: what stands in it cannot
    be told."""
    check_encoding(text, bounds.length)
    either_way = sparql_text.read_either_way(sparql_text.tokens(text))
    found = list(_light(either_way, bounds.tokens))
    _check_strings(text, found)
    if sparql_text.nesting(found) > bounds.depth:
        fault = "The query nests deeper than {most} brackets: write it flatter"
        raise RefusedQuery(Sentence(fault, most=bounds.depth))
    if sparql_text.count(found, "PREFIX") > bounds.prefixes:
        raise RefusedQuery(
            Sentence("The query has more than {most:,} PREFIX lines", most=bounds.prefixes)
        )


def check_encoding(text: str, longest: int = DEFAULT.length) -> None:
    """Raises RefusedQuery."""
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise RefusedQuery("The query holds half a character (a lone surrogate)") from error
    if size > longest:
        raise RefusedQuery(Sentence("The query is longer than {most:,} bytes", most=longest))


def _light(found: Iterable[Token], most: int) -> Iterator[Token]:
    """Reads no further than it must: a megabyte of signs is refused in milliseconds."""
    for token, weight in sparql_text.weighed(found):
        if weight > most:
            raise RefusedQuery(Sentence(_MANY_WORDS, most=most))
        yield token


def _check_strings(text: str, found: Iterable[Token]) -> None:
    for token in found:
        if token.kind == "broken":
            before = text[: token.start]
            line, column = before.count("\n") + 1, token.start - before.rfind("\n")
            raise QueryError("The string that begins here does not end", line, column)
