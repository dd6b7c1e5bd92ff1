"""A citation as one reads it in a list of references, all but the day of access."""

from collections.abc import Iterator, Mapping

from thidua.catalogue import Bilingual
from thidua.citing.work import Kind, Work

_KINDS: Mapping[Kind, Bilingual] = {
    "dataset": {"vi": " [Tập dữ liệu]", "en": " [Data set]"},
    "article": {"vi": "", "en": ""},
}
_UNDATED: Bilingual = {"vi": "không rõ năm", "en": "n.d."}
_IN: Bilingual = {"vi": "Trong: {}", "en": "In: {}"}
_VERSION: Bilingual = {"vi": "Bản phát hành {}", "en": "Release {}"}


def sentence(work: Work) -> str:
    """Ends in the address, without a full stop: what follows is said of the address."""
    return " ".join(map(_ended, _parts(work))) + f" {work.url}"


def _parts(work: Work) -> Iterator[str]:
    language, year = work.language, work.date[:4] or _UNDATED[work.language]
    title = f"{work.title}{_KINDS[work.kind][language]}"
    yield from (f"{work.author} ({year})", title) if work.author else (f"{title} ({year})",)
    if work.container:
        yield _IN[language].format(work.container)
    if work.version:
        yield _VERSION[language].format(work.version)
    if work.publisher:
        yield work.publisher


def _ended(part: str) -> str:
    text = " ".join(part.split())
    return text if text.endswith((".", "?", "!")) else f"{text}."
