"""What a release says of the dataset in its own graph: title, description, licence."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from thidua.catalogue import Bilingual, Catalogue
from thidua.iris import term
from thidua.stores.contract import Store, Term


@dataclass(frozen=True, slots=True)
class Dataset:
    """Texts by language; empty, and no licence, where a foreign file was released alone."""

    title: Bilingual
    description: Bilingual
    licence: str | None

    @classmethod
    def read(cls, store: Store, catalogue: Catalogue) -> "Dataset":
        found: dict[Term | None, list[Term | None]] = {}
        rows = list(store.query(catalogue.of_release("stated").text).rows())
        for of, predicate, value in rows:
            if of == rows[0][0]:  # the dataset itself; its sets of links come after it
                found.setdefault(predicate, []).append(value)
        licences = found.get(term("dcterms:license"), [])
        return cls(
            title=_by_language(found.get(term("dcterms:title"), [])),
            description=_by_language(found.get(term("dcterms:description"), [])),
            licence=next((one.value for one in licences if isinstance(one, NamedNode)), None),
        )


def _by_language(values: list[Term | None]) -> Bilingual:
    texts = (value for value in values if isinstance(value, Literal))
    found = {text.language: text.value for text in texts}
    return {"vi": found["vi"], "en": found["en"]} if {"vi", "en"} <= found.keys() else {}
