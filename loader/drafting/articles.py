"""Files, folders and standard input → texts of articles; what is none gets a sentence."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.drafting import pages
from loader.drafting.pages import NoText
from loader.reading.encoding import NotText, check_text
from thidua.names import nfc

STANDARD_INPUT = Path("-")
LARGEST = 256 * 1024
LARGEST_PAGE = 20 * 2**20
"""Of a web page or a PDF, pictures and all."""

_TEXT = ".txt"
_READERS = {".html": pages.of_html, ".htm": pages.of_html, ".pdf": pages.of_pdf}
_PDF, _HTML = b"%PDF-", (b"<!doctype html", b"<html")
_YOUR_RIGHTS = "check the path and your rights to read it"


class NoArticle(Exception):  # noqa: N818 - said of an input
    """The message says what the bytes are, and what to do."""


@dataclass(frozen=True)
class Article:
    """`text` is as locators count it; `extracted` where it had to be taken out of a page."""

    source: str
    text: str
    extracted: bool = False

    @property
    def text_file(self) -> str:
        """The name of the file that holds, or is to hold, the text."""
        return f"{Path(self.source).stem}{_TEXT}" if self.extracted else self.source


@dataclass(frozen=True)
class Unreadable:
    """A sentence that names the file and says what to do."""

    said: str


def files(paths: Sequence[Path]) -> list[Path | Unreadable]:
    """Each file once; of a folder those that hold articles, in the order of their names."""
    found: dict[Path | Unreadable, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_of_folder(path) if path.is_dir() else [path]))
    return list(found)


def _of_folder(folder: Path) -> Sequence[Path | Unreadable]:
    try:
        names = sorted(folder.iterdir())
    except OSError as error:
        return [Unreadable(f"{folder} cannot be read: {error.strerror}; {_YOUR_RIGHTS}")]
    held = [file for file in names if file.suffix.lower() in {_TEXT, *_READERS} and file.is_file()]
    endings = ", ".join([_TEXT, *_READERS])
    return held or [Unreadable(f"{folder} holds no article: none of its files ends in {endings}")]


def articles(found: Sequence[Path | Unreadable]) -> Iterator[Article | Unreadable]:
    for file in found:
        yield _article(file) if isinstance(file, Path) else file


def _article(file: Path) -> Article | Unreadable:
    name = "standard input" if file == STANDARD_INPUT else str(file)
    try:
        return _of(file.name or "-", _content(file), file.suffix.lower())
    except OSError as error:
        return Unreadable(f"{name} cannot be read: {error.strerror}; {_YOUR_RIGHTS}")
    except (NoArticle, NoText) as error:
        return Unreadable(f"{name} {error}")
    except NotText as error:
        return Unreadable(f"{name} {error}; {error.cure}")


def _content(file: Path) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST_PAGE + 1)
    with file.open("rb") as opened:
        return opened.read(LARGEST_PAGE + 1)


def _of(source: str, content: bytes, ending: str) -> Article:
    """Raises NoArticle, NoText and NotText."""
    if len(content) > LARGEST_PAGE:
        raise NoArticle(f"is larger than {LARGEST_PAGE // 2**20} MiB; no article is")
    if reader := _READERS.get(ending) or _READERS.get(_kind(content)):
        return Article(source, _bounded(nfc(reader(content))), extracted=True)
    return Article(source, _bounded(_text(content)))


def _bounded(text: str) -> str:
    if len(text) > LARGEST:
        raise NoArticle(f"holds a text of more than {LARGEST // 1024} KiB; no article is so long")
    return text


def _text(content: bytes) -> str:
    """As locators count it: a byte order mark stays. Raises NoArticle and NotText."""
    check_text(content)
    try:
        return nfc(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NoArticle(f"is no UTF-8 (byte {error.start}); save it as UTF-8") from error


def _kind(content: bytes) -> str:
    """The ending it should have, whatever it is called."""
    begin = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(_HTML):
        return ".html"
    return ".pdf" if content.startswith(_PDF) else _TEXT
