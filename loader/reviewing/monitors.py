"""Monitors whose group a person has told stand under that group in the record."""

from collections.abc import Iterator
from typing import NamedTuple

from loader.faults import FieldPath
from loader.reading.tree import Value

Mapping = dict[str, Value]
Origins = dict[FieldPath, FieldPath]


class _Monitor(NamedTuple):
    path: FieldPath
    part: Mapping


def placed(record: Mapping, origins: Origins) -> None:
    """`group` says where, and is no field of a record. Origins go with what is moved."""
    found = [*_monitors(record)]
    if not any("group" in each.part for each in found):
        return
    came = {each.path: origins[each.path] for each in found}
    for path in [path for path in origins if any(path[: len(old)] == old for old in came)]:
        del origins[path]
    for holder in _holders(record):
        holder[1].pop("monitors", None)
    for each in found:
        home = (*each.path[:-2], "monitors")
        target = each.part.pop("group", None)
        if isinstance(target, str):
            home = ("groups", target, "monitors")
        monitors = _list(record, home)
        origins[(*home, len(monitors))] = came[each.path]
        monitors.append(each.part)


def _holders(record: Mapping) -> Iterator[tuple[FieldPath, Mapping]]:
    yield (), record
    groups = record.get("groups")
    for key, group in groups.items() if isinstance(groups, dict) else ():
        if isinstance(group, dict):
            yield ("groups", key), group


def _monitors(record: Mapping) -> Iterator[_Monitor]:
    for path, holder in _holders(record):
        listed = holder.get("monitors")
        for number, part in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(part, dict):
                yield _Monitor((*path, "monitors", number), part)


def _list(record: Mapping, home: FieldPath) -> list[Value]:
    holder = next(found for path, found in _holders(record) if path == home[:-1])
    listed = holder.setdefault("monitors", [])
    return listed if isinstance(listed, list) else []
