"""YAML text → a tree, from the parser's events so that depth is bounded.

Anchors and aliases are refused, for they hide where a value stands and can grow without end.
"""

import yaml

from loader.reading.tree import Builder, InputFault, Place, Tree

_NULLS = {"", "~", "null"}


def read_tree(text: str) -> Tree:
    """Raises InputFault for a syntax error, a duplicate key, an anchor, or too deep nesting."""
    builder = _YamlBuilder()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = f"is no valid YAML: {error.problem}"
        raise InputFault(problem, "mend the syntax there", place) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        problem = f"holds U+{error.character:04X}, not allowed in YAML"
        raise InputFault(problem, "remove it", (line, 1), "no-character") from error
    return builder.tree


class _YamlBuilder(Builder):
    def __init__(self) -> None:
        super().__init__()
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        match event:
            case yaml.AliasEvent():
                raise InputFault("uses an alias", "write the value out", place, "alias")
            case yaml.NodeEvent(anchor=str()):
                cure = "write the value out at each place"
                raise InputFault("uses an anchor", cure, place, "alias")
            case yaml.DocumentStartEvent():
                self._start_document(place)
            case yaml.ScalarEvent():
                self._scalar(event, place)
            case yaml.MappingStartEvent():
                self.start({}, place)
            case yaml.SequenceStartEvent():
                self.start([], place)
            case yaml.CollectionEndEvent():
                self.end()

    def _start_document(self, place: Place) -> None:
        self._documents += 1
        if self._documents > 1:
            cure = "put each record in its own file"
            raise InputFault("holds a second document", cure, place, "second-document")

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        if self.expects_key():
            self.key(event.value, place)
        else:
            plain_null = not event.style and event.value in _NULLS  # libyaml says "" of a plain one
            self.scalar(None if plain_null else event.value, place)
