"""A file that a command makes to be filled in by hand: never written over what stands there."""

from pathlib import Path
from typing import IO, Any

import click


class NewFile(click.File):
    """`-` and what is no regular file, such as a pipe, are as `click.File` has them."""

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click has it
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> IO[Any]:
        if isinstance(value, str) and _holds_something(Path(value)):
            self.fail(f"{value} stands there already: name another file, or remove it", param, ctx)
        return super().convert(value, param, ctx)


def _holds_something(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0
