"""From a draft to a record with `status: draft`, as far as the record format says it.

What it does not say (an office without a code, a group without a year) is listed apart.
"""

from collections.abc import Iterator, Mapping

import yaml

from loader.drafting import taking_part
from loader.drafting.belonging import Belonging
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
from loader.drafting.hierarchy import SUPREME, Hierarchy
from loader.drafting.phrases import table
from thidua.names import slug

_HEAD = """\
# A draft by `thidua draft`: a proposal. Compare each fact with the article, fill in every gist
# in your own words, then take `status` out; `thidua load` refuses the record until then.
"""
_WIDTH = 100
_YEAR = 4


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - yaml's own method
        """Equal parts are written out: the loader takes no aliases."""
        return True


def record_text(draft: Draft, text_file: str, text: str) -> str:
    """`text_file` is the name of the file that holds the text."""
    writer = RecordWriter(draft, text_file, text)
    record = writer.record(slug(draft.source.rpartition(".")[0]) or "draft")
    parts = (
        yaml.dump({name: part}, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
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
        self._draft, self._text_file, self._text = draft, text_file, text
        self._handles = Handles(text)
        self.left_out: list[str] = []

    def record(self, name: str) -> Part:
        """Parts without an entry are left out; passages are known only when all else is."""
        drafted = {self._key_of(group): group for group in self._with_year()}
        groups = {key: self._group(group) for key, group in drafted.items()}
        belonging = Belonging(self._draft, self._handles, drafted)
        events = {f"event-{n}": event for n, event in enumerate(self._draft.events, 1)}
        parts = {key: self._event(event, belonging) for key, event in events.items()}
        self._take_part(parts)
        found = {
            "bodies": self._handles.bodies, "people": dict(self._people()), "groups": groups,
            "monitors": self._add(groups, belonging, events),
            "events": parts, "documents": self._documents(),
        }  # fmt: skip
        Hierarchy(self._handles).write(groups.values(), self._year_of_names())
        return {
            "record": name,
            "status": "draft",
            "article": {"text": self._handles.article(self._text_file)},
            "passages": self._handles.passages(),
            **{part: entries for part, entries in found.items() if entries},
        }

    def _with_year(self) -> Iterator[DraftGroup]:
        for group in self._draft.groups:
            if group.year.value is None:
                self._leave_out("a group without a year", group.kind)
            else:
                yield group

    def _key_of(self, group: DraftGroup) -> str:
        number = group.number.value if group.number.value is not None else group.name.value
        return self._handles.key(f"{group.kind.value}-{number}-{group.year.value}")

    def _add(
        self, groups: Mapping[str, Part], belonging: Belonging, events: Mapping[str, DraftEvent]
    ) -> list[Part]:
        """What is told of a group elsewhere; gives the monitors of no one group."""
        told = (
            ("heads", belonging.heads("lead")), ("deputy_heads", belonging.heads("deputy")),
            ("movements", belonging.movements()),
        )  # fmt: skip
        gathered: dict[str, dict[str, list[Part]]] = {key: {} for key in groups}
        for name, found in told:
            for key, part in found:
                gathered[key].setdefault(name, []).append(part)
        for key, parts in gathered.items():
            groups[key] |= parts
        for key, part in belonging.covenants(events):
            groups[key]["covenant"] = part
        for key in groups:
            if lead := belonging.lead(key):
                groups[key]["lead"] = lead
        watched, monitors = belonging.monitors()
        if watched is None or not monitors:
            return monitors
        groups[watched]["monitors"] = monitors
        return []

    def _take_part(self, events: Mapping[str, Part]) -> None:
        """In the one meeting there is, or in the first thing done on the one day."""
        days = {event.date.value for event in self._draft.events}
        if len(events) == 1 or (len(days) == 1 and None not in days):
            told = taking_part.parts(self._draft, self._text)
            if found := [self._participant(part) for part in told]:
                next(iter(events.values()))["participants"] = found

    def _participant(self, part: taking_part.Part) -> Part:
        at = [self._handles.at(*part.word), self._handles.at(*part.name)]
        who = self._handles.key(str(part.person.name.value))
        return {"way": part.way, "person": who, "at": at}

    def _year_of_names(self) -> int | None:
        """In which bodies are what their names say: the meeting's year, else the one group's."""
        dates = {str(event.date.value)[:_YEAR] for event in self._draft.events if event.date.value}
        years = dates or {str(group.year.value) for group in self._draft.groups}
        year = years.pop() if len(years) == 1 else ""
        return int(year) if year.isdecimal() else None

    def _documents(self) -> dict[str, Part]:
        found = [part for part in map(self._document, self._draft.documents) if part]
        return {f"document-{number}": part for number, part in enumerate(found, 1)}

    def _group(self, group: DraftGroup) -> Part:
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
        return part

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
        if position.organisation.value == SUPREME:
            code = table("record")["supreme"].get(code, code)
        body = self._handles.body(position.organisation)
        return {"title": code, "body": body, **self._handles.cite(position.title)}

    def _event(self, event: DraftEvent, belonging: Belonging) -> Part:
        kind = table("record")["events"][event.kind.value]
        part: Part = {"kind": kind, **self._handles.cite(event.kind)}
        if groups := belonging.events(event):
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
