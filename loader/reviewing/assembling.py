"""The draft and the decisions → the record as it would be; of each field its path in the draft."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from pydantic import ValidationError

from loader.faults import FieldPath
from loader.reading import locators, references, validation
from loader.reading.tree import Value
from loader.reading.validation import Finding
from loader.reviewing.facts import beneath, facts, gone
from loader.reviewing.monitors import placed
from loader.reviewing.state import State
from loader.schema.record import Record

Mapping = dict[str, Value]
_BLANK = "…"


@dataclass
class Assembled:
    value: Mapping
    origins: dict[FieldPath, FieldPath] = field(default_factory=dict)

    def origin(self, path: FieldPath) -> FieldPath:
        """In the draft; of a field that is missing, where it would stand."""
        ends = range(len(path), 0, -1)
        known = next((end for end in ends if path[:end] in self.origins), 0)
        return (*self.origins.get(path[:known], ()), *path[known:])

    def findings(self) -> list[Finding]:
        """What the loader would say of it, of the fields of the draft. Blank gists are not said."""
        try:
            record = Record.model_validate(self._with_gists())
        except ValidationError as error:
            found = validation.findings(error)
        else:
            found = [*references.findings(record), *locators.span_findings(record)]
        return [each._replace(path=self.origin(each.path)) for each in found]

    def _with_gists(self) -> Mapping:
        value = deepcopy(self.value)
        passages = value.get("passages")
        for passage in passages.values() if isinstance(passages, dict) else ():
            gist = passage.get("gist") if isinstance(passage, dict) else None
            for language in ("vi", "en"):
                if isinstance(gist, dict) and not gist.get(language):
                    gist[language] = _BLANK
        return value


def corrected(draft: Mapping, state: State) -> Mapping:
    value = deepcopy(draft)
    for path, said in state.corrections.items():
        _put(value, path, deepcopy(said))
    return value


def assembled(draft: Mapping, state: State) -> Assembled:
    """Without what is rejected and what falls with it; passages are those still cited."""
    record = corrected(draft, state)
    found = facts(record)
    lost = gone(found, state.rejected)
    cited = {k for fact in found if not beneath(fact.path, lost) for k in fact.passages}
    passages = record.get("passages")
    keys = passages if isinstance(passages, dict) else {}
    lost |= {("passages", key) for key in keys if key not in cited}
    lost |= {("status",), *_not_signing(record, lost)}
    for key, gist in state.gists.items():
        _put(record, ("passages", key, "gist"), dict(gist))
    made = Assembled({})
    kept = _Keeper(lost, made.origins).mapping(record, (), ())
    made.value = {"passages": {}, **kept}
    placed(made.value, made.origins)
    return made


def _not_signing(record: Mapping, lost: set[FieldPath]) -> Iterator[FieldPath]:
    """An event's mention of a group whose covenant there is rejected while another's stands."""
    events = record.get("events")
    for key, event in events.items() if isinstance(events, dict) else ():
        named = event.get("groups") if isinstance(event, dict) else None
        groups = [str(each) for each in named] if isinstance(named, list) else []
        rejected = {group for group in groups if ("groups", group, "covenant") in lost}
        if rejected != {*groups}:
            yield from (
                ("events", key, "groups", place)
                for place, group in enumerate(groups) if group in rejected
            )  # fmt: skip


class _Keeper:
    """Copies what stays; what has lost all it held goes too."""

    def __init__(self, lost: set[FieldPath], origins: dict[FieldPath, FieldPath]) -> None:
        self._lost, self._origins = lost, origins

    def mapping(self, value: Mapping, old: FieldPath, new: FieldPath) -> Mapping:
        kept: Mapping = {}
        for key, inner in value.items():
            if not self._falls(inner, (*old, key)):
                kept[key] = self._value(inner, (*old, key), (*new, key))
        return kept

    def _list(self, value: list[Value], old: FieldPath, new: FieldPath) -> list[Value]:
        kept: list[Value] = []
        for number, inner in enumerate(value):
            if not self._falls(inner, (*old, number)):
                kept.append(self._value(inner, (*old, number), (*new, len(kept))))
        return kept

    def _value(self, value: Value, old: FieldPath, new: FieldPath) -> Value:
        self._origins[new] = old
        if isinstance(value, dict):
            return self.mapping(value, old, new)
        return self._list(value, old, new) if isinstance(value, list) else value

    def _falls(self, value: Value, path: FieldPath) -> bool:
        """What is lost, an event's mention of a lost group, and what loses all it holds."""
        if path in self._lost:
            return True
        if isinstance(value, str):
            return path[-2:-1] == ("groups",) and ("groups", value) in self._lost
        parts = value.items() if isinstance(value, dict) else enumerate(value or [])
        return bool(value) and all(self._falls(inner, (*path, key)) for key, inner in parts)


def _put(value: Value, path: FieldPath, said: Value) -> None:
    """Mappings that are missing on the way are made."""
    *way, last = path
    here: Value = value
    for step in way:
        if isinstance(here, dict) and isinstance(step, str):
            here = here.setdefault(step, {})
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
    if isinstance(here, dict) and isinstance(last, str):
        here[last] = said
