"""One release that holds every data file of the suites, each as a named graph by its own IRI."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from tests.w3c import protocol
from tests.w3c.manifests import folders
from tests.w3c.rdf import SUFFIXES, in_graph, read
from tests.w3c.suite import iri_of
from thidua.release import DUMP, Dump, Manifest, Releases

_NAME = "w3c"


def publish(store: Path) -> None:
    """The default graph of the release is empty: every request says what its dataset is."""
    place = store / _NAME
    place.mkdir(parents=True)
    quads = [*_data_files(), *protocol.data()]
    text = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    (place / DUMP).write_bytes(gzip.compress(text, compresslevel=1, mtime=0))
    digest = hashlib.sha256(text).hexdigest()
    Manifest(_NAME, "0", "own", Dump(len(quads), digest)).write(place)
    Releases(store).publish(_NAME)


def _data_files() -> Iterator[ox.Quad]:
    paths = (path for folder in folders() for path in sorted(folder.iterdir()))
    for path in paths:
        if path.suffix in SUFFIXES and path.name != "manifest.ttl":
            yield from in_graph(read(path), iri_of(path))
