"""The made-up text of an article as it is written, and the passages a record cites of it."""

from hashlib import sha256
from typing import Any

Part = dict[str, Any]


def note(vietnamese: str, english: str) -> Part:
    return {"vi": vietnamese, "en": english}


class Page:
    """Words are NFC as they stand in our sources, so positions are those of the text written."""

    def __init__(self) -> None:
        self.passages: dict[str, Part] = {}
        self._parts: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def say(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def cite(self, key: str, words: str, vietnamese: str, english: str) -> str:
        """Write the words and keep them as a passage; gives its key, made one of its own."""
        own = key if key not in self.passages else f"{key}-{len(self.passages)}"
        start = self._length
        self.say(words)
        self.passages[own] = {
            "span": f"{start}-{self._length}",
            "sha256": _digest(words),
            "gist": note(vietnamese, english),
        }
        return own

    def described(self, file: str) -> Part:
        return {"file": file, "length": self._length, "sha256": _digest(self.text)}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
