"""Events: what, when, where, for which groups, and in which way people and units took part."""

from pyoxigraph import NamedNode

from loader.faults import FieldPath
from loader.mapping.groups import names
from loader.mapping.sheet import Sheet
from loader.mapping.terms import Node, code, day, vi
from loader.schema.events import Event, Participant
from thidua.iris import digest_iri
from thidua.vocabularies import label


def write(sheet: Sheet) -> None:
    for key, event in sheet.record.events.items():
        node, path = sheet.iri.event(key), ("events", key)
        sheet.describe(node, "Event", path)
        sheet.state(node, "eventKind", code("event-kind", event.kind), event)
        for group in event.groups:
            sheet.say(node, "concerns", sheet.iri.group_year(group))
        _write_names(sheet, node, event)
        _write_circumstances(sheet, node, event, path)
        for i, participant in enumerate(event.participants):
            _write_participation(sheet, node, participant, (*path, "participants", i))


def _write_names(sheet: Sheet, node: NamedNode, event: Event) -> None:
    if event.name:
        sheet.name(node, event.name)
        return
    about = [sheet.record.groups[key] for key in event.groups]
    vietnamese = [label("event-kind", event.kind, "vi"), *(names(group)[0] for group in about)]
    english = [label("event-kind", event.kind, "en"), *(names(group)[1] or "" for group in about)]
    years = sorted({str(group.year.value) for group in about})
    sheet.name(node, ", ".join(vietnamese + years), ", ".join(filter(None, english + years)))


def _write_circumstances(sheet: Sheet, node: NamedNode, event: Event, path: FieldPath) -> None:
    if event.date:
        sheet.state(node, "date", day(event.date.value), event.date)
    if event.part_of_day:
        part = code("part-of-day", event.part_of_day.value)
        sheet.state(node, "partOfDay", part, event.part_of_day)
    if event.place:
        place = sheet.iri.place(event.place.value)
        sheet.describe(place, "Place", (*path, "place"))
        sheet.name(place, event.place.value)
        sheet.state(node, "place", place, event.place)
    for holder in event.held_by:
        sheet.state(node, "heldBy", sheet.iri.body(holder.body), holder)


def _write_participation(
    sheet: Sheet, event: NamedNode, participant: Participant, path: FieldPath
) -> None:
    predicate, who = _party(sheet, participant)
    content = [event.value, participant.way, str(who), participant.capacity or ""]
    node = digest_iri("participation", content)
    sheet.fact(node, "Participation", (predicate, who), participant, path)
    sheet.say(node, "inEvent", event)
    sheet.say(node, "way", code("way", participant.way))
    if participant.capacity:
        sheet.say(node, "capacity", vi(participant.capacity))


def _party(sheet: Sheet, participant: Participant) -> tuple[str, Node]:
    if participant.person:
        return "participant", sheet.iri.person(participant.person)
    if participant.unit:
        return "participant", sheet.iri.body(participant.unit)
    return "participantDescribed", vi(participant.described or "")
