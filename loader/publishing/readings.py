"""What is read of a graph that is to be published: its examples, rows of tables, names."""

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import pyoxigraph as ox

from loader.numbered.nodes import Nodes
from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.terms import Terms
from loader.publishing import naming
from loader.publishing.asked import extracted, named
from loader.publishing.examples import examples
from loader.publishing.extract import Extract, Quicker
from loader.publishing.rows import Solutions, solutions
from thidua.catalogue import Catalogue
from thidua.stores.late import OpenedLate
from thidua.stores.oxigraph import OxigraphStore


@dataclass(frozen=True)
class Readings:
    """`described`: the examples, as quads that are to join the others; `tables`: what their queries
    gave, by name; `index`: of the names, None where too much is to be read for it."""

    extract: Extract | None
    described: Quads
    tables: Future[Mapping[str, Solutions]]
    index: Future[bytes] | None


def read(
    quads: Quads, opened: Callable[[], ox.Store], threads: Executor, lent: Executor
) -> Readings:
    """The store holds these quads, and the union of their graphs in the default one. It is opened
    when something is asked that the extract cannot answer: it may have to be waited for. `lent`:
    threads or processes, for the index. Tables are read last: most waits for the examples."""
    names = named(quads)
    index = lent.submit(naming.index, names) if names else None
    extract, terms = extracted(quads), Terms()
    asked = Quicker(OpenedLate(lambda: OxigraphStore(opened())), extract)
    described = quads_of(terms, numbered(examples(asked), terms))
    tables = threads.submit(lambda: solutions(asked, Catalogue(), Nodes(quads)))
    return Readings(extract, described, tables, index)
