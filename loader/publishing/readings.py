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
from loader.publishing.before import Following
from loader.publishing.examples import examples
from loader.publishing.extract import Extract, Quicker
from loader.publishing.rows import Solutions, solutions
from thidua.catalogue import Catalogue
from thidua.stores.contract import Store
from thidua.stores.late import OpenedLate
from thidua.stores.oxigraph import OxigraphStore


@dataclass(frozen=True)
class Readings:
    """`described`: the examples, as quads that are to join the others; `asked`: those quads that
    were there, to be asked; `index`: of the names, None where too much is to be read for it."""

    extract: Extract | None
    described: Quads
    asked: Store
    index: Future[bytes] | None

    def tables(self, quads: Quads) -> Mapping[str, Solutions]:
        """What their queries give, by name."""
        return solutions(self.asked, Catalogue(), Nodes(quads))


def read(
    quads: Quads,
    opened: Callable[[], ox.Store],
    lent: Executor,
    following: Following | None = None,
) -> Readings:
    """The store holds these quads, and the union of their graphs in the default one. It is opened
    when something is asked that the extract cannot answer: it may have to be waited for. `lent`:
    threads or processes, for the index."""
    index = _index(quads, lent, following)
    begun = following.extract() if following else None
    extract, terms = begun or extracted(quads), Terms()
    asked = Quicker(OpenedLate(lambda: OxigraphStore(opened())), extract)
    return Readings(extract, quads_of(terms, numbered(examples(asked), terms)), asked, index)


def _index(quads: Quads, lent: Executor, following: Following | None) -> Future[bytes] | None:
    if taken := following.index() if following else None:
        made: Future[bytes] = Future()
        made.set_result(taken)
        return made
    names = named(quads)
    return lent.submit(naming.index, names) if names else None
