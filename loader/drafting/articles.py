"""Files, folders and standard input → texts of articles; what is none gets a sentence."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loader.reading.encoding import NotText, check_text
from thidua.names import nfc

STANDARD_INPUT = Path("-")
LARGEST = 256 * 1024
_TEXT = ".txt"
_NOT_YET = {".html": "HTML", ".htm": "HTML", ".pdf": "PDF"}
_PDF, _HTML = b"%PDF-", (b"<!doctype html", b"<html")
_YOUR_RIGHTS = "check the path and your rights to read it"


class NoArticle(Exception):  # noqa: N818 - said of an input
    """The message says what the bytes are, and what to do."""


@dataclass(frozen=True)
class Article:
    source: str
    text: str


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
    held = [file for file in names if file.suffix.lower() in {_TEXT, *_NOT_YET} and file.is_file()]
    return held or [Unreadable(f"{folder} holds no article: name a folder with {_TEXT} files")]


def articles(found: Sequence[Path | Unreadable]) -> Iterator[Article | Unreadable]:
    for file in found:
        yield _article(file) if isinstance(file, Path) else file


def _article(file: Path) -> Article | Unreadable:
    name = "standard input" if file == STANDARD_INPUT else str(file)
    try:
        return Article(file.name or "-", _text(_content(file), file.suffix.lower()))
    except OSError as error:
        return Unreadable(f"{name} cannot be read: {error.strerror}; {_YOUR_RIGHTS}")
    except NoArticle as error:
        return Unreadable(f"{name} {error}")
    except NotText as error:
        return Unreadable(f"{name} {error}; {error.cure}")


def _content(file: Path) -> bytes:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _text(content: bytes, ending: str) -> str:
    """As locators count it: a byte order mark stays. Raises NoArticle and NotText."""
    if len(content) > LARGEST:
        raise NoArticle(f"is larger than {LARGEST // 1024} KiB; no article is")
    if kind := _NOT_YET.get(ending) or _kind(content):
        cure = f"{kind} cannot be drafted from yet: save the article's text as UTF-8 in a .txt file"
        raise NoArticle(f"is {kind}, no plain text; {cure}")
    check_text(content)
    try:
        return nfc(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NoArticle(f"is no UTF-8 (byte {error.start}); save it as UTF-8") from error


def _kind(content: bytes) -> str | None:
    begin = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith(_HTML):
        return "HTML"
    return "PDF" if content.startswith(_PDF) else None
