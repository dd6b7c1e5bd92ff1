"""What one page works on: the review, where the record goes, and what is to be said next."""

import secrets
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from loader.reviewing import passages
from loader.reviewing.review import Review
from loader.reviewing.words import Language


@dataclass
class Desk:
    """`faults` and `notes` are shown once; `host` is known when the port is."""

    review: Review
    output: Path
    texts: Path
    store: Path | None
    language: Language = "vi"
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    host: str = ""
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    written: bool = False

    @property
    def base(self) -> str:
        return f"/{self.token}"

    @cached_property
    def reasons(self) -> dict[tuple[int, int], passages.Reason]:
        draft = self.review.draft
        return passages.reasons(draft.path.name, draft.text)

    def said(self) -> dict[str, list[str]]:
        said = {"faults": self.faults, "notes": self.notes}
        self.faults, self.notes = [], []
        return said
