"""The article a record is read from, and the passages its facts rest on."""

from typing import Annotated

from pydantic import Field

from loader.schema.base import (
    IN_DIGITS,
    Cited,
    CitedBody,
    CitedText,
    Gist,
    Key,
    Minute,
    Part,
    Text,
    form,
)

Sha256 = Annotated[
    str,
    form(r"^[0-9a-f]{64}$", "give the 64 digits 0-9 and a-f that `thidua locate` prints"),
]
Span = Annotated[
    str,
    form(r"^[0-9]+-[0-9]+$", "write it as start-end, such as `138-186`, as `thidua locate` does"),
]
Url = Annotated[str, form(r"^https?://\S+$", "write the whole address, from https:// on")]


class ArticleText(Part):
    """The text the locators count in: UTF-8 after NFC, nothing else changed."""

    file: Text = Field(description="File name in the folder given by --articles")
    length: Annotated[int, Field(ge=1), IN_DIGITS] = Field(description="Code points after NFC")
    sha256: Sha256 = Field(description="Of the whole text after NFC, as UTF-8")


class Passage(Part):
    """A range of code points of the article's text, with its gist in our own words."""

    span: Span = Field(description="start-end in code points, end excluded")
    sha256: Sha256 = Field(description="Of the range, as UTF-8")
    gist: Gist

    @property
    def start(self) -> int:
        return int(self.span.partition("-")[0])

    @property
    def end(self) -> int:
        return int(self.span.partition("-")[2])


class Author(Cited):
    """Someone a byline names; with `person` when it is a name and not just a mark such as P.V."""

    printed: Text
    person: Key | None = None
    affiliation: Key | None = Field(default=None, description="Body the byline places them in")


class Published(Cited):
    value: Minute = Field(description="As printed; no time zone is added")


class Article(Part):
    text: ArticleText
    url: Url | None = None
    publisher: CitedBody | None = None
    title: CitedText | None = None
    published: Published | None = None
    authors: tuple[Author, ...] = ()
