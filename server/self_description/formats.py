"""The IRIs the W3C gives the formats (http://www.w3.org/ns/formats/), as the engine knows them."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

from server.negotiation import Format

_FORMATS = "http://www.w3.org/ns/formats/"
_JSON_LD = NamedNode(_FORMATS + "JSON-LD")


def format_iris(formats: Iterable[Format]) -> list[NamedNode]:
    """A format for people, such as HTML, has none."""
    found = (_iri(one.media_type) for one in formats)
    return list(dict.fromkeys(iri for iri in found if iri is not None))


def _iri(media_type: str) -> NamedNode | None:
    known = QueryResultsFormat.from_media_type(media_type) or RdfFormat.from_media_type(media_type)
    if known is None:
        return None
    # To JSON-LD the engine gives an IRI outside that list.
    return _JSON_LD if known == RdfFormat.JSON_LD else NamedNode(known.iri)
