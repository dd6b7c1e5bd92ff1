"""Places of one name, as a release: ten districts Châu Thành, province and city Cao Bằng."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from thidua.graph import Graph
from thidua.iris import ID, term
from thidua.names import slug
from thidua.release import Dump, Manifest, Release
from thidua.stores.oxigraph import OxigraphStore, in_default_graph

PROVINCES = (
    *("An Giang", "Bến Tre", "Đồng Tháp", "Hậu Giang", "Kiên Giang", "Long An", "Sóc Trăng"),
    *("Tây Ninh", "Tiền Giang", "Trà Vinh"),
)
GRAPH = NamedNode("urn:places")


def graph(folder: Path) -> Graph:
    """The engine as the server has it; names are read when first sought."""
    made = list(quads())
    store = ox.Store()
    store.extend([*made, *in_default_graph(made)])
    release = Release(folder, Manifest("names", "0", "union", Dump(0, ""), {}))
    return Graph(release, OxigraphStore(store))


def quads() -> Iterator[Quad]:
    for province in PROVINCES:
        yield from unit(province, "Tỉnh", "")
        yield from unit("Châu Thành", "Huyện", province)
    yield from unit("Cao Bằng", "Tỉnh", "")
    yield from unit("Cao Bằng", "Thành phố", "Cao Bằng")


def unit(name: str, level: str, within: str) -> Iterator[Quad]:
    path = f"{slug(within)}/{slug(name)}".strip("/")
    node, phase = NamedNode(f"{ID}unit/{path}"), NamedNode(f"{ID}phase/{path}")
    yield Quad(node, term("rdf:type"), term("td:AdministrativeUnit"), GRAPH)
    yield Quad(node, term("skos:prefLabel"), Literal(name, language="vi"), GRAPH)
    if within:
        yield Quad(node, term("td:withinUnit"), NamedNode(f"{ID}unit/{slug(within)}"), GRAPH)
    yield Quad(phase, term("td:phaseOf"), node, GRAPH)
    yield Quad(phase, term("td:officialName"), Literal(f"{level} {name}", language="vi"), GRAPH)
    yield Quad(phase, term("td:attestedAt"), Literal("2020"), GRAPH)
    yield Quad(phase, term("td:evidence"), NamedNode("urn:evidence"), GRAPH)
