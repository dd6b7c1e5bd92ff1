"""A record in the making: what its rows say, where they say it, and what they do not agree on."""

from loader.faults import FieldPath
from loader.reading.tables import evidence
from loader.reading.tables.bodies import NamedBody, joins_bodies, named
from loader.reading.tables.cells import Cell, Row
from loader.reading.tables.columns import BY_CODE, subject
from loader.reading.tree import InputFault, Place, Tree, Value, shown
from thidua.names import nfc, slug

Fields = dict[str, Value]

_UNREAD: Fields = {"basis": "curator", "note": {"vi": "?", "en": "?"}}
"""Stands for evidence that was written and could not be read: that has been said, and refuses the
load; that the fact rests on nothing would be a second word on one mistake."""


class Draft:
    def __init__(self, first: Cell) -> None:
        self.record = first.text
        self.faults: list[InputFault] = []
        self.said: dict[str, Cell] = {}
        self.organisers: dict[str, str] = {}
        self._root: Fields = {}
        self._places, self._names = dict[FieldPath, Place](), dict[FieldPath, str]()
        self._bodies: dict[str, NamedBody] = {}
        self._backed: dict[str, list[str]] = {}
        self._place((), first)
        self.put(("passages",), {}, first)

    def finished(self) -> Tree:
        """The tree; each passage is described by the columns that rest on it."""
        for key, columns in self._backed.items():
            gist: Fields = {
                "vi": f"Nêu {', '.join(subject(code, 'vi') for code in columns)}.",
                "en": f"States {', '.join(subject(code, 'en') for code in columns)}.",
            }
            self._inside(("passages", key))["gist"] = gist
        return Tree(self._root, self._places, self._names)

    def put(self, path: FieldPath, value: Value, cell: Cell) -> None:
        """Write a value; what stands there is overwritten."""
        self._inside(path[:-1])[str(path[-1])] = value
        self._place(path, cell)

    def has(self, path: FieldPath) -> bool:
        return path in self._places

    def expect(self, path: FieldPath, code: str) -> None:
        """Let a missing field be known by the heading it would stand under."""
        self._names.setdefault(path, BY_CODE[code].named)

    def cited(self, row: Row, code: str, otherwise: str = "") -> Fields:
        """What the fact of a column rests on: its own evidence, or that of another column."""
        cell = row.get(f"{code}_at") or row.get(otherwise)
        found = evidence.read(cell)
        self.faults += found.faults
        for key, (span, digest) in found.passages.items():
            if cell:
                self._passage(key, {"span": span, "sha256": digest}, cell)
            columns = self._backed.setdefault(key, [])
            if code not in columns:
                columns.append(code)
        return found.said or (_UNREAD if found.faults else {})

    def body(self, written: str, cited: Fields, cell: Cell, kind: str = "") -> str:
        """Handle of a body; the first fact that names it is what it rests on."""
        if joins_bodies(written):
            problem = f"{shown(written)} names more than one body"
            self.faults.append(cell.fault(problem, "put `;` between them"))
        body = named(nfc(written))
        handle = next((key for key, known in self._bodies.items() if known.name == body.name), "")
        if not handle:
            handle = self._new_handle(slug(body.name) or "body")
            self._bodies[handle] = body
            fields = body.fields() | ({"kind": kind} if kind else {})
            self.put(("bodies", handle), {**fields, **cited}, cell)
        return handle

    def below(self, handle: str, parent: str, cited: Fields, cell: Cell) -> None:
        """Put a body below another. Within a record it has one parent."""
        fields = self._inside(("bodies", handle))
        known = fields.setdefault("parent", {"body": parent, **cited})
        if isinstance(known, dict) and known["body"] != parent:
            problem = f"`{fields['name']}` stands below another body in an earlier row"
            cure = "correct one of them, or write the record as YAML"
            self.faults.append(cell.fault(problem, cure))
        self._place(("bodies", handle, "parent"), cell)

    def orphans(self) -> None:
        """A name within the body above says nothing where no such body is named."""
        for handle, body in self._bodies.items():
            if body.short and "parent" not in self._inside(("bodies", handle)):
                problem = f"`[{body.short}]` is a name within a body above it, and none is given"
                place = self._places["bodies", handle]
                field = self._names["bodies", handle]
                self.faults.append(
                    InputFault(problem, "fill in `parent`", place, "missing-field", field=field)
                )

    def _passage(self, key: str, passage: Fields, cell: Cell) -> None:
        path = ("passages", key)
        if not self.has(path):
            self.put(path, passage, cell)
        elif self._inside(path)["sha256"] != passage["sha256"]:
            problem = f"gives `{passage['span']}` another digest than a cell before"
            self.faults.append(cell.fault(problem, "locate the passage again: `thidua locate`"))

    def _new_handle(self, wanted: str) -> str:
        numbered = (f"{wanted}-{n}" for n in range(2, len(self._bodies) + 3))
        return next(key for key in (wanted, *numbered) if key not in self._bodies)

    def _inside(self, path: FieldPath) -> Fields:
        fields = self._root
        for step in path:
            inner = fields.setdefault(str(step), {})
            fields = inner if isinstance(inner, dict) else {}
        return fields

    def _place(self, path: FieldPath, cell: Cell) -> None:
        for end in range(len(path) + 1):
            self._places.setdefault(path[:end], cell.place)
            self._names.setdefault(path[:end], cell.column)
        self._places[path], self._names[path] = cell.place, cell.column
