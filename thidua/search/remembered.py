"""What was read from an index and may be wanted again, within bounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Remembered(Generic[Key, Value]):
    """`read` is asked for those that are not known yet, together. Of more than `most` all are
    forgotten that are not wanted now. Safe to share between threads: two may read the same.
    """

    def __init__(
        self, read: Callable[[Sequence[Key]], Iterable[tuple[Key, Value]]], most: int
    ) -> None:
        self._read, self._most = read, most
        self._known: dict[Key, Value | None] = {}

    def of(self, keys: Iterable[Key]) -> Mapping[Key, Value]:
        """Those there are, in the order of the keys."""
        wanted, known = dict.fromkeys(keys), self._known
        if unknown := [key for key in wanted if key not in known]:
            read: dict[Key, Value | None] = {**dict.fromkeys(unknown), **dict(self._read(unknown))}
            if len(known) + len(read) > self._most:
                self._known = known = {key: known[key] for key in wanted if key in known}
            known.update(read)
        return {key: value for key in wanted if (value := known[key]) is not None}
