"""What templates need beyond Flask. What we serve is linked here, not at its public IRI."""

import re
from collections.abc import Iterable

from flask import Flask, request
from pyoxigraph import Literal, NamedNode

from server.language import address, asked
from thidua.answers import Answer
from thidua.catalogue import Column
from thidua.explanation import written
from thidua.iris import ROOT
from thidua.stores.contract import Term

_SERVED = ("id/", "vocabulary/", "ontology/")
_FOLLOWED = ("/", "http://", "https://")
_CREATIVE_COMMONS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/?")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", re.ASCII)


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        local_address=local_address,
        local_permalink=local_permalink,
        is_link=is_link,
        short_name=short_name,
        filled_columns=filled_columns,
        why_address=why_address,
        grouped=grouped,
        day=day,
        licence_name=licence_name,
    )
    app.jinja_env.tests.update(
        iri=lambda term: isinstance(term, NamedNode),
        rdf_literal=lambda term: isinstance(term, Literal),
    )


def local_address(iri: str) -> str:
    """Path on this host, in the reader's language, for an IRI of ours that has a page.

    Any other IRI as it stands.
    """
    path, mark, fragment = iri.removeprefix(ROOT).partition("#")
    if not iri.startswith(ROOT) or not f"{path}/".startswith(_SERVED):
        return iri
    language = "?lang=en" if asked() == "en" else ""
    return f"{request.script_root}/{path}{language}{mark}{fragment}"


def local_permalink(iri: str) -> str:
    """Where this host answers a permanent address, which names its language itself."""
    return f"{request.script_root}/{iri.removeprefix(ROOT)}"


def is_link(address: str) -> bool:
    """Only these may be followed: data can hold `javascript:`."""
    return address.startswith(_FOLLOWED)


def short_name(iri: str) -> str:
    """What to show for a thing without a label."""
    return iri.removeprefix(ROOT).rpartition("#")[2] if iri.startswith(ROOT) else iri


def why_address(statement: Iterable[Term]) -> str:
    """Where the statement is explained."""
    parts = dict(zip(("s", "p", "o"), map(written, statement), strict=True))
    return address("explanation.explain", **parts)


def filled_columns(answer: Answer) -> list[Column]:
    """Those in which some row says something."""
    return [
        column
        for column in answer.columns
        if any(row.cells[column.name].text for row in answer.rows)
    ]


def grouped(number: int) -> str:
    """With its thousands apart, as the reader's language writes them."""
    return f"{number:,}" if asked() == "en" else f"{number:,}".replace(",", ".")


def day(written: str) -> str:
    """Of a time in a record; what is none stays as it stands."""
    found = _DAY.fullmatch(written)
    if not found or asked() == "en":
        return found.expand(r"\1-\2-\3") if found else written
    return found.expand(r"\3/\2/\1")


def licence_name(licence: str) -> str:
    found = _CREATIVE_COMMONS.fullmatch(licence)
    return f"CC {found[1].upper()} {found[2]}" if found else licence
