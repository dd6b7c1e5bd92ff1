import pytest
from pyoxigraph import Literal, NamedNode

from server.dates import said_of
from thidua.answers import Cell

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("written", "kind", "vietnamese", "english"),
    [
        ("2024-03-09", "date", "9/3/2024", "9 Mar 2024"),
        ("2024-03-29T09:18:00", "dateTime", "29/3/2024, 09:18", "29 Mar 2024, 09:18"),
        ("2024-02-31", "date", None, None),
        ("2024-03-09", "string", None, None),
        ("2024", "gYear", None, None),
    ],
)
def test_a_day_is_said_as_readers_write_it(
    written: str, kind: str, vietnamese: str | None, english: str | None
) -> None:
    cell = Cell(Literal(written, datatype=NamedNode(XSD + kind)), None)
    assert (said_of(cell, "vi"), said_of(cell, "en")) == (vietnamese, english)


def test_what_is_no_literal_is_no_day() -> None:
    assert said_of(Cell(None, None), "vi") is None
