"""What is read of a graph that is to be published: values of its examples, its names."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import pyoxigraph as ox

from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.terms import Terms
from loader.publishing.asked import extracted, named
from loader.publishing.examples import examples
from loader.publishing.extract import Extract, Quicker, Seen
from thidua.catalogue import Catalogue
from thidua.search.building import build
from thidua.search.things import things_of
from thidua.stores.late import OpenedLate
from thidua.stores.oxigraph import OxigraphStore


@dataclass(frozen=True)
class Readings:
    """`described`: the examples, as quads that are to join the others; `index`: of the names, None
    where too much is to be read for it."""

    extract: Extract | None
    described: Quads
    index: Future[bytes] | None


def read(quads: Quads, opened: Callable[[], ox.Store], lent: Executor) -> Readings:
    """The store holds these quads, and the union of their graphs in the default one. It is opened
    when something is asked that the extract cannot answer: it may have to be waited for. `lent`:
    threads or processes, for the index."""
    names = named(quads)
    index = lent.submit(_indexed, names) if names else None
    extract, terms = extracted(quads), Terms()
    asked = Quicker(OpenedLate(lambda: OxigraphStore(opened())), extract)
    return Readings(extract, quads_of(terms, numbered(examples(asked), terms)), index)


def ready() -> None:
    """A process that was told so has loaded what an index takes."""


def _indexed(found: Seen) -> bytes:
    return build(things_of(found.in_memory(), Catalogue())).serialize()
