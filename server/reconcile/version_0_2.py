"""How queries of version 0.2 are read, and its answers written (CG-FINAL-specs-0.2-20230410)."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from server.reconcile import asked, shapes, types
from server.reconcile.asked import MOST_CONDITIONS
from server.reconcile.matching import Candidate, Result
from server.reconcile.types import Json
from server.sentences import said_in
from server.words import Language


class _Property(BaseModel):
    pid: str
    v: shapes.Values


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid")

    query: str | None = None
    type: shapes.Texts = []
    limit: shapes.Number | None = None
    properties: Annotated[list[_Property], Field(max_length=MOST_CONDITIONS)] = []
    type_strict: Literal["any", "should", "all"] = "any"

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if self.query is None and not self.properties:
            fault = "has neither a query nor properties"
            raise ValueError(fault)
        return self


_BATCH = TypeAdapter(dict[str, _Query])


def read(text: str) -> dict[str, asked.Query]:
    """By the keys of the client. Raises BadParameter, BatchTooLargeError."""
    batch = shapes.read(_BATCH, text, "queries")
    shapes.check_count("queries", batch)
    return {key: _asked(query) for key, query in batch.items()}


def _asked(query: _Query) -> asked.Query:
    return asked.Query(
        names=() if query.query is None else (query.query,),
        types=tuple(query.type),
        strictness=query.type_strict,
        limit=query.limit,
        conditions=tuple(asked.Condition(one.pid, tuple(one.v)) for one in query.properties),
    )


def written(results: Mapping[str, Result], language: Language) -> Json:
    return {
        key: {
            "result": [candidate(one, language) for one in result.candidates],
            **message(result, language),
        }
        for key, result in results.items()
    }


def message(result: Result, language: Language) -> Json:
    """What of the query was not followed; neither version has a place of its own for it."""
    said = " ".join(said_in(language, fault) for fault in result.faults)
    return {"message": said} if said else {}


def candidate(one: Candidate, language: Language) -> Json:
    return {
        **types.entity(one.hit, language),
        "type": [types.of_kind(one.hit.kind, language)],
        "score": one.score,
        "match": one.match,
        "features": [{"id": name, "value": value} for name, value in one.features.items()],
    }
