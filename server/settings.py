"""What an operator may set."""

import os
from dataclasses import dataclass
from pathlib import Path

STORE = "THIDUA_STORE"


@dataclass(frozen=True)
class Settings:
    """`store` is the folder of releases; without one, the core's own rule finds it."""

    store: Path | None = None
    longest_body: int = 1_000_000

    @classmethod
    def from_environment(cls) -> "Settings":
        store = os.environ.get(STORE)
        return cls(store=Path(store) if store else None)
