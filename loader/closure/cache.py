"""Compiled rules by hash of the ontology, so that a load need not wait for owlrl.

They are the user's, not a store's: the same for all stores, made anew wherever they are missing.
"""

import os
from contextlib import suppress
from pathlib import Path

from loader.closure.rules import Rules
from thidua.whole_files import write_whole


def folder() -> Path | None:
    """As the XDG base directory specification has it: a relative path there counts as none."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        return (named if named.is_absolute() else Path.home() / ".cache") / "thidua" / "rules"
    except RuntimeError:  # a user without a home
        return None


def kept(path: Path) -> Rules | None:
    """A damaged file counts as none: it is made anew."""
    try:
        return Rules.from_json(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(rules: Rules, path: Path) -> None:
    """Whole or not at all, whoever else writes it; where nothing can be kept, nothing is."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, rules.to_json())
