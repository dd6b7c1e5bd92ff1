"""What every store promises: a query text in, a result out, nothing written."""

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol, TypeAlias

from pyoxigraph import BlankNode, NamedNode, Triple
from pyoxigraph import Literal as RdfLiteral

from thidua.errors import ThiduaError
from thidua.sentence import Sentence

Term: TypeAlias = NamedNode | BlankNode | RdfLiteral | Triple
Kind: TypeAlias = Literal["select", "ask", "graph"]

UNPARSED = "The query does not parse: {reason}"


class QueryError(ThiduaError):
    """The text does not parse, or is refused. Lines and columns count from 1."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        placed = "{message} (line {line}, column {column})"
        where = {"line": line, "column": column}
        super().__init__(message if line is None else Sentence(placed, message=message, **where))
        self.message = message
        self.line = line
        self.column = column


class RefusedQuery(QueryError):  # noqa: N818 - says what is the case
    """The text may be right SPARQL, but is not answered here: SERVICE, updates, too big a text."""


class UnknownMediaType(ThiduaError):  # noqa: N818 - says what is the case
    """The result cannot be written in the media type asked for."""


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...
    def flush(self) -> None: ...


class Result(Protocol):
    """Read once: either `rows` or `write`."""

    @property
    def kind(self) -> Kind: ...

    @property
    def variables(self) -> tuple[str, ...]:
        """Names without `?`; empty unless `kind` is select."""

    def rows(self) -> Iterator[tuple[Term | None, ...]]:
        """Solutions, triples as three terms, or the one boolean of an ASK as a literal."""

    def write(self, media_type: str) -> bytes:
        """Written by the engine's own serialiser. Raises UnknownMediaType."""

    def write_to(self, sink: "Writable", media_type: str, most: int) -> int | None:
        """The same, piece by piece; what the sink raises ends it.

        Triples are a set, counted, and no more than `most` and one are read; of a table the
        sink sees the rows. Raises UnknownMediaType.
        """


class Store(Protocol):
    @property
    def engine(self) -> str: ...

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Result:
        """Graph IRIs, when any is given, take the place of the text's own FROM clauses.

        Raises QueryError, or RefusedQuery for what no store here answers.
        """
