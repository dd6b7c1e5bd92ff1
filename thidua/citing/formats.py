"""The formats of citations, one table for command line and server."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from thidua.citing import bibtex, csl, ris
from thidua.citing.work import Work


@dataclass(frozen=True, slots=True)
class Format:
    """`name` is said on the command line, `ending` ends an address, `label` is shown."""

    name: str
    ending: str
    label: str
    media_type: str
    write: Callable[[Sequence[Work]], str]


_ALL = (
    Format("bibtex", "bib", "BibTeX", "application/x-bibtex", bibtex.written),
    Format("csl", "csl.json", "CSL JSON", "application/vnd.citationstyles.csl+json", csl.written),
    Format("ris", "ris", "RIS", "application/x-research-info-systems", ris.written),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}
