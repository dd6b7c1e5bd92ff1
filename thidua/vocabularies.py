"""The codes of the SKOS schemes; their one home is `ontology/vocabularies/`."""

from functools import cache

from pyoxigraph import RdfFormat, parse

from thidua import files
from thidua.iris import VOCABULARY, term

_NOTATION = term("skos:notation")


@cache
def codes(scheme: str) -> tuple[str, ...]:
    """Codes of a scheme in file order. Raises FileNotFoundError for an unknown scheme."""
    path = files.ontology() / "vocabularies" / f"{scheme}.ttl"
    start = f"{VOCABULARY}{scheme}/"
    return tuple(
        quad.object.value
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if quad.predicate == _NOTATION and quad.subject.value.startswith(start)
    )
