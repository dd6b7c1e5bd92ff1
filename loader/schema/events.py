"""Events and who took part in which way; documents and what was done with them."""

from typing import Annotated

from pydantic import Field

from loader.schema.base import Cited, CitedBody, CitedDay, CitedText, Code, Key, Text


class PartOfDay(Cited):
    value: Annotated[str, Code("part-of-day")]


class Participant(Cited):
    """A person, a unit (in a capacity such as `lãnh đạo`), or unnamed people as described."""

    way: Annotated[str, Code("way")]
    person: Key | None = None
    unit: Key | None = None
    capacity: Text | None = Field(default=None, description="As whom the unit is represented")
    described: Text | None = Field(default=None, description="People the source does not name")


class Event(Cited):
    kind: Annotated[str, Code("event-kind")]
    groups: tuple[Key, ...] = Field(default=(), description="Groups of this record it is about")
    name: Text | None = None
    date: CitedDay | None = None
    part_of_day: PartOfDay | None = None
    place: CitedText | None = None
    held_by: tuple[CitedBody, ...] = ()
    participants: tuple[Participant, ...] = ()


class DocumentUse(Cited):
    """What was done with a document, and in which event or for which group."""

    kind: Annotated[str, Code("document-use")]
    event: Key | None = None
    group: Key | None = None


class Document(Cited):
    """A document; a numbered one is known by its number, its date and whose register numbers it."""

    kind: Annotated[str, Code("document-kind")]
    number: Text | None = None
    register_of: Key | None = Field(
        default=None, description="Body whose register the number belongs to"
    )
    covenant_of: Key | None = Field(
        default=None, description="Group whose covenant this is: both are one document"
    )
    title: Text | None = None
    date: CitedDay | None = None
    issuers: tuple[CitedBody, ...] = ()
    uses: tuple[DocumentUse, ...] = ()
