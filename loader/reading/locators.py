"""Locators against the texts they count in: as they stand, after NFC and nothing else."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from loader.reading.validation import Finding
from loader.schema.article import ArticleText, Passage
from loader.schema.record import Record
from thidua.names import nfc


class UnreadableArticle(Exception):  # noqa: N818 - said of an input
    pass


class MissingArticle(UnreadableArticle):
    pass


@dataclass(frozen=True)
class Located:
    """A passage found in a text: range of code points, end excluded, and its digest."""

    start: int
    end: int
    sha256: str


def article_text(path: Path) -> str:
    """Raises MissingArticle, or UnreadableArticle when the file is no UTF-8 or may not be read."""
    try:
        return nfc(path.read_bytes().decode("utf-8"))
    except FileNotFoundError as error:
        raise MissingArticle(f"cannot be read: {error.strerror}") from error
    except OSError as error:
        raise UnreadableArticle(f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableArticle(f"is no UTF-8 (byte {error.start})") from error


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def locate(text: str, words: str) -> list[Located]:
    """Every place where `words` stand in the text, white space and all."""
    sought, found, start = nfc(words), [], -1
    while sought and (start := text.find(sought, start + 1)) >= 0:
        found.append(Located(start, start + len(sought), sha256(sought)))
    return found


def span_findings(record: Record) -> Iterator[Finding]:
    """What can be said of the ranges without the text."""
    length = record.article.text.length
    for key, passage in record.passages.items():
        if not 0 <= passage.start < passage.end <= length:
            problem = f"{passage.span} is no range of a text of {length} code points"
            path, cure = ("passages", key, "span"), "give start-end, end excluded"
            yield Finding(path, problem, cure, "locator-outside-text")


def text_findings(record: Record, text: str) -> Iterator[Finding]:
    """Where the record's digests differ from the text's."""
    if sha256(text) != record.article.text.sha256:
        problem = "is not the digest of the text in the articles folder"
        path, cure = ("article", "text", "sha256"), "use the text the record was made from"
        yield Finding(path, problem, cure, "another-text")
    for key, passage in record.passages.items():
        if sha256(text[passage.start : passage.end]) != passage.sha256:
            problem = f"does not match the text at {passage.span}"
            path, cure = ("passages", key, "sha256"), "locate the passage again: `thidua locate`"
            yield Finding(path, problem, cure, "locator-mismatch")


def quotes(passages: Mapping[str, Passage], text: str) -> dict[str, str]:
    return {key: text[passage.start : passage.end] for key, passage in passages.items()}


def file_of(text: ArticleText, folder: Path) -> Path:
    return file_named(text.file, folder)


def file_named(file: str, folder: Path) -> Path:
    """Under whatever normal form of the name the folder has it: macOS writes NFD, records NFC."""
    path = folder / Path(file).name
    if os.path.exists(path):  # noqa: PTH110 - never raises; thousands of names need no listing
        return path
    try:
        names = [other.name for other in folder.iterdir()]
    except OSError:
        return path  # reading it says what is in the way
    return folder / next((name for name in sorted(names) if nfc(name) == path.name), path.name)
