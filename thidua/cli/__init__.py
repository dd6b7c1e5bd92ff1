"""The `thidua` command."""

import sys

from thidua.cli.commands import group
from thidua.errors import ThiduaError


def main() -> None:
    """Exit codes: 0 answered, 1 could not, 2 asked wrongly. Errors are a sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # Vietnamese comes out under LANG=C too
            reconfigure(encoding="utf-8")
    group()


__all__ = ["ThiduaError", "group", "main"]
