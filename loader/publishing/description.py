"""What a release says of itself, in its own graph."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from loader.mapping.terms import en, vi
from thidua.iris import DATASET, GRAPH_DATASET, ID, term
from thidua.version import __version__

_LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_TITLES = (
    vi("Đồ thị thi đua: cụm và khối thi đua của ngành Kiểm sát nhân dân"),
    en("Thi Đua Graph: emulation clusters and blocks of Vietnam's people's procuracies"),
)
_DESCRIPTIONS = (
    vi(
        "Đơn vị nào làm cụm trưởng, khối trưởng, cụm phó, thành viên của cụm, khối thi đua nào, "
        "năm nào, cùng giao ước, phương châm, phong trào và văn bản; mỗi thông tin có căn cứ."
    ),
    en(
        "Which unit led, assisted or belonged to which emulation cluster or block in which year, "
        "with covenants, slogans, movements and documents; each fact has its evidence."
    ),
)


def description(release: str) -> Iterator[Quad]:
    """No dates and no counts: those differ between equal builds or stand in the manifest."""

    def said(predicate: str, value: NamedNode | Literal) -> Quad:
        return Quad(DATASET, term(predicate), value, GRAPH_DATASET)

    yield said("rdf:type", term("dcat:Dataset"))
    yield said("rdf:type", term("void:Dataset"))
    yield from (said("dcterms:title", title) for title in _TITLES)
    yield from (said("dcterms:description", text) for text in _DESCRIPTIONS)
    yield said("dcterms:license", _LICENCE)
    yield said("dcterms:identifier", Literal(release))
    yield said("owl:versionInfo", Literal(__version__))
    yield said("void:uriSpace", Literal(ID))
