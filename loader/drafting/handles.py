"""Keys of a record's passages and bodies, made as facts ask for them; what it leaves out."""

import re

from loader.drafting.draft import Leaf
from loader.reading.locators import sha256
from loader.reading.tables.bodies import named
from thidua.names import slug

_SENTENCE_END = re.compile(r"[.!?;](?=\s)|\n")
_LONGEST = 200
_YEAR = re.compile(
    r"(?:(?!ký kết|ký giao|giao ước|phát động|triển khai|phương hướng)[^.!?;\n]){1,200}?"
    r"\bnăm (?P<year>\d{4})\b"
)
_MARK = re.compile(r"[,;:.()\n]")

Part = dict[str, object]

_ELSEWHERE = {
    "vi": "Tên được ghép từ nơi khác trong văn bản.",
    "en": "Completed from elsewhere in the text.",
}


class Handles:
    def __init__(self, text: str) -> None:
        self._text = text
        self._passages: dict[tuple[int, int], Part] = {}
        self.bodies: dict[str, Part] = {}
        self._keys: dict[str, str] = {}
        self.left_out: list[str] = []

    def article(self, source: str) -> Part:
        return {"file": source, "length": len(self._text), "sha256": sha256(self._text)}

    def passages(self) -> dict[str, Part]:
        """In the order of the text."""
        return {_key(*span): self._passages[span] for span in sorted(self._passages)}

    def key(self, name: str) -> str:
        """One for each name, also where two differ in marks alone."""
        if name not in self._keys:
            plain = slug(name) or "unnamed"
            taken = sum(slug(other) == slug(name) for other in self._keys)
            self._keys[name] = f"{plain}-{taken + 1}" if taken else plain
        return self._keys[name]

    def cite(self, leaf: Leaf, clause: tuple[int, int] | None = None) -> Part:
        """The passage it rests on: its own words, or the clause that says more of it."""
        key = self.at(*(clause or (leaf.start or 0, leaf.end or 0)))
        if "elsewhere" in leaf.reason:
            return {"at": key, "basis": "implied", "note": dict(_ELSEWHERE)}
        return {"at": key}

    def clause(self, start: int, end: int) -> str:
        """The words from a place to the next mark: "phụ trách Cụm thi đua số 3"."""
        behind = _MARK.search(self._text, end)
        return " ".join(self._text[start : behind.start() if behind else None].split())

    def clause_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Where it is part of one sentence."""
        said = self._text[start:end]
        one = 0 < len(said) <= _LONGEST and not _SENTENCE_END.search(said)
        return (start, end) if one else None

    def year_behind(self, start: int) -> int | None:
        """The first year its sentence tells, unless another thing to do comes before it."""
        found = _YEAR.match(self._text, start)
        return int(found["year"]) if found else None

    def at(self, start: int, end: int) -> str:
        """A passage; its gist is a blank for the curator."""
        digest = sha256(self._text[start:end])
        gist = {"vi": "", "en": ""}
        self._passages[start, end] = {"span": f"{start}-{end}", "sha256": digest, "gist": gist}
        return _key(start, end)

    def leave_out(self, why: str, leaf: Leaf) -> None:
        """What the record format does not say of a find."""
        self.left_out.append(f"{leaf.value} ({leaf.start}-{leaf.end}): {why}")

    def body(self, leaf: Leaf) -> str:
        name = str(leaf.value)
        key = self.key(name)
        if key not in self.bodies:
            self.bodies[key] = {**body_fields(name), **self.cite(leaf)}
        return key


def body_fields(name: str) -> dict[str, str]:
    """As a table's cell tells a body by its name; military procuracies are some too."""
    found = named(name).fields()
    return {**found, "kind": "procuracy"} if name.startswith("VKS") else found


def _key(start: int, end: int) -> str:
    return f"at-{start}-{end}"
