"""The properties things are compared by and tables are extended with.

What each is called and how its values are found stands in `queries/reconcile/<property>.rq`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from server.words import Language, texts
from thidua.catalogue import Catalogue

Setting: TypeAlias = Literal["year", "vintage"]

_PLACE, _BODY, _GROUP, _PERSON = "administrative-unit", "organisation", "group", "person"
_ALL = (_PLACE, _BODY, _GROUP, _PERSON)


@dataclass(frozen=True, slots=True)
class Property:
    """`kinds`: of things that have it; `leads_to`: the kind of its values where these are things;
    `code`: a value tells which thing is meant; `by`: the setting that chooses among its parts.
    """

    id: str
    kinds: tuple[str, ...]
    leads_to: str = ""
    code: bool = False
    by: Setting | None = None

    @property
    def of_the_name(self) -> bool:
        """What the index of names knows; no query asks for it."""
        return self.id in {"name", "type"}

    def label(self, catalogue: Catalogue, language: Language) -> str:
        if self.of_the_name:
            return texts(language)[f"property_{self.id}"]
        return catalogue.of_reconciling(self.id).title[language]

    def description(self, catalogue: Catalogue, language: Language) -> str:
        if self.of_the_name:
            return texts(language)[f"property_{self.id}_text"]
        return catalogue.of_reconciling(self.id).summary[language]


_LISTED = (
    Property("name", _ALL),
    Property("type", _ALL),
    Property("kind", _ALL),
    Property("province", _ALL, leads_to=_PLACE),
    Property("year", _ALL),
    Property("gso_code", (_PLACE,), code=True, by="vintage"),
    Property("iso3166_2", (_PLACE,), code=True),
    Property("wikidata", (_PLACE,), code=True),
    Property("geonames", (_PLACE,), code=True),
    Property("begins", (_PLACE, _BODY)),
    Property("ends", (_PLACE, _BODY)),
    Property("successor", (_PLACE, _BODY)),
    Property("predecessor", (_PLACE, _BODY)),
    Property("jurisdiction", (_BODY,), leads_to=_PLACE),
    Property("parent", (_PLACE, _BODY)),
    Property("leads", (_BODY,), leads_to=_GROUP, by="year"),
    Property("organiser", (_GROUP,), leads_to=_BODY),
    Property("lead", (_GROUP,), leads_to=_BODY, by="year"),
    Property("member", (_GROUP,), leads_to=_BODY, by="year"),
    Property("organisation", (_PERSON,), leads_to=_BODY, by="year"),
)
PROPERTIES: Mapping[str, Property] = {one.id: one for one in _LISTED}


def of_kind(kind: str | None) -> list[Property]:
    """All where the kind is not known, or has none of its own."""
    return [one for one in _LISTED if kind in one.kinds] or list(_LISTED)
