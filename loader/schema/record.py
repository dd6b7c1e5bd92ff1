"""A record: everything one article states, each fact with the passage it rests on."""

from typing import Literal

from pydantic import Field

from loader.schema.article import Article, Passage
from loader.schema.base import Key, Part
from loader.schema.bodies import Body, Person
from loader.schema.events import Document, Event
from loader.schema.groups import Group, Monitor


class Record(Part):
    record: Key = Field(
        description="Id of the record, unique in the dataset; the article's IRI ends in it"
    )
    status: Literal["draft"] | None = Field(
        default=None, description="A draft no person has reviewed; it is not loaded"
    )
    article: Article
    passages: dict[Key, Passage]
    bodies: dict[Key, Body] = Field(default_factory=dict)
    people: dict[Key, Person] = Field(default_factory=dict)
    groups: dict[Key, Group] = Field(default_factory=dict)
    monitors: tuple[Monitor, ...] = Field(
        default=(), description="Monitors whose group the source does not name"
    )
    events: dict[Key, Event] = Field(default_factory=dict)
    documents: dict[Key, Document] = Field(default_factory=dict)
