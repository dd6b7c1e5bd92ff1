"""The IRIs behind a record's handles: `hon-quan` in the record is a body in the graph."""

from functools import cached_property

from pyoxigraph import NamedNode

from loader.identities.reviewed import UNREVIEWED, Identities
from loader.schema.bodies import Body
from loader.schema.events import Document
from loader.schema.groups import Group
from loader.schema.record import Record
from thidua.iris import minted
from thidua.names import slug

KIND_SLUGS = {"cluster": "cum", "block": "khoi"}


class Handles:
    """`met`: every person, body and group asked for, and what it is known as after the reviews."""

    def __init__(self, record: Record, identities: Identities = UNREVIEWED) -> None:
        self._record = record
        self._identities = identities
        self.met: dict[str, str] = {}

    @property
    def renames(self) -> bool:
        """Some thing met so far goes by another IRI than its record alone would give it."""
        return any(thing != known_as for thing, known_as in self.met.items())

    @cached_property
    def article(self) -> NamedNode:
        return minted("article", self._record.record)

    def body(self, key: str) -> NamedNode:
        return minted("organisation", self.body_path(key))

    def body_path(self, key: str) -> str:
        """Slugs from the root down; a body's level is no part of it, for levels change."""
        body = self._record.bodies[key]
        if body.unresolved:
            return self._known_as("organisation", f"record-{self._record.record}/{key}")
        own = _own_slug(body)
        path = f"{self.body_path(body.parent.body)}/{own}" if body.parent else own
        return self._known_as("organisation", path)

    def unit_year(self, key: str, year: int) -> NamedNode:
        return minted("unit-year", self.body_path(key), str(year))

    def person(self, key: str) -> NamedNode:
        own = f"{self._record.record}/{slug(self._record.people[key].name)}"
        return minted("person", self._known_as("person", own))

    def group(self, key: str) -> NamedNode:
        return minted("group", self._group_path(key))

    def group_year(self, key: str) -> NamedNode:
        return minted("group-year", *self._group_year_parts(key))

    def covenant(self, key: str) -> NamedNode:
        return minted("covenant", *self._group_year_parts(key))

    def event(self, key: str) -> NamedNode:
        return minted("event", self._record.record, key)

    def place(self, name: str) -> NamedNode:
        return minted("place", self._record.record, slug(name))

    def passage(self, key: str) -> NamedNode:
        return minted("passage", self._record.record, self._record.passages[key].span)

    def document(self, key: str) -> NamedNode:
        document = self._record.documents[key]
        if document.covenant_of:
            return self.covenant(document.covenant_of)
        if document.number and document.register_of:
            register = self.body_path(document.register_of)
            return minted("document", register, slug(document.number), _dated(document))
        return minted("document", self._record.record, key)

    def _group_path(self, key: str) -> str:
        group = self._record.groups[key]
        home = f"record-{self._record.record}"
        if group.organiser:
            home = self.body_path(group.organiser.body)
        own = f"{home}/{KIND_SLUGS[group.kind]}-{_group_slug(group)}"
        return self._known_as("group", own)

    def _group_year_parts(self, key: str) -> tuple[str, str]:
        return self._group_path(key), str(self._record.groups[key].year.value)

    def _known_as(self, kind: str, path: str) -> str:
        thing = f"{kind}/{path}"
        self.met[thing] = self._identities.known_as(thing)
        return self.met[thing].removeprefix(f"{kind}/")


def act(number: str) -> NamedNode:
    return minted("act", slug(number))


def _own_slug(body: Body) -> str:
    return slug(body.place or body.short or body.name)


def _group_slug(group: Group) -> str:
    """`cum-1`, and `cum-cap-huyen` for "Cụm thi đua cấp huyện": its kind is not said twice."""
    if group.number is not None:
        return str(group.number)
    kind = KIND_SLUGS[group.kind]
    return slug(group.name or "").removeprefix(f"{kind}-").removeprefix("thi-dua-")


def _dated(document: Document) -> str:
    return document.date.value.isoformat() if document.date else "undated"
