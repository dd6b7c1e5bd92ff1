"""Our own records N times in one store: all things under other names, all years the same."""

import gzip
import re

import pyoxigraph as ox

from thidua.iris import GRAPH, ID
from thidua.release import DUMP, Release
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

_OF_A_RECORD = re.compile(rf"<({re.escape(ID)}[a-z-]+/|{re.escape(GRAPH)}record/)".encode())


def copied(release: Release, copies: int) -> OxigraphStore:
    """Each copy has the IRIs of its records' things to itself; the ontology stands once."""
    dump = gzip.decompress((release.path / DUMP).read_bytes())
    store = ox.Store()
    for number in range(copies):
        text = _OF_A_RECORD.sub(rb"<\g<1>copy-%d-" % number, dump) if number else dump
        quads = list(ox.parse(text, ox.RdfFormat.N_QUADS))
        store.bulk_extend(quads)
        store.bulk_extend(in_default_graph(quads))
    return OxigraphStore(store)
