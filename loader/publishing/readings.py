"""What is read of a graph that is to be published: values of its examples, its names."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from loader.numbered.quads import Quads, numbered, quads_of
from loader.numbered.terms import Terms
from loader.publishing.asked import extracted
from loader.publishing.examples import examples
from loader.publishing.extract import Extract, Quicker
from thidua.catalogue import Catalogue
from thidua.search.building import build
from thidua.search.things import things_of
from thidua.stores.late import OpenedLate
from thidua.stores.oxigraph import OxigraphStore
from thidua.threads import beside


@dataclass(frozen=True)
class Readings:
    """`described`: the examples, as quads that are to join the others; `index`: of the names."""

    extract: Extract | None
    described: Quads
    index: sqlite3.Connection


def read(quads: Quads, opened: Callable[[], ox.Store]) -> Readings:
    """The store holds these quads, and the union of their graphs in the default one. It is opened
    when something is asked that the extract cannot answer: it may have to be waited for."""
    extract = extracted(quads)
    asked = Quicker(OpenedLate(lambda: OxigraphStore(opened())), extract)
    with beside(1) as thread:
        described = thread.submit(_described, asked)
        index = build(things_of(asked, Catalogue()))
    return Readings(extract, described.result(), index)


def _described(asked: Quicker) -> Quads:
    terms = Terms()
    return quads_of(terms, numbered(examples(asked), terms))
