"""A DataFrame that shows in a notebook what its rows rest on. Needs pandas."""

from typing import Any

import pandas as pd  # type: ignore[import-untyped]

from thidua.answers.html import MOST, Said, drawn

_DAY = len("2024-03-29")
SAID = "thidua"
"""In `attrs`, which pandas hands on to parts of a frame and to its rows."""


class Table(pd.DataFrame):  # type: ignore[misc]  # pandas is untyped
    """An answer. In all but how a notebook shows it, it is the DataFrame it is made of."""

    @property
    def _constructor(self) -> type["Table"]:
        return Table

    def __getitem__(self, key: Any) -> Any:  # noqa: ANN401 - as of a DataFrame
        try:
            return super().__getitem__(key)
        except KeyError:
            name = self._headed(key) if isinstance(key, str) else None
            if name is None:
                raise
            raise KeyError(f"{key!r} is the heading of the column {name!r}") from None

    def _headed(self, heading: str) -> str | None:
        said = self.attrs.get(SAID)
        labels: dict[str, str] = said["shown"]["labels"] if said else {}
        named = (name for name in self.columns if labels.get(name) == heading)
        return next(named, None)

    def _repr_html_(self) -> str | None:
        said = self.attrs.get(SAID)
        if said is None or "evidence_iri" not in self.columns:
            shown: str | None = super()._repr_html_()
            return shown
        return "".join(drawn(self._first(), len(self), Said(**said["shown"])))

    def _first(self) -> list[dict[str, Any]]:
        """Those that are shown."""
        first = pd.DataFrame(self.head(MOST))
        texts = first.astype(object).where(first.notna(), None)
        for name in first.select_dtypes("datetime64"):
            days = [None if day is None else str(day)[:_DAY] for day in texts[name]]
            # Of a list pandas would make texts, whose None is NaN.
            texts[name] = pd.Series(days, dtype=object, index=texts.index)
        return texts.to_dict("records")  # type: ignore[no-any-return]
