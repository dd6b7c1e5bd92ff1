r"""The tokens of a SPARQL text, as far as safety needs them.

Terms are put in the place of variable *tokens*, never of character runs, so nothing inside a
string, an IRI or a comment is touched. The engine parses by recursion: what would overflow its
stack is measured here, before it sees the text.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

TokenKind: TypeAlias = Literal[
    "comment", "string", "broken", "iri", "variable", "tag", "prefixed", "word", "open", "close",
    "other",
]  # fmt: skip

MAX_LENGTH = 1_000_000
"""Bytes as UTF-8. The longest canned question has 4 kB; long lists of VALUES still fit."""

MAX_DEPTH = 128
"""Oxigraph's parser recurses: 2,200 nested groups abort the process, sooner in a small thread."""

MAX_TOKENS = 2_000
"""Flat chains recurse too (`1+1+…`, `{} UNION {} …`): with a stack of 8 MB some 12,000 tokens abort
the process, and threads have 2 MB. Data of a VALUES block is a list, so its tokens do not count."""

MAX_PREFIXES = 200

_HEX4, _HEX8 = r"\\u[0-9A-Fa-f]{4}", r"\\U[0-9A-Fa-f]{8}"
_ESCAPE = rf"(?:\\[tbnrf\"'\\]|{_HEX4}|{_HEX8})"
_LOCAL = r"(?:[\w\-.:·‿⁀]++|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])*+"

_LONG_DOUBLE = rf'"""(?:[^"\\]++|{_ESCAPE}|"(?!""))*+'
_LONG_SINGLE = rf"'''(?:[^'\\]++|{_ESCAPE}|'(?!''))*+"
_DOUBLE = rf'"(?:[^"\\\n\r]++|{_ESCAPE})*+'
_SINGLE = rf"'(?:[^'\\\n\r]++|{_ESCAPE})*+"

# Nothing is read twice, however a text is made: what a possessive run has passed in vain is taken
# as a token of its own (`broken`, `run`), and no later token begins within it.
_TOKEN = re.compile(
    rf"""
    (?P<blank>    \s\s++ )
  | (?P<comment>  \#[^\n\r]* )
  | (?P<string>   {_LONG_DOUBLE}\"\"\" | {_LONG_SINGLE}'''
                | (?!\"\"\"){_DOUBLE}" | (?!'''){_SINGLE}' )
  | (?P<broken>   {_LONG_DOUBLE} | {_LONG_SINGLE} | {_DOUBLE} | {_SINGLE} )
  | (?P<iri>      <(?:[^<>"{{}}|^`\\\x00-\x20]|{_HEX4}|{_HEX8})*+> )
  | (?P<variable> [?$]\w[\w·‿⁀]* )
  | (?P<tag>      @[A-Za-z]+(?:-[A-Za-z0-9]+)* )
  | (?P<prefixed> (?:[^\W\d_][\w\-.·‿⁀]*+|_)?:{_LOCAL} )
  | (?P<word>     [^\W\d_][\w\-]*+(?![.·‿⁀]) )
  | (?P<run>      [^\W\d_][\w\-.·‿⁀]*+ )
  | (?P<open>     <<\(? | [{{(\[] )
  | (?P<close>    \)?>> | [}})\]] )
  | (?P<other>    \S )
    """,
    re.VERBOSE,
)
_PIECE = re.compile(r"(?P<word>[^\W\d_][\w\-]*+)|(?P<other>.)")
"""Of a run without a colon behind it, such as the end of `?s a true.`"""

_CODE_POINT = re.compile(rf"{_HEX4}|{_HEX8}")
_ECHAR = re.compile(_ESCAPE)
_AUTHORITY = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{0,30}://")
_SHOUTED = re.compile(r"\b(?!true\b|false\b)(?i:true|false)\b")
_ECHARS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_LONG_QUOTES = ('"""', "'''")
_DEFAULT_DATATYPE = RdfLiteral("").datatype


class Token(NamedTuple):
    kind: TokenKind
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "run":
            yield from map(_token, _PIECE.finditer(text, *match.span()))
        elif match.lastgroup != "blank":
            yield _token(match)


def _token(match: re.Match[str]) -> Token:
    kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the patterns' group names
    return Token(kind, match.group(), match.start())


def variables(text: str) -> set[str]:
    """Their names: what `tokens` would find, but of all the files of a catalogue twice as soon."""
    found = (match for match in _TOKEN.finditer(text) if match.lastgroup == "variable")
    return {match.group()[1:] for match in found}


def with_terms(text: str, terms: Mapping[str, NamedNode | RdfLiteral]) -> str:
    """The text with each variable token named in `terms` replaced by its term."""

    def replaced(token: Token) -> str:
        term = terms.get(token.text[1:])
        return token.text if term is None else serialised(term)

    return "".join(
        piece if isinstance(piece, str) else replaced(piece) for piece in _around_variables(text)
    )


def with_table(text: str, first: str, rows: Sequence[Mapping[str, NamedNode | RdfLiteral]]) -> str:
    """The text with these rows in the place of those its VALUES have whose first variable this is.

    A row gives terms by variable; what it has not is UNDEF.

    >>> with_table('VALUES (?a ?b) { (1 2) }', "a", [{"a": RdfLiteral("x")}])
    'VALUES (?a ?b) { ("x" UNDEF) }'
    """
    found = list(tokens(text))
    start = next(place for place, token in enumerate(found) if _opens_table(found, place, first))
    body = next(place for place in range(start, len(found)) if found[place].text == "{")
    end = next(token.start for token in found[body:] if token.text == "}")
    columns = [token.text[1:] for token in found[start:body] if token.kind == "variable"]
    lines = (" ".join(_cell(row.get(column)) for column in columns) for row in rows)
    data = " ".join(f"({line})" for line in lines)
    return f"{text[: found[body].start]}{{ {data} {text[end:]}"


def _opens_table(found: Sequence[Token], place: int, first: str) -> bool:
    follows = [token.text for token in found[place + 1 : place + 3]]
    return is_word(found[place], "VALUES") and follows == ["(", f"?{first}"]


def _cell(term: NamedNode | RdfLiteral | None) -> str:
    return "UNDEF" if term is None else serialised(term)


@lru_cache(maxsize=256)
def _around_variables(text: str) -> tuple[str | Token, ...]:
    """Variable tokens and what stands between them; the few texts bound are bound over and over."""
    pieces: list[str | Token] = []
    end = 0
    for token in tokens(text):
        if token.kind == "variable":
            pieces += text[end : token.start], token
            end = token.start + len(token.text)
    return (*pieces, text[end:])


def serialised(term: NamedNode | RdfLiteral) -> str:
    r"""As SPARQL, with no backslash-u in it: some engines decode those before they find the quotes.

    >>> print(serialised(RdfLiteral('a "b" \\u0022')))
    "a \"b\" \\\U000000750022"
    """
    if isinstance(term, NamedNode):
        return f"<{term.value}>"
    if term.language is not None:
        return f"{_quoted(term.value)}@{term.language}"
    if term.datatype == _DEFAULT_DATATYPE:
        return _quoted(term.value)
    return f"{_quoted(term.value)}^^<{term.datatype.value}>"


def read_either_way(found: Iterable[Token]) -> Iterator[Token]:
    """`?x<(1)&&2>?y` compares, and yet `<(1)&&2>` may be read as an IRI: what could be either gives
    the tokens of both readings, less the keywords. An IRI with an authority can be nothing else."""
    for token in found:
        if token.kind == "iri" and not _AUTHORITY.match(token.text):
            for inner in tokens(token.text[1:-1]):
                known = inner.kind not in ("word", "broken")
                yield inner if known else inner._replace(kind="other")
        yield token


def nesting(found: Iterable[Token]) -> int:
    """Greatest number of brackets open at once."""
    deepest = depth = 0
    for token in found:
        depth += (token.kind == "open") - (token.kind == "close")
        deepest = max(deepest, depth)
    return deepest


def weight(found: Iterable[Token]) -> int:
    """Number of tokens the engine makes a tree of; VALUES data is none."""
    return max((heavy for _, heavy in weighed(found)), default=0)


def weighed(found: Iterable[Token]) -> Iterator[tuple[Token, int]]:
    """Each token with the weight of the text up to it: who has read enough may stop."""
    heavy = depth = 0
    in_values = False
    for token in found:
        if is_word(token, "VALUES"):
            in_values, depth = True, 0
        heavy += not in_values
        yield token, heavy
        if in_values and token.text in ("{", "}"):
            depth += 1 if token.text == "{" else -1
            in_values = depth > 0


def count(found: Iterable[Token], word: str) -> int:
    return sum(is_word(token, word) for token in found)


def uses_service(text: str) -> bool:
    """Whether the keyword stands in the text, read as it is or with code point escapes decoded."""
    readings = (text, _decoded(text))
    return any("service" in read.lower() and _names_service(read) for read in readings)


def with_plain_booleans(text: str) -> str:
    """`TRUE` and `False` as the engine knows them; the length stays, so do lines and columns."""
    lower = text.lower()
    if ("true" not in lower and "false" not in lower) or not _SHOUTED.search(text):
        return text

    def plain(token: Token) -> str:
        lower = token.text.lower()
        return lower if token.kind == "word" and lower in ("true", "false") else token.text

    return _rewritten(text, plain)


def without_escapes(text: str) -> str:
    """The same query for engines that decode code point escapes before they see tokens."""

    def plain(token: Token) -> str:
        if token.kind == "comment":
            return " "
        if "\\" not in token.text or token.kind not in ("string", "iri"):
            return token.text
        return _decoded(token.text) if token.kind == "iri" else _quoted(_string_value(token.text))

    return _rewritten(text, plain)


def _rewritten(text: str, change: Callable[[Token], str]) -> str:
    pieces: list[str] = []
    end = 0
    for token in tokens(text):
        pieces += text[end : token.start], change(token)
        end = token.start + len(token.text)
    return "".join([*pieces, text[end:]])


def _names_service(text: str) -> bool:
    # `<` may be an operator or open an IRI. Read as an IRI it could only hide a SERVICE that has
    # neither a blank nor `{` before the next `>`, which no SERVICE clause does.
    return any(is_word(token, "SERVICE") for token in tokens(text))


def is_word(token: Token, word: str) -> bool:
    return token.kind == "word" and token.text.upper() == word


def _decoded(text: str) -> str:
    return _CODE_POINT.sub(lambda match: _code_point(match.group()), text)


def _code_point(escape: str) -> str:
    number = int(escape[2:], 16)  # noqa: FURB166 - the escape is `\\u`, no prefix of Python's
    return chr(number) if number <= sys.maxunicode else "\N{REPLACEMENT CHARACTER}"


def _string_value(token: str) -> str:
    quotes = 3 if token.startswith(_LONG_QUOTES) else 1
    return _ECHAR.sub(_unescaped, token[quotes:-quotes])


def _unescaped(match: re.Match[str]) -> str:
    escape = match.group()
    return _code_point(escape) if escape[1] in "uU" else _ECHARS.get(escape[1], escape[1])


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{_without_backslash_u(escaped)}"'


def _without_backslash_u(escaped: str) -> str:
    return re.sub(r"\\\\([uU])", lambda match: rf"\\\U{ord(match[1]):08X}", escaped)
