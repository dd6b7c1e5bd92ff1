"""Organisations and people as a record names them."""

from typing import Annotated, Literal

from pydantic import Field

from loader.schema.base import Cited, CitedBody, CitedText, Code, Day, Key, Text, Year


class Level(Cited):
    """What the body was in a year: a district may be a town the year after."""

    level: Annotated[str, Code("level")]
    year: Year


class Body(Cited):
    """An organisation. Its IRI is made of its parent's and of its `place`, `short` or `name`, never
    of its level."""

    name: Text = Field(description="Right name in Vietnamese; the note tells a typo of the source")
    en: Text | None = Field(default=None, description="Name in English")
    kind: Literal["procuracy", "department", "council", "publisher", "organisation"]
    place: Text | None = Field(default=None, description="Name of its area without its level")
    short: Text | None = Field(default=None, description="Name inside its parent, e.g. Vụ 2")
    parent: CitedBody | None = None
    unresolved: bool = Field(
        default=False, description="The source does not say which one; stays of this record alone"
    )
    levels: tuple[Level, ...] = ()
    function: CitedText | None = Field(default=None, description="Field of work it is named by")
    also: tuple[CitedText, ...] = Field(default=(), description="Other names the source prints")


class Attested(Cited):
    """When someone is known to hold a position: a day, or only a year. Never a begin or an end."""

    year: Year | None = None
    day: Day | None = None


class Position(Cited):
    title: Annotated[str, Code("position")]
    body: Key
    attested: Attested | None = None


class Person(Cited):
    name: Text
    positions: tuple[Position, ...] = ()
