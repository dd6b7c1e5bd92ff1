"""People of a text: once each, with their offices and their role in a group."""

import re
from collections.abc import Iterable

from loader.drafting.draft import DraftPerson, DraftPosition, Leaf
from loader.drafting.finds import Finds
from loader.drafting.mentions import Mention
from loader.drafting.offices import inherited
from loader.drafting.people import Person
from loader.drafting.positions import PositionFound, positions
from loader.drafting.roles import roles
from loader.drafting.sentences import Sentence

_TWO = re.compile(r"\bhai (?:đồng chí|đ/c|người)\b", re.IGNORECASE)
_OF_GROUP = re.compile(r"W(?:,?w)?,?G")
_INTRODUCED, _BY_SURNAME = 0.9, 0.65


def people(finds: Finds, *, with_roles: bool) -> list[DraftPerson]:
    """A name that only its surname shows counts where the text says something of its bearer."""
    known: dict[str, DraftPerson] = {}
    for sentence in finds.sentences:
        _add_names(sentence, known)
        for position in inherited(sentence, list(positions(sentence)), finds.context):
            _add_position(known[position.person.name], position, finds)
        if with_roles:
            _add_roles(sentence, known)
    return [person for name, person in known.items() if _is_told(person) and not _tail(name, known)]


def _is_told(person: DraftPerson) -> bool:
    said = person.positions or person.group_role.value
    return bool(said or person.name.confidence > _BY_SURNAME)


def _tail(name: str, known: Iterable[str]) -> bool:
    """ "đồng chí Nắng Hạ" is someone named in full before."""
    return any(other.endswith(f" {name}") for other in known)


def _add_names(sentence: Sentence, known: dict[str, DraftPerson]) -> None:
    for mention in sentence.mentions:
        if isinstance(mention.value, Person):
            name = _name(mention, mention.value)
            old = known.setdefault(mention.value.name, DraftPerson(name))
            if old.name.confidence < name.confidence:
                old.name = name


def _name(mention: Mention, person: Person) -> Leaf:
    confidence = _INTRODUCED if person.introduced else _BY_SURNAME
    return Leaf(person.name, mention.start, mention.end, confidence, "a name in capitals")


def _add_position(person: DraftPerson, found: PositionFound, finds: Finds) -> None:
    where = finds.body(found.body, found.confidence, "the body of the title")
    for old in person.positions:
        if old.title.value == found.title:
            if old.organisation.value is None:
                old.organisation = where
            return
    title = finds.leaf(found.title, found.start, found.end, found.confidence, found.reason)
    person.positions.append(DraftPosition(title, where))


def _add_roles(sentence: Sentence, known: dict[str, DraftPerson]) -> None:
    for role in roles(sentence):
        if role.person is not None and role.basis == "via_person":
            leaf = Leaf(role.role, role.start, role.end, role.confidence, role.reason)
            known[role.person.name].group_role = leaf
    for place, tag in enumerate(sentence.tags):
        if tag == "W" and _is_of_group(sentence, place):
            for person in _watching(sentence, place):
                _add_monitor(known[person.name], sentence.mentions[place])


def _is_of_group(sentence: Sentence, place: int) -> bool:
    """ "theo dõi, đôn đốc Cụm", "chỉ đạo các khối"."""
    if _OF_GROUP.match(sentence.tags, place):
        return True
    behind = sentence.words(place + 1)[:2] if place + 1 < len(sentence.tags) else []
    return behind in (["các", "cụm"], ["các", "khối"])


def _watching(sentence: Sentence, place: int) -> list[Person]:
    """The person named last; "hai đồng chí" are the last two."""
    people = [each.value for each in sentence.mentions[:place] if isinstance(each.value, Person)]
    return people[-1 - bool(_TWO.search(sentence.text(0, place))) :]


def _add_monitor(person: DraftPerson, cue: Mention) -> None:
    if person.group_role.value is None:
        person.group_role = Leaf("monitor", cue.start, cue.end, 0.85, "watches over a group")
