"""What a person types: one key from a terminal, a character from a pipe; lines for texts."""

import os
import sys
import termios
import tty
from select import select

import click

_ESCAPE = b"\x1b"
_END_OF_INPUT = ("", "\x04")


def key(of: str, hint: str) -> str:
    """The next key among these; any other is not for us. Raises click.Abort where input ends."""
    while True:
        pressed = _of_terminal() if sys.stdin.isatty() else sys.stdin.read(1)
        if pressed in _END_OF_INPUT:
            raise click.Abort
        if pressed.lower() in of:
            return pressed.lower()
        if pressed.strip():
            click.echo(hint.format(keys=" ".join(of)))


def _of_terminal() -> str:
    """Keys typed ahead are kept: click.getchar would throw them away."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSADRAIN)
        pressed = os.read(descriptor, 1)
        if pressed == _ESCAPE:
            _skip_sequence(descriptor)
            return " "
        return pressed.decode("utf-8", "replace")
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _skip_sequence(descriptor: int) -> None:
    """An arrow is ESC, `[` or `O`, and ends in a letter that is no key of ours."""
    sequence = b""
    while select([descriptor], [], [], 0)[0]:
        sequence += os.read(descriptor, 1)
        if sequence[:1] not in (b"[", b"O") or (sequence[1:] and sequence[-1:].isalpha()):
            return
        if sequence.endswith(b"~"):
            return


def rest_of_line(begun: str) -> str:
    """What follows a first sign, which stands in front. Raises as `line` does."""
    said: str = click.prompt(begun, default="", show_default=False, prompt_suffix="")
    return said.strip()


def line(prompt: str, default: str = "") -> str:
    """Raises click.Abort where input ends or Ctrl-C is pressed."""
    said: str = click.prompt(prompt, default=default, show_default=bool(default))
    return said.strip()
