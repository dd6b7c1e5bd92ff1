"""Questions that a server is known to answer wrongly. No answer is better than a wrong one.

`python -m bench.stores` asks each of them there all the same, and says which have become right.
"""

from thidua.sentence import Sentence
from thidua.stores.waiting import RemoteError

UNFIT = {
    "Virtuoso": {
        "resolve": "what is not certain is called certain, codes are missing, letters are lost",
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
