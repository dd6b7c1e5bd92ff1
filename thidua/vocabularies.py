"""The codes of the SKOS schemes; their one home is `ontology/vocabularies/`."""

from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from thidua import files
from thidua.iris import VOCABULARY, concept, term

_NOTATION = term("skos:notation")
_LABEL = term("skos:prefLabel")


def path(scheme: str) -> Path:
    return files.ontology() / "vocabularies" / f"{scheme}.ttl"


@cache
def codes(scheme: str) -> tuple[str, ...]:
    """Codes of a scheme in file order. Raises FileNotFoundError for an unknown scheme."""
    start = f"{VOCABULARY}{scheme}/"
    return tuple(
        quad.object.value
        for quad in parse(path=path(scheme), format=RdfFormat.TURTLE)
        if quad.predicate == _NOTATION and quad.subject.value.startswith(start)
    )


@cache
def _labels(scheme: str) -> dict[tuple[str, str], str]:
    return {
        (quad.subject.value, quad.object.language): quad.object.value
        for quad in parse(path=path(scheme), format=RdfFormat.TURTLE)
        if quad.predicate == _LABEL
    }


def label(scheme: str, code: str, language: str) -> str:
    """Raises KeyError for a code or language the scheme does not have."""
    return _labels(scheme)[concept(scheme, code).value, language]
