"""From the text of an article to its draft."""

from collections.abc import Iterator

from loader.drafting.body import Body
from loader.drafting.dates import DateFound
from loader.drafting.documents import DocumentFound, documents
from loader.drafting.draft import (
    UNKNOWN,
    Draft,
    DraftDocument,
    DraftEvent,
    DraftMovement,
    Leaf,
)
from loader.drafting.events import EventFound, EventReader
from loader.drafting.finds import Finds
from loader.drafting.grouping import Groups
from loader.drafting.quoted import Period, movements_unquoted, period
from loader.drafting.who import people


def draft(source: str, text: str) -> Draft:
    """A text that speaks of no group has no events: other gatherings are none of ours."""
    finds = Finds.of(text)
    held = EventReader(finds.plain, finds.days).events()
    groups = Groups(finds, held).assembled()
    return Draft(
        source,
        groups,
        people(finds, with_roles=bool(groups)),
        [_event(finds, each) for each in held] if groups else [],
        list(_movements(finds)),
        [_document(finds, each) for each in documents(finds.plain, finds.days)],
    )


def _event(finds: Finds, event: EventFound) -> DraftEvent:
    place = event.place
    return DraftEvent(
        Leaf(event.kind, event.start, event.end, 0.9, "a meeting named by it"),
        _day(event.date, "the day beside it"),
        finds.quote(place[0], place[1], 0.8, "behind “tại”") if place else UNKNOWN,
    )


def _day(date: DateFound | None, reason: str) -> Leaf:
    if date is None:
        return UNKNOWN
    if date.completed:
        return Leaf(date.value, date.start, date.end, 0.7, f"{reason}; its year from the context")
    return Leaf(date.value, date.start, date.end, 0.95, reason)


def _movements(finds: Finds) -> Iterator[DraftMovement]:
    """Once each; where a period is told, with it."""
    found: dict[str, DraftMovement] = {}
    for each in [*finds.quotes, *movements_unquoted(finds.plain)]:
        if each.kind == "movement":
            name = finds.quote(each.start, each.end, 0.92, f"a name behind “{each.cue}”")
            told = DraftMovement(name, _period(period(finds.plain, each)))
            first = found.setdefault(str(name.value).casefold(), told)
            if first.period.value is None:
                first.period = told.period
    yield from found.values()


def _period(found: Period | None) -> Leaf:
    if found is None:
        return UNKNOWN
    return Leaf(found.value, found.start, found.end, 0.9, "a period behind the name")


def _document(finds: Finds, document: DocumentFound) -> DraftDocument:
    return DraftDocument(
        finds.quote(document.start, document.end, 0.98, "a number behind the kind"),
        _day(document.date, "the day beside the number"),
        _issuer(finds, *document.issuer) if document.issuer else UNKNOWN,
    )


def _issuer(finds: Finds, start: int, end: int) -> Leaf:
    """A body the text names there, also behind the title of its head; else the words themselves."""
    reason = "named beside the document"
    within = [each for each in finds.mentions if start <= each.start < end]
    titles = [each for each in within if each.tag == "T"]
    first = within[len(titles[:1])] if len(within) > len(titles[:1]) else None
    whole = first is not None and (first.end >= end or bool(titles))
    if first is not None and isinstance(first.value, Body) and whole:
        return finds.body(first.value, 0.85, reason)
    return finds.quote(start, end, 0.7, reason)
