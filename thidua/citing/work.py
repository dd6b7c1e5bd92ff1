"""A work to cite, before it takes the form of a format."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from thidua.catalogue import Language

Kind: TypeAlias = Literal["dataset", "article"]


@dataclass(frozen=True, slots=True)
class Work:
    """`date` is YYYY-MM-DD, or empty where it is not known; what is not known stays empty.

    `container` is the dataset an answer is taken from; of an article, its newspaper or site is
    the publisher.
    """

    kind: Kind
    key: str
    title: str
    language: Language
    date: str = ""
    author: str = ""
    publisher: str = ""
    container: str = ""
    version: str = ""
    url: str = ""
    licence: str = ""

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month, day; none where they are not known."""
        return tuple(int(part) for part in self.date.split("-") if part)
