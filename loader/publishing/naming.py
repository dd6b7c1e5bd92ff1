"""The index of names, from what its queries can see. A process that is to make one loads no more
modules than these."""

from loader.publishing.extract import Seen
from thidua.catalogue import Catalogue
from thidua.search.building import build
from thidua.search.things import things_of
from thidua.stores.oxigraph import OxigraphStore


def index(found: Seen) -> bytes:
    return build(things_of(OxigraphStore(found.in_memory()), Catalogue())).serialize()


def ready() -> None:
    """A process that was told so has loaded what an index takes."""
