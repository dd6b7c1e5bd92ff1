"""`python -m bench.table [RUN]`: a run as Markdown, size beside size, and how what matters grows.

RUN is a file or the begin of a commit; the latest without it. `python -m bench` writes the same
beside the JSON of each run. A bar stands in brackets; what misses it is bold.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from bench.compare import found
from bench.figures import Figure
from bench.runs import HISTORY, Run, part_and_size

_BySize: TypeAlias = Mapping[str, Mapping[int | None, Figure]]
"""Figures of one part, by name and by size of the release, None for the default data."""

GROWTH = {
    "load": ("load, each million quads", "load, memory for each million quads"),
    "questions": ("all, first, median", "all, later, median", "all, later, p99"),
}
"""What is drawn where a run has it at three sizes: level where it grows as the data do, or not."""
_SIZES_DRAWN = 3


def main() -> None:
    options = argparse.ArgumentParser(
        prog="python -m bench.table",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("run", nargs="?", metavar="RUN")
    options.add_argument("--history", type=Path, default=HISTORY, help="folder of runs")
    given = options.parse_args()
    known = [Run.at_path(path) for path in sorted(given.history.glob("*.json"))]
    if not (given.run or known):
        sys.exit(f"{given.history} holds no run: `make bench` makes one")
    print(table(found(given.run, known) if given.run else max(known, key=lambda run: run.at)))


def table(run: Run) -> str:
    machine = ", ".join(f"{what} {value}" for what, value in run.machine.items())
    parts = _by_part(run)
    sections = (_section(part, by_size) for part, by_size in parts.items())
    drawn = (
        curve
        for part, names in GROWTH.items()
        for name in names
        for curve in _curve(name, parts.get(part, {}).get(name, {}))
    )
    return "\n".join([f"# {run.commit}, {run.at}", "", machine, "", *sections, *drawn])


def _by_part(run: Run) -> Mapping[str, _BySize]:
    parts: dict[str, dict[str, dict[int | None, Figure]]] = {}
    for name, figures in run.parts.items():
        part, size = part_and_size(name)
        for figure in figures:
            parts.setdefault(part, {}).setdefault(figure.name, {})[size] = figure
    return parts


def _section(part: str, by_size: _BySize) -> str:
    sizes = sorted({size for each in by_size.values() for size in each}, key=lambda size: size or 0)
    titles = [part, *("our own data" if size is None else f"{size:,} quads" for size in sizes), ""]
    rows = [titles, ["---", *("--:" for _ in sizes), "---"]]
    rows += [list(_row(name, figures, sizes)) for name, figures in by_size.items()]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(
    name: str, figures: Mapping[int | None, Figure], sizes: Sequence[int | None]
) -> Iterator[str]:
    yield name
    for size in sizes:
        yield _cell(figures[size]) if size in figures else ""
    yield next(iter(figures.values())).unit


def _cell(figure: Figure) -> str:
    value = f"{figure.value:,.2f}" if figure.value < 100 else f"{figure.value:,.0f}"  # noqa: PLR2004
    bar = "" if figure.bar is None else f" ({figure.bar:g})"
    return (value if figure.holds else f"**{value}**") + bar


def _curve(name: str, figures: Mapping[int | None, Figure]) -> Iterator[str]:
    """In the notation of Mermaid, which pages of repositories draw."""
    known = sorted((size, figure) for size, figure in figures.items() if size is not None)
    if len(known) >= _SIZES_DRAWN:
        sizes = ", ".join(f'"{size / 1e6:g} M"' for size, _ in known)
        values = ", ".join(f"{figure.value:.3g}" for _, figure in known)
        yield "```mermaid\nxychart-beta"
        yield f'  title "{name}"\n  x-axis "quads" [{sizes}]'
        yield f'  y-axis "{known[0][1].unit}" 0 --> {max(each.value for _, each in known):.3g}'
        yield f"  line [{values}]\n```\n"


if __name__ == "__main__":
    main()
