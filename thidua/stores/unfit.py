"""Questions that a server is known to answer wrongly. No answer is better than a wrong one.

`python -m bench.stores` asks each of them there all the same, and says which have become right.
"""

from thidua.sentence import Sentence
from thidua.stores.waiting import RemoteError

_LOSES_ROWS = "rows are missing, or it finds no end"
_OTHER_ROWS = "some rows are of other things"
UNFIT = {
    "Virtuoso": {
        "career": _LOSES_ROWS,
        "group-heads": _LOSES_ROWS,
        "leads-over-years": _LOSES_ROWS,
        "members": _LOSES_ROWS,
        "province-as-of": _OTHER_ROWS,
        "resolve": _OTHER_ROWS,
        "year-at-a-glance": _LOSES_ROWS,
    }
}
"""By what the server calls itself: the question, and what goes wrong (of Virtuoso 7.2.5)."""

_REFUSED = (
    "{question} is not asked of {endpoint}: {software} answers it wrongly ({reason}); open a folder"
    " of releases, or another server (docs/stores.md)"
)


class UnfitServer(RemoteError):  # noqa: N818 - says what is the case
    """The server would give an answer that is not right."""


def check(endpoint: str, software: str, question: str) -> None:
    """Raises UnfitServer."""
    reason = UNFIT.get(software.partition("/")[0], {}).get(question)
    if reason is not None:
        said = {"question": question, "endpoint": endpoint, "software": software.strip()}
        raise UnfitServer(Sentence(_REFUSED, reason=reason, **said))
