"""A column of names, resolved: as a frame that goes beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd  # type: ignore[import-untyped]

from thidua.answers.columns import Values
from thidua.answers.frames import frame
from thidua.catalogue import BadParameter
from thidua.resolving.formats import columns
from thidua.resolving.resolver import as_period
from thidua.resolving.tables import added
from thidua.sentence import Sentence

if TYPE_CHECKING:
    from thidua.resolving.resolver import Resolver, When


def as_frame(
    resolver: Resolver, names: Iterable[str], dates: Iterable[When] | When
) -> pd.DataFrame:
    """One row a name; what is empty in a file is missing here. Raises BadParameter."""
    if isinstance(names, str):
        fault = Sentence("is one name: give a list or a column, or ask kg.resolve(name, date)")
        raise BadParameter("names", names, fault)
    texts = [name if isinstance(name, str) else "" for name in names]
    rows = added(list(zip(texts, _each(dates, len(texts)), strict=True)), resolver)
    made = frame(
        [
            Values(name, "text", [row[name] or None for row in rows])
            for name in columns((), resolver.language)
        ]
    )
    return made.set_axis(names.index) if isinstance(names, pd.Series) else made


def _each(dates: Iterable[When] | When, count: int) -> list[str | None]:
    if isinstance(dates, str) or not isinstance(dates, Iterable):
        return [as_period(dates)] * count
    found = [as_period(when) for when in dates]
    if len(found) != count:
        fault = "are {dates} of {names} names: give one of all, or one of each"
        raise BadParameter("dates", "", Sentence(fault, dates=len(found), names=count))
    return found
