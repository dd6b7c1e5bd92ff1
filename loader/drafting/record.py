"""From a draft to a record with `status: draft`, as far as the record format says it.

What it does not say (an office without a code, a group without a year) is listed apart.
"""

from collections.abc import Iterator, Mapping

import yaml

from loader.drafting import articlehead, otherentries
from loader.drafting.belonging import Belonging
from loader.drafting.draft import Draft, DraftEvent, DraftGroup, Leaf, unsure
from loader.drafting.groupentries import GroupEntries
from loader.drafting.handles import Handles, Part
from loader.drafting.hierarchy import Hierarchy
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


def record_text(draft: Draft, text_file: str, text: str, name: str = "") -> str:
    """`text_file` is the name of the file that holds the text; `name` that of the record."""
    writer = RecordWriter(draft, text_file, text)
    record = writer.record(slug(name) or slug(draft.source.rpartition(".")[0]) or "draft")
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

    @property
    def left_out(self) -> list[str]:
        return self._handles.left_out

    def record(self, name: str) -> Part:
        """Parts without an entry are left out; passages are known only when all else is."""
        drafted = {self._key_of(group): group for group in self._with_year()}
        entries = GroupEntries(self._draft, self._text, self._handles)
        groups = {key: entries.entry(group) for key, group in drafted.items()}
        belonging = Belonging(self._draft, self._handles, drafted)
        events = {f"event-{n}": event for n, event in enumerate(self._draft.events, 1)}
        parts = self._events(events, belonging)
        head = articlehead.head(self._text, self._handles)
        found = {
            "bodies": self._handles.bodies,
            "people": dict(otherentries.people(self._draft, self._handles)), "groups": groups,
            "monitors": self._add(groups, belonging, events),
            "events": parts, "documents": otherentries.documents(self._draft, self._handles),
        }  # fmt: skip
        Hierarchy(self._handles).write(groups.values(), self._year_of_names())
        return {
            "record": name,
            "status": "draft",
            "article": {"text": self._handles.article(self._text_file), **head},
            "passages": self._handles.passages(),
            **{part: entries for part, entries in found.items() if entries},
        }

    def _with_year(self) -> Iterator[DraftGroup]:
        for group in self._draft.groups:
            if group.year.value is None:
                self._handles.leave_out("a group without a year", group.kind)
            else:
                yield group

    def _key_of(self, group: DraftGroup) -> str:
        number = group.number.value if group.number.value is not None else group.name.value
        return self._handles.key(f"{group.kind.value}-{number}-{group.year.value}")

    def _events(self, events: Mapping[str, DraftEvent], belonging: Belonging) -> dict[str, Part]:
        parts = {
            key: otherentries.event(event, belonging, self._handles)
            for key, event in events.items()
        }
        if parts and (told := otherentries.participants(self._draft, self._text, self._handles)):
            next(iter(parts.values()))["participants"] = told
        return parts

    def _add(
        self, groups: Mapping[str, Part], belonging: Belonging, events: Mapping[str, DraftEvent]
    ) -> list[Part]:
        """What is told of a group elsewhere; gives the monitors of no one group."""
        told = (
            ("heads", belonging.heads("lead")), ("deputy_heads", belonging.heads("deputy")),
            ("movements", belonging.movements()), ("monitors", belonging.monitors()),
        )  # fmt: skip
        gathered: dict[str | None, dict[str, list[Part]]] = {key: {} for key in (*groups, None)}
        for name, found in told:
            for key, part in found:
                gathered[key].setdefault(name, []).append(part)
        of_none = gathered.pop(None)
        for key, part in groups.items():
            part.update(gathered[key])
        for key, part in belonging.covenants(events):
            groups[key]["covenant"] = part
        for key in groups:
            if lead := belonging.lead(key):
                groups[key]["lead"] = lead
        return of_none.get("monitors", [])

    def _year_of_names(self) -> int | None:
        """In which bodies are what their names say: the meeting's year, else the one group's."""
        dates = {str(event.date.value)[:_YEAR] for event in self._draft.events if event.date.value}
        years = dates or {str(group.year.value) for group in self._draft.groups}
        year = years.pop() if len(years) == 1 else ""
        return int(year) if year.isdecimal() else None
