"""What a score is made of, each feature told beside it.

score = 100 · name · (1 + agreement) / 2, where `agreement` is the mean over the properties asked
for: 1 agrees, 0 contradicts, ½ is not known. Without properties it is 1, without a name `name` is.
"""

from collections.abc import Collection, Mapping
from typing import TypeAlias

from server.reconcile.properties import PROPERTIES, Property
from server.words import Language, texts
from thidua.catalogue import Catalogue
from thidua.search.hit import Hit
from thidua.search.units import Feature

Features: TypeAlias = Mapping[str, float | bool]

NAME, TYPE = "name_similarity", "type_match"
UNKNOWN = 0.5
_AGREEMENT, _FORGIVEN = "agreement_", "name_"


def of_agreement(property_id: str) -> str:
    return f"{_AGREEMENT}{property_id}"


def of(hit: Hit, agreements: Mapping[str, float], kinds: Collection[str] | None) -> Features:
    """`kinds`: those asked for, None where none was."""
    typed = {} if kinds is None else {TYPE: hit.kind in kinds}
    forgiven = {_of_forgiven(why): True for why in hit.why}
    told = {of_agreement(one): value for one, value in agreements.items()}
    return {NAME: round(hit.score, 4), **typed, **told, **forgiven}


def score(hit: Hit, agreements: Mapping[str, float]) -> float:
    agreement = sum(agreements.values()) / len(agreements) if agreements else 1.0
    return round(100 * hit.score * (1 + agreement) / 2, 2)


def _of_forgiven(why: Feature) -> str:
    return _FORGIVEN + why.replace(" ", "_")


def label(feature: str, catalogue: Catalogue, language: Language) -> str:
    words = texts(language)
    if found := _property(feature):
        return words["feature_agreement"].format(property=found.label(catalogue, language))
    if feature in (NAME, TYPE):
        return words[f"feature_{feature}"]
    return words["feature_name"].format(why=words[f"why_{feature.removeprefix(_FORGIVEN)}"])


def _property(feature: str) -> Property | None:
    if not feature.startswith(_AGREEMENT):
        return None
    return PROPERTIES.get(feature.removeprefix(_AGREEMENT))
