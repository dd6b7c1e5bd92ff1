"""A draft as a person reads it in a terminal: each find with its confidence, place and reason."""

import io
from collections.abc import Iterator, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from loader.drafting.draft import Draft, Leaf

_COLUMNS = ("field", "value", "sure", "place", "why")


def table(draft: Draft, width: int) -> str:
    rows = Table(*_COLUMNS, title=Text(draft.source), title_justify="left", box=SIMPLE_HEAD)
    parts = {name: value for name, value in vars(draft).items() if isinstance(value, list)}
    for name, found in parts.items():
        for number, part in enumerate(found, 1):
            for field, leaf in _leaves(part, ""):
                rows.add_row(*map(_shown, _row(f"{_one(name)} {number}{field}", leaf)))
    if not rows.row_count:
        rows.add_row("(nothing found)")
    console = Console(file=io.StringIO(), width=width, highlight=False)
    with console.capture() as captured:
        console.print(rows)
    return captured.get()


def _leaves(part: object, name: str) -> Iterator[tuple[str, Leaf]]:
    """Those with a value, in the order of the draft; numbered where they are several."""
    match part:
        case Leaf():
            if part.value is not None:
                yield name, part
        case list():
            for number, each in enumerate(part, 1):
                yield from _leaves(each, f"{name} {number}")
        case None:
            return
        case _:
            fields: Mapping[str, object] = vars(part)
            for field, value in fields.items():
                plain = _one(field) if isinstance(value, list) else field
                yield from _leaves(value, f"{name} {plain}".rstrip())


def _one(several: str) -> str:
    return {"people": "person", "deputies": "deputy"}.get(several, several.removesuffix("s"))


def _row(name: str, leaf: Leaf) -> tuple[str, ...]:
    place = "" if leaf.start is None else f"{leaf.start}-{leaf.end}"
    return name.replace("_", " "), str(leaf.value), f"{leaf.confidence:.2f}", place, leaf.reason


def _shown(cell: str) -> Text:
    """Signs a terminal would obey are left out."""
    return Text("".join(sign if sign.isprintable() else " " for sign in cell))
