"""People, events and documents of a draft as entries of a record."""

from collections.abc import Iterator, Mapping

from loader.drafting import taking_part
from loader.drafting.belonging import Belonging
from loader.drafting.draft import Draft, DraftDocument, DraftEvent, DraftPosition
from loader.drafting.handles import Handles, Part
from loader.drafting.hierarchy import SUPREME
from loader.drafting.phrases import table


def people(draft: Draft, handles: Handles) -> Iterator[tuple[str, Part]]:
    for person in draft.people:
        offices = (_office(each, handles) for each in person.positions)
        positions = [office for office in offices if office]
        part: Part = {"name": person.name.value, **handles.cite(person.name)}
        if positions:
            part["positions"] = positions
        yield handles.key(str(person.name.value)), part


def _office(position: DraftPosition, handles: Handles) -> Part | None:
    titles = {title.lower(): code for title, code in table("record")["titles"].items()}
    code = titles.get(str(position.title.value).lower())
    if code is None or position.organisation.value is None:
        handles.leave_out("an office without a code or a body", position.title)
        return None
    if position.organisation.value == SUPREME:
        code = table("record")["supreme"].get(code, code)
    body = handles.body(position.organisation)
    return {"title": code, "body": body, **handles.cite(position.title)}


def event(found: DraftEvent, belonging: Belonging, handles: Handles) -> Part:
    kind = table("record")["events"][found.kind.value]
    part: Part = {"kind": kind, **handles.cite(found.kind)}
    if groups := belonging.events(found):
        part["groups"] = groups
    for name, leaf in (("date", found.date), ("place", found.place)):
        if leaf.value is None:
            continue
        if name == "date" and len(str(leaf.value)) < len("2024-03-29"):
            handles.leave_out("a month without a day", leaf)
            continue
        part[name] = {"value": leaf.value, **handles.cite(leaf)}
    return part


def participants(draft: Draft, text: str, handles: Handles) -> list[Part]:
    """In the one meeting there is, or in the first thing done on the one day."""
    days = {each.date.value for each in draft.events}
    if len(draft.events) != 1 and (len(days) != 1 or None in days):
        return []
    return [_participant(part, handles) for part in taking_part.parts(draft, text)]


def _participant(part: taking_part.Part, handles: Handles) -> Part:
    at = [handles.at(*part.word), handles.at(*part.name)]
    return {"way": part.way, "person": handles.key(str(part.person.name.value)), "at": at}


def documents(draft: Draft, handles: Handles) -> dict[str, Part]:
    found = [part for each in draft.documents if (part := _document(each, handles))]
    return {f"document-{number}": part for number, part in enumerate(found, 1)}


def _document(document: DraftDocument, handles: Handles) -> Part | None:
    letters = str(document.number.value).upper().replace("/", "-").split("-")
    kinds: Mapping[str, str] = table("record")["documents"]
    kind = next((kinds[each] for each in letters if each in kinds), None)
    if kind is None:
        handles.leave_out("a document of a kind without a code", document.number)
        return None
    cite = handles.cite
    part: Part = {"kind": kind, "number": document.number.value, **cite(document.number)}
    if document.date.value is not None:
        part["date"] = {"value": document.date.value, **cite(document.date)}
    if document.issuer.value is not None:
        issuer = {"body": handles.body(document.issuer), **cite(document.issuer)}
        part["issuers"] = [issuer]
    return part
