"""A DataFrame that shows in a notebook what its rows rest on. Needs pandas."""

from typing import Any

import pandas as pd  # type: ignore[import-untyped]

from thidua.answers.html import Said, drawn

SAID = "thidua"
"""In `attrs`, which pandas hands on to parts of a frame and to its rows."""


class Table(pd.DataFrame):  # type: ignore[misc]  # pandas is untyped
    """An answer. In all but how a notebook shows it, it is the DataFrame it is made of."""

    @property
    def _constructor(self) -> type["Table"]:
        return Table

    def _repr_html_(self) -> str | None:
        said = self.attrs.get(SAID)
        if said is None or "evidence_iri" not in self.columns:
            shown: str | None = super()._repr_html_()
            return shown
        return "".join(drawn(self._read(), Said(**said["shown"])))

    def _read(self) -> list[dict[str, Any]]:
        texts = self.astype(object).where(self.notna(), None)
        for name in self.columns:
            if pd.api.types.is_datetime64_dtype(self[name].dtype):
                texts[name] = [None if day is None else str(day)[:10] for day in texts[name]]
        return pd.DataFrame(texts).to_dict("records")  # type: ignore[no-any-return]
