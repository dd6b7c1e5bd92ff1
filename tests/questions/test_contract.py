"""What programs rely on: names and kinds, as queries/contract.tsv lists them."""

import csv
from collections.abc import Iterator

from thidua import files
from thidua.catalogue import Catalogue, Question
from thidua.version import __version__

CONTRACT = files.queries() / "contract.tsv"
CURE = "a key may go only with a new major version; then rewrite contract.tsv"
ADD = "add to contract.tsv what is new, so that it is kept from now on"


def promised() -> set[tuple[str, ...]]:
    with CONTRACT.open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file, delimiter="\t")
    assert header == ["question", "part", "name", "kind"]
    return {tuple(line) for line in lines}


def offered() -> set[tuple[str, ...]]:
    return {line for question in Catalogue().questions() for line in lines_of(question)}


def lines_of(question: Question) -> Iterator[tuple[str, ...]]:
    for one in question.parameters:
        kind = f"{one.kind}, required" if one.required else one.kind
        yield question.name, "parameter", one.name, kind
    for name, cell_kind in question.cell_kinds.items():
        yield question.name, "column", name, cell_kind


def test_nothing_that_was_promised_is_gone_or_changed() -> None:
    assert promised() - offered() == set(), CURE


def test_everything_offered_is_promised() -> None:
    assert offered() - promised() == set(), ADD


def test_the_promise_is_of_this_major_version_and_not_empty() -> None:
    assert __version__.split(".")[0] == "0"
    assert len(promised()) > 100
