"""A test of the suite as a request: the text, its base, its dataset."""

import re
from pathlib import Path

from tests.w3c.endpoint import NOWHERE, Dataset
from tests.w3c.manifests import Case
from tests.w3c.suite import iri_of

_RELATIVE = re.compile(rb"<(?![A-Za-z][A-Za-z0-9+.-]*:)[^<>\"{}|^`\x00-\x20]*>")
_BASE = re.compile(rb"^\s*BASE\b", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"\bFROM\s+(?:NAMED\s+)?<", re.IGNORECASE)


def text_of(query: Path) -> bytes:
    """The protocol has no parameter for the base: a text with a relative IRI and no BASE gets one.

    Where a comment or a filter only looks like an IRI, the line does no harm.
    """
    text = query.read_bytes()
    if _RELATIVE.search(text) and not _BASE.search(text):
        return f"BASE <{iri_of(query)}>\n".encode() + text
    return text


def dataset_of(case: Case) -> Dataset:
    """A text with FROM clauses says its dataset itself; parameters would take their place."""
    if case.kind == "evaluation" and _FROM.search(case.query.read_bytes()):
        return Dataset()
    return Dataset(case.default_graphs or (NOWHERE,), case.named_graphs)
