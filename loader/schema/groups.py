"""An emulation group in one year: its lead, deputies, members, monitors, slogans, movements."""

from typing import Annotated, Literal

from pydantic import Field

from loader.schema.base import IN_DIGITS, Cited, CitedBody, CitedText, Code, Key, Text, Year


class GroupYearOf(Cited):
    value: Year


class Count(Cited):
    value: Annotated[int, Field(ge=0, le=10_000), IN_DIGITS]


class Role(Cited):
    """A role of a unit (`unit`), of a unit only through its head (`unit` and `via`), or of a
    person with no unit named (`person`)."""

    unit: Key | None = None
    via: Key | None = Field(default=None, description="Person through whose office the unit leads")
    person: Key | None = None
    manner: Annotated[str, Code("manner")] | None = Field(
        default=None, description="How the role came about, where the source says"
    )


class Member(Cited):
    unit: Key


class Head(Cited):
    """A person the source itself calls cụm trưởng, khối trưởng (or their deputy)."""

    person: Key


class Monitor(Cited):
    """Who watches over a group; `scope` in the source's words where it names no group exactly."""

    person: Key | None = None
    unit: Key | None = None
    scope: Text | None = None


class SloganUse(Cited):
    kind: Annotated[str, Code("slogan-kind")]
    text: Text = Field(description="As printed, without the quotation marks")


class MovementUse(Cited):
    name: Text
    from_year: Year | None = None
    to_year: Year | None = None


class Covenant(Cited):
    event: Key | None = Field(default=None, description="Event at which it was signed")


class Group(Cited):
    """One group in one year. Identity: organiser, kind, number or name."""

    kind: Literal["cluster", "block"]
    number: Annotated[int, Field(ge=1, le=999), IN_DIGITS] | None = None
    name: Text | None = Field(default=None, description="Name, when it has one")
    en: Text | None = Field(default=None, description="Name in English")
    also: tuple[CitedText, ...] = Field(default=(), description="Other labels of the same group")
    organiser: CitedBody | None = None
    year: GroupYearOf
    lead: Role | None = None
    deputies: tuple[Role, ...] = ()
    members: tuple[Member, ...] = ()
    member_list: Literal["complete", "partial"] | None = None
    member_count: Count | None = None
    heads: tuple[Head, ...] = ()
    deputy_heads: tuple[Head, ...] = ()
    monitors: tuple[Monitor, ...] = ()
    covenant: Covenant | None = None
    slogans: tuple[SloganUse, ...] = ()
    movements: tuple[MovementUse, ...] = ()
    movement_list: Literal["complete", "open"] | None = None
