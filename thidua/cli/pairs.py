"""`year=2020` on the command line."""

import click


def pair(parameter: str) -> tuple[str, str]:
    key, sign, value = parameter.partition("=")
    if not key or not sign:
        raise click.UsageError(f"{parameter!r} is no parameter: write key=value, as in year=2020")
    return key, value
