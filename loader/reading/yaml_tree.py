"""YAML text → plain values and the place of each, built from events so that depth is bounded.

Scalars stay text (the schema decides what they mean, so `no` is never false and 012 never 10);
anchors and aliases are refused, for they hide where a value stands and can grow without end.
"""

from dataclasses import dataclass, field

import yaml

from loader.faults import FieldPath

DEEPEST = 30

Value = None | str | list["Value"] | dict[str, "Value"]
Place = tuple[int, int]
_NULLS = {"", "~", "null"}


class YamlFault(Exception):  # noqa: N818 - a fault of the input, not of the program
    def __init__(self, problem: str, cure: str, place: Place) -> None:
        super().__init__(problem)
        self.problem, self.cure, self.place = problem, cure, place


@dataclass
class Tree:
    value: Value = None
    places: dict[FieldPath, Place] = field(default_factory=dict)


@dataclass
class _Open:
    """A collection being read: the path to it and, in a mapping, the key whose value comes next."""

    path: FieldPath
    items: list[Value] | dict[str, Value]
    key: str | None = None


def read_tree(text: str) -> Tree:
    """Raises YamlFault for a syntax error, a duplicate key, an anchor, or nesting past DEEPEST."""
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = f"is no valid YAML: {error.problem}"
        raise YamlFault(problem, "mend the syntax there", place) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        problem = f"holds U+{error.character:04X}, not allowed in YAML"
        raise YamlFault(problem, "remove it", (line, 1)) from error
    return builder.tree


class _Builder:
    def __init__(self) -> None:
        self.tree = Tree()
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        match event:
            case yaml.AliasEvent():
                raise YamlFault("uses an alias", "write the value out", place)
            case yaml.NodeEvent(anchor=str()):
                raise YamlFault("uses an anchor", "write the value out at each place", place)
            case yaml.DocumentStartEvent():
                self._start_document(place)
            case yaml.ScalarEvent():
                self._scalar(event, place)
            case yaml.MappingStartEvent():
                self._start({}, place)
            case yaml.SequenceStartEvent():
                self._start([], place)
            case yaml.CollectionEndEvent():
                self._open.pop()

    def _start_document(self, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            raise YamlFault("holds a second document", "put each record in its own file", place)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        top = self._open[-1] if self._open else None
        if top and isinstance(top.items, dict) and top.key is None:
            self._key(top, event.value, place)
        else:
            plain_null = event.style is None and event.value in _NULLS
            self._put(None if plain_null else event.value, place)

    def _key(self, mapping: _Open, key: str, place: Place) -> None:
        if key in mapping.items:
            raise YamlFault(f"names `{key}` twice", "keep one of them", place)
        mapping.key = key
        self.tree.places[(*mapping.path, key)] = place

    def _start(self, items: list[Value] | dict[str, Value], place: Place) -> None:
        if len(self._open) >= DEEPEST:
            raise YamlFault(f"nests deeper than {DEEPEST} levels", "flatten it", place)
        self._open.append(_Open(self._put(items, place), items))

    def _put(self, value: Value, place: Place) -> FieldPath:
        if not self._open:
            self.tree.value = value
            self.tree.places[()] = place
            return ()
        return self._put_inside(self._open[-1], value, place)

    def _put_inside(self, parent: _Open, value: Value, place: Place) -> FieldPath:
        if isinstance(parent.items, list):
            path: FieldPath = (*parent.path, len(parent.items))
            parent.items.append(value)
            self.tree.places[path] = place
            return path
        if parent.key is None:
            raise YamlFault("uses a list or mapping as a key", "use a plain word", place)
        path, key = (*parent.path, parent.key), parent.key
        parent.items[key], parent.key = value, None
        return path
