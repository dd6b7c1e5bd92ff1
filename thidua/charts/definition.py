"""What a chart is: the question it draws, how the answer is cut into lines, its Vega-Lite."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from thidua import yaml_text
from thidua.catalogue import Bilingual
from thidua.errors import ThiduaError
from thidua.sentence import Sentence

_FOLDER = Path(__file__).parent / "definitions"

Layout: TypeAlias = Literal["grid", "network"]


class UnknownChart(ThiduaError):  # noqa: N818 - says what is the case
    """No chart has this name."""


@dataclass(frozen=True, slots=True)
class Definition:
    """`<name>.yaml` of `definitions/`, its keys as they stand there.

    `place` is that in the list of charts. `line` is the column whose thing a line of the picture
    is, `label` what is written beside it. `most` rows of the answer are drawn, and of the last line
    all or none. `links` are columns: a mark leads to the first of them that is known. `defaults`:
    `latest` is the latest known year.

    A year without a mark is drawn as not known, unless one of `partial` is asked for: then what
    is known of others is left out. `spec`: see `thidua.charts.template`.
    """

    name: str
    place: int
    title: Bilingual
    summary: Bilingual
    question: str
    parameters: tuple[str, ...]
    order: str
    line: str
    label: tuple[str, ...]
    lines: Bilingual
    most: int
    links: tuple[str, ...]
    spec: Mapping[str, Any]
    layout: Layout = "grid"
    defaults: Mapping[str, str] | None = None
    partial: tuple[str, ...] = ()


def definition(name: str) -> Definition:
    """Raises UnknownChart."""
    known = _by_name()
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        listed = Sentence("there are {names}", names=", ".join(known))
        cure = Sentence("did you mean {near}?", near=near[0]) if near else listed
        raise UnknownChart(Sentence("There is no chart {name!r}: {known}", name=name, known=cure))
    return known[name]


def definitions() -> list[Definition]:
    return list(_by_name().values())


@cache
def _by_name() -> Mapping[str, Definition]:
    found = sorted(map(_read, _FOLDER.glob("*.yaml")), key=lambda one: one.place)
    return {one.name: one for one in found}


def _read(path: Path) -> Definition:
    said = yaml_text.read(path.read_text(encoding="utf-8"))
    lists = {key: tuple(value) for key, value in said.items() if isinstance(value, list)}
    return Definition(name=path.stem, **{**said, **lists})
