"""`%load_ext thidua`: `%ask who-led year=2020` and `%%sparql`. Needs IPython."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.core.magic import Magics, cell_magic, line_magic, magics_class
from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

import thidua
from thidua.errors import ThiduaError
from thidua.notebook.knowledge_graph import KnowledgeGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from IPython.core.interactiveshell import InteractiveShell

_NAME = "kg"
"""Where a notebook has its graph by custom; without one the magics open their own."""

_OPTIONS = (
    argument("-o", "--output", help="name of the variable that is to hold the result"),
    argument("-e", "--endpoint", help="a server or SPARQL endpoint to ask instead"),
    argument("-n", "--limit", type=int, help="so many rows and no more"),
    argument("-l", "--language", choices=["vi", "en"], help="of names and labels"),
)


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    for option in _OPTIONS:
        function = option(function)
    return function


@magics_class
class ThiduaMagics(Magics):
    """Errors are the sentences a user can mend something by, without a trace of our code."""

    def __init__(self, shell: InteractiveShell) -> None:
        super().__init__(shell)
        self._shell = shell
        self._graphs: dict[str | None, KnowledgeGraph] = {}

    @magic_arguments()
    @argument("question", help="its name: kg.questions() lists them")
    @argument("parameters", nargs="*", help="name=value; a value with spaces in quotes")
    @_options
    @line_magic
    def ask(self, line: str) -> object:
        """Ask a question: %ask who-led year=2020 organiser="VKSND tối cao" -o leads"""
        asked = self.ask.parser.parse_args(_words(line))
        pairs: dict[str, Any] = dict(_pairs(asked.parameters))

        def answer(graph: KnowledgeGraph) -> object:
            shown: dict[str, Any] = {"language": asked.language, "limit": asked.limit}
            found: object = graph.ask(asked.question, **shown, **pairs)
            return found

        return self._done(asked, answer)

    @magic_arguments()
    @argument("values", nargs="*", help="name=expression: in the place of ?name, typed")
    @_options
    @cell_magic
    def sparql(self, line: str, cell: str) -> object:
        """Answer the SPARQL query of the cell: %%sparql year=2020 -o leads"""
        asked = parse_argstring(self.sparql, line)
        values = {name: self._shell.ev(text) for name, text in _pairs(asked.values)}

        def answer(graph: KnowledgeGraph) -> object:
            return graph.sparql(cell, values, limit=asked.limit)

        return self._done(asked, answer)

    def _done(self, asked: Any, answer: Callable[[KnowledgeGraph], object]) -> object:  # noqa: ANN401 - of argparse
        """Shown, or kept under its name and not shown."""
        try:
            found = answer(self._graph(asked.endpoint))
        except ThiduaError as error:
            raise UsageError(str(error)) from error
        if asked.output is None:
            return found
        self._shell.user_ns[asked.output] = found
        return None

    def _graph(self, endpoint: str | None) -> KnowledgeGraph:
        own = self._shell.user_ns.get(_NAME)
        if endpoint is None and isinstance(own, KnowledgeGraph):
            return own
        if endpoint not in self._graphs:
            made = thidua.open() if endpoint is None else thidua.connect(endpoint)
            self._graphs[endpoint] = made
        return self._graphs[endpoint]


def _words(line: str) -> list[str]:
    """As a shell parts them: IPython's own way breaks `name="two words"` in two."""
    try:
        return shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{line}: {error}") from error


def _pairs(written: list[str]) -> Iterator[tuple[str, str]]:
    for pair in written:
        name, sign, value = pair.partition("=")
        if not sign:
            raise UsageError(f"{pair!r} is to be name=value")
        yield name, value


def register(shell: InteractiveShell) -> None:
    shell.register_magics(ThiduaMagics)
