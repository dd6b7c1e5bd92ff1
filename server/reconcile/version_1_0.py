"""How queries of version 1.0-draft are read, and its answers written."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from server.reconcile import asked, features, shapes, version_0_2
from server.reconcile.asked import MOST_CONDITIONS
from server.reconcile.extending import Rows
from server.reconcile.matching import Candidate, Result
from server.reconcile.types import Json
from server.words import Language
from thidua.catalogue import Catalogue
from thidua.sentence import Sentence


class _Condition(BaseModel):
    matchType: Literal["name", "id", "property"]  # noqa: N815 - as the protocol writes it
    propertyId: str = ""  # noqa: N815
    propertyValue: shapes.Values  # noqa: N815
    required: bool = False
    matchQuantifier: Literal["any", "all", "none"] = "any"  # noqa: N815
    matchQualifier: str = ""  # noqa: N815

    @model_validator(mode="after")
    def _names_its_property(self) -> Self:
        if self.matchType == "property" and not self.propertyId:
            fault = "has no propertyId"
            raise ValueError(fault)
        return self


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid")

    type: str | None = None
    limit: shapes.Number | None = None
    lang: str = ""
    dir: Literal["ltr", "rtl", "auto"] = "auto"
    conditions: Annotated[list[_Condition], Field(min_length=1, max_length=MOST_CONDITIONS)]


class _Batch(BaseModel):
    queries: list[_Query]


_BATCH = TypeAdapter(_Batch)


def read(text: str) -> list[asked.Query]:
    """Raises BadParameter, BatchTooLargeError."""
    batch = shapes.read(_BATCH, text, "queries").queries
    shapes.check_count("queries", batch)
    return list(map(_asked, batch))


def _asked(query: _Query) -> asked.Query:
    def of_type(kind: str) -> list[_Condition]:
        return [one for one in query.conditions if one.matchType == kind]

    def given(kind: str) -> list[asked.Value]:
        return [value for one in of_type(kind) for value in one.propertyValue]

    return asked.Query(
        names=tuple(value.text for value in given("name")),
        things=tuple(value.thing or value.text for value in given("id")),
        types=() if query.type is None else (query.type,),
        limit=query.limit,
        conditions=tuple(
            _condition(one) for one in query.conditions if one.matchType == "property"
        ),
        faults=tuple(_faults(query)),
    )


def _condition(one: _Condition) -> asked.Condition:
    return asked.Condition(
        one.propertyId, tuple(one.propertyValue), one.required, one.matchQuantifier
    )


def _faults(query: _Query) -> list[Sentence]:
    """None of our properties is compared in more ways than one."""
    qualifiers = {one.matchQualifier for one in query.conditions if one.matchQualifier}
    fault = "matchQualifier {qualifier!r} is not known here; it was left aside."
    found = [Sentence(fault, qualifier=one) for one in sorted(qualifiers)]
    named = (one for one in query.conditions if one.matchType != "property")
    if any(one.matchQuantifier == "none" for one in named):
        found.append(Sentence("A name or id cannot be excluded; matchQuantifier was left aside."))
    return found


def written(results: Sequence[Result], catalogue: Catalogue, language: Language) -> Json:
    def candidate(one: Candidate) -> Json:
        told = [
            {"id": name, "name": features.label(name, catalogue, language), "value": value}
            for name, value in one.features.items()
        ]
        return {**version_0_2.candidate(one, language), "features": told}

    return {
        "results": [
            {
                "candidates": list(map(candidate, result.candidates)),
                **version_0_2.message(result, language),
            }
            for result in results
        ]
    }


def rows(found: Rows) -> list[Json]:
    """Lists where version 0.2 has objects."""
    return [
        {
            "id": thing,
            "properties": [{"id": name, "values": values} for name, values in row.items()],
        }
        for thing, row in found.items()
    ]
