"""Compiled rules by hash of the ontology, so that a load need not wait for owlrl."""

import os
import tempfile
from pathlib import Path

from loader.closure.rules import Rules


def kept(path: Path) -> Rules | None:
    """A damaged file counts as none: it is made anew."""
    try:
        return Rules.from_json(path.read_text("utf-8"))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def keep(rules: Rules, path: Path) -> None:
    """Whole or not at all, whoever else writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(rules.to_json())
    Path(beside).replace(path)
