"""The shape of a gold file: the tool's output with plain leaves, every key there, none besides."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Date = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$")]
Period = Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Role(Strict):
    unit: Text
    basis: Literal["stated", "via_person"]


class Group(Strict):
    kind: Literal["cluster", "block"]
    number: int | None
    name: Text | None
    organiser: Text | None
    year: int | None
    lead: Role | None
    deputies: list[Role]
    members: list[Text]
    member_count: int | None
    slogans: list[Text]


class Position(Strict):
    title: Text
    organisation: Text | None


class Person(Strict):
    name: Text
    positions: list[Position]
    group_role: Literal["lead", "deputy", "monitor"] | None


class Event(Strict):
    kind: Literal["signing", "launch", "mid-year", "evaluation", "summary", "handover", "election"]
    date: Date | None
    place: Text | None


class Movement(Strict):
    name: Text
    period: Period | None


class Document(Strict):
    number: Text | None
    date: Date | None
    issuer: Text | None


class Gold(Strict):
    source: Text
    groups: list[Group]
    people: list[Person]
    events: list[Event]
    movements: list[Movement]
    documents: list[Document]
    resolved: list[Text] = []
