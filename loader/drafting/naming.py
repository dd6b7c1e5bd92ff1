"""The id of a record: as it is told, else the name of the file it is written to."""

from pathlib import Path

import click

from thidua.names import slug

RECORD_ENDINGS = (".yaml", ".yml")


def record_name(given: str | None, output: Path | None) -> str:
    """Empty where neither tells one. Raises click.UsageError for what is no id."""
    if given is None:
        return slug(output.stem) if output and output.suffix in RECORD_ENDINGS else ""
    if slug(given) != given:
        cure = f"use the letters a-z, digits and single hyphens, as in `{slug(given) or '005'}`"
        raise click.UsageError(f"--record {given} is no id of a record: {cure}")
    return given
