"""A JSON-LD context: every term of the ontology by its short name, and the prefixes of the rest."""

import json

from pyoxigraph import Literal, NamedNode

from thidua.catalogue import Catalogue
from thidua.iris import PREFIXES
from thidua.stores.contract import Store


def context(store: Store, catalogue: Catalogue) -> str:
    """Empty where the release has no ontology, as of a foreign file alone."""
    terms: dict[str, object] = {}
    for term, leads_to_things in store.query(catalogue.of_release("context").text).rows():
        assert isinstance(term, NamedNode)  # noqa: S101 - the query gives no others
        name = term.value.removeprefix(PREFIXES["td"])
        to_things = leads_to_things == Literal(value=True)
        terms[name] = {"@id": f"td:{name}", "@type": "@id"} if to_things else f"td:{name}"
    if not terms:
        return ""
    said = {"@context": {"@version": 1.1, **PREFIXES, **terms}}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"
