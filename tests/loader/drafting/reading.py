"""Short ways to what the grammar finds in a sentence."""

from loader.drafting.body import Body
from loader.drafting.draft import DraftGroup
from loader.drafting.drafting import draft
from loader.drafting.finds import Finds
from loader.drafting.members import members
from loader.drafting.positions import positions
from loader.drafting.roles import roles


def bodies(text: str) -> list[str]:
    found = Finds.of(text).mentions
    return [each.value.full for each in found if isinstance(each.value, Body)]


def tags(text: str) -> str:
    return ";".join(sentence.tags for sentence in Finds.of(text).sentences)


def told_roles(text: str) -> list[tuple[str, str | None, str, int | None]]:
    return [
        (role.role, role.body.full if role.body else None, role.basis, role.year)
        for sentence in Finds.of(text).sentences
        for role in roles(sentence)
    ]


def told_members(text: str) -> list[tuple[list[str], int | None]]:
    return [
        ([body.full for body in found.bodies], found.count[0] if found.count else None)
        for sentence in Finds.of(text).sentences
        for found in members(sentence)
    ]


def told_positions(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (found.person.name, found.title, found.body.full if found.body else None)
        for sentence in Finds.of(text).sentences
        for found in positions(sentence)
    ]


def groups(text: str) -> list[DraftGroup]:
    return draft("", text).groups
