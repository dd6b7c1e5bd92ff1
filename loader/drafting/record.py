"""From a draft to a record with `status: draft`, as far as the record format says it.

What it does not say (an office without a code, a group without a year) is listed apart.
"""

from collections.abc import Iterator, Mapping

import yaml

from loader.drafting.draft import (
    Draft,
    DraftDocument,
    DraftEvent,
    DraftGroup,
    DraftPosition,
    DraftRole,
    Leaf,
    unsure,
)
from loader.drafting.handles import Handles, Part
from loader.drafting.phrases import table
from thidua.names import slug

_HEAD = """\
# A draft by `thidua draft`: a proposal. Compare each fact with the article, fill in every gist
# in your own words, then take `status` out; `thidua load` refuses the record until then.
"""
_WIDTH = 100
_SUPREME = "VKSND tối cao"


def record_text(draft: Draft, text_file: str, text: str) -> str:
    """`text_file` is the name of the file that holds the text."""
    writer = RecordWriter(draft, text_file, text)
    record = writer.record(slug(draft.source.rpartition(".")[0]) or "draft")
    parts = (
        yaml.safe_dump({name: part}, allow_unicode=True, sort_keys=False, width=_WIDTH)
        for name, part in record.items()
    )
    left_out = (f"# left out: {line}\n" for line in writer.left_out)
    asked = dict.fromkeys(map(_question, unsure(draft)))
    return _HEAD + "\n".join(parts) + "".join([*left_out, *asked])


def _question(leaf: Leaf) -> str:
    where = f"{leaf.value} ({leaf.start}-{leaf.end})"
    return f"# to ask: {where}: sure {leaf.confidence:.2f}, {leaf.reason}\n"


class RecordWriter:
    """Over one draft and the text it was read from."""

    def __init__(self, draft: Draft, text_file: str, text: str) -> None:
        self._draft, self._text_file = draft, text_file
        self._handles = Handles(text)
        self.left_out: list[str] = []

    def record(self, name: str) -> Part:
        """Parts without an entry are left out; passages are known only when all else is."""
        groups = {key: part for group in self._draft.groups for key, part in self._group(group)}
        told = (self._event(event, list(groups)) for event in self._draft.events)
        events = self._numbered("event", told)
        documents = self._numbered("document", map(self._document, self._draft.documents))
        people = dict(self._people())
        found = {
            "bodies": self._handles.bodies, "people": people, "groups": groups,
            "events": events, "documents": documents,
        }  # fmt: skip
        return {
            "record": name,
            "status": "draft",
            "article": {"text": self._handles.article(self._text_file)},
            "passages": self._handles.passages(),
            **{part: entries for part, entries in found.items() if entries},
        }

    def _numbered(self, name: str, parts: Iterator[Part | None]) -> dict[str, Part]:
        found = [part for part in parts if part]
        return {f"{name}-{number}": part for number, part in enumerate(found, 1)}

    def _group(self, group: DraftGroup) -> Iterator[tuple[str, Part]]:
        if group.year.value is None:
            self._leave_out("a group without a year", group.kind)
            return
        cite, handles = self._handles.cite, self._handles
        part: Part = {"kind": group.kind.value, **cite(group.kind)}
        label = {"number": group.number.value, "name": group.name.value}
        part |= {name: value for name, value in label.items() if value is not None}
        if group.organiser.value is not None:
            part["organiser"] = {"body": handles.body(group.organiser), **cite(group.organiser)}
        part["year"] = {"value": group.year.value, **cite(group.year)}
        part |= self._roles(group)
        if group.members:
            part["members"] = [{"unit": handles.body(leaf), **cite(leaf)} for leaf in group.members]
        if group.member_count.value is not None:
            part["member_count"] = {"value": group.member_count.value, **cite(group.member_count)}
        if group.slogans:
            part["slogans"] = [self._slogan(leaf) for leaf in group.slogans]
        number = group.number.value if group.number.value is not None else group.name.value
        yield handles.key(f"{group.kind.value}-{number}-{group.year.value}"), part

    def _roles(self, group: DraftGroup) -> Part:
        lead = self._role(group.lead, "lead") if group.lead else None
        deputies = [self._role(role, "deputy") for role in group.deputies]
        found: Part = {"lead": lead, "deputies": [role for role in deputies if role]}
        return {name: value for name, value in found.items() if value}

    def _role(self, role: DraftRole, name: str) -> Part | None:
        part: Part = {"unit": self._handles.body(role.unit), **self._handles.cite(role.unit)}
        if role.basis.value == "stated":
            return part
        via = self._head_of(role.unit, name)
        if via is None:
            self._leave_out(f"{name} only through a person the draft does not know", role.unit)
            return None
        return {**part, "via": self._handles.key(str(via.value))}

    def _head_of(self, unit: Leaf, role: str) -> Leaf | None:
        for person in self._draft.people:
            held = [position.organisation.value for position in person.positions]
            if person.group_role.value == role and unit.value in held:
                return person.name
        return None

    def _slogan(self, leaf: Leaf) -> Part:
        kinds: Mapping[str, str] = table("record")["slogans"]
        kind = next((code for cue, code in kinds.items() if cue in leaf.reason.lower()), "motto")
        return {"kind": kind, "text": leaf.value, **self._handles.cite(leaf)}

    def _people(self) -> Iterator[tuple[str, Part]]:
        for person in self._draft.people:
            offices = (self._office(each) for each in person.positions)
            positions = [office for office in offices if office]
            part: Part = {"name": person.name.value, **self._handles.cite(person.name)}
            if positions:
                part["positions"] = positions
            yield self._handles.key(str(person.name.value)), part

    def _office(self, position: DraftPosition) -> Part | None:
        titles = {title.lower(): code for title, code in table("record")["titles"].items()}
        code = titles.get(str(position.title.value).lower())
        if code is None or position.organisation.value is None:
            self._leave_out("an office without a code or a body", position.title)
            return None
        if position.organisation.value == _SUPREME:
            code = table("record")["supreme"].get(code, code)
        body = self._handles.body(position.organisation)
        return {"title": code, "body": body, **self._handles.cite(position.title)}

    def _event(self, event: DraftEvent, groups: list[str]) -> Part:
        """About the group there is; of several a person says which."""
        kind = table("record")["events"][event.kind.value]
        part: Part = {"kind": kind, **self._handles.cite(event.kind)}
        if len(groups) == 1:
            part["groups"] = groups
        for name, leaf in (("date", event.date), ("place", event.place)):
            if leaf.value is None:
                continue
            if name == "date" and len(str(leaf.value)) < len("2024-03-29"):
                self._leave_out("a month without a day", leaf)
                continue
            part[name] = {"value": leaf.value, **self._handles.cite(leaf)}
        return part

    def _document(self, document: DraftDocument) -> Part | None:
        letters = str(document.number.value).upper().replace("/", "-").split("-")
        kinds: Mapping[str, str] = table("record")["documents"]
        kind = next((kinds[each] for each in letters if each in kinds), None)
        if kind is None:
            self._leave_out("a document of a kind without a code", document.number)
            return None
        cite = self._handles.cite
        part: Part = {"kind": kind, "number": document.number.value, **cite(document.number)}
        if document.date.value is not None:
            part["date"] = {"value": document.date.value, **cite(document.date)}
        if document.issuer.value is not None:
            issuer = {"body": self._handles.body(document.issuer), **cite(document.issuer)}
            part["issuers"] = [issuer]
        return part

    def _leave_out(self, why: str, leaf: Leaf) -> None:
        self.left_out.append(f"{leaf.value} ({leaf.start}-{leaf.end}): {why}")
