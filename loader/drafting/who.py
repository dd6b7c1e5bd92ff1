"""People of a text: once each, with their offices and their role in a group."""

from collections.abc import Sequence

from loader.drafting.context import Context
from loader.drafting.draft import UNKNOWN, DraftPerson, DraftPosition, Leaf
from loader.drafting.offices import inherited
from loader.drafting.people import Person
from loader.drafting.positions import PositionFound, positions
from loader.drafting.roles import roles
from loader.drafting.sentences import Sentence
from loader.drafting.shadow import Shadow


def people(found: Sequence[Sentence], context: Context, shadow: Shadow) -> list[DraftPerson]:
    known: dict[str, DraftPerson] = {}
    for sentence in found:
        _add_names(sentence, known)
        for position in inherited(sentence, list(positions(sentence)), context):
            _add_position(known, position, context)
        _add_roles(sentence, known)
    del shadow
    return [
        person
        for person in known.values()
        if person.positions or person.group_role.value or person.name.confidence > 0.8
    ]


def _add_names(sentence: Sentence, known: dict[str, DraftPerson]) -> None:
    for mention in sentence.mentions:
        if isinstance(mention.value, Person):
            confidence = 0.9 if mention.value.introduced else 0.6
            old = known.get(mention.value.name)
            if old is None or old.name.confidence < confidence:
                leaf = Leaf(
                    mention.value.name, mention.start, mention.end, confidence, "a name in capitals"
                )
                if old is None:
                    known[mention.value.name] = DraftPerson(leaf)
                else:
                    old.name = leaf


def _add_position(known: dict[str, DraftPerson], found: PositionFound, context: Context) -> None:
    person = known[found.person.name]
    organisation = context.name(found.body) if found.body else None
    leaf = Leaf(found.title, found.start, found.end, found.confidence, found.reason)
    where = (
        Leaf(organisation, found.start, found.end, found.confidence, "behind the title")
        if organisation
        else UNKNOWN
    )
    for old in person.positions:
        if old.title.value == found.title:
            if old.organisation.value is None and organisation:
                old.organisation = where
            return
    person.positions.append(DraftPosition(leaf, where))


def _add_roles(sentence: Sentence, known: dict[str, DraftPerson]) -> None:
    for role in roles(sentence):
        if role.person is not None and role.basis == "via_person":
            person = known[role.person.name]
            person.group_role = Leaf(role.role, role.start, role.end, role.confidence, role.reason)
    tags = sentence.tags
    for place, tag in enumerate(tags):
        if tag == "W" and "G" in tags[place : place + 3]:
            before = [each for each in range(place) if tags[each] == "P"]
            value = sentence.mentions[before[-1]].value if before else None
            if isinstance(value, Person) and known[value.name].group_role.value is None:
                mention = sentence.mentions[place]
                known[value.name].group_role = Leaf(
                    "monitor", mention.start, mention.end, 0.85, "watches over a group"
                )
