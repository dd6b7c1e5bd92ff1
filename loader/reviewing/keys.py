"""What a person types: one key from a terminal, a character from a pipe; lines for texts."""

import sys

import click

_BACKSPACE = {"\x7f", "\x08"}


def key(of: str) -> str:
    """The next key among these; any other is not for us. Raises click.Abort where input ends."""
    while True:
        pressed = _pressed().lower()
        if pressed in of:
            return pressed
        if pressed.strip():
            click.echo(f"Keys here: {' '.join(of)}")


def _pressed() -> str:
    if sys.stdin.isatty():
        try:
            return click.getchar()
        except EOFError as error:
            raise click.Abort from error
    pressed = sys.stdin.read(1)
    if not pressed:
        raise click.Abort
    return pressed


def line(prompt: str, default: str = "") -> str:
    """Raises click.Abort where input ends or Ctrl-C is pressed."""
    said: str = click.prompt(prompt, default=default, show_default=bool(default))
    return said.strip()
