"""When phases begin and end, and what came after what, on a small invented change."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from loader.places.settling import phase_inferences
from thidua.iris import shortened

CHANGE = """
PREFIX td: <https://w3id.org/thidua/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX x: <https://example.org/>
x:a1 td:phaseOf x:a . x:b1 td:phaseOf x:b . x:b2 td:phaseOf x:b .
x:merger a td:ChangeEvent ; td:date {date} ;
  td:originalPhase x:a1, x:b1 ; td:resultingPhase x:b2 .
x:meeting td:date "2031-01-01"^^xsd:date ; td:originalPhase x:a1 .
"""


def settled(date: str) -> set[str]:
    quads = parse(input=CHANGE.format(date=date), format=RdfFormat.TURTLE)
    found = phase_inferences(quad.triple for quad in quads)
    return {text(inference.triple) for inference in found}


def text(triple: Triple) -> str:
    subject, thing = triple.subject, triple.object
    assert isinstance(subject, NamedNode)
    assert isinstance(thing, NamedNode | Literal)
    ends = (subject.value.rpartition("/")[2], shortened(triple.predicate.value))
    return " ".join([*ends, thing.value.rpartition("/")[2]])


SUCCESSION = {"a td:successor b"}


def test_a_dated_change_dates_its_phases_and_ends_them_the_day_before() -> None:
    assert settled('"2030-03-01"^^xsd:date') == SUCCESSION | {
        "a1 td:ends 2030-02-28", "b1 td:ends 2030-02-28", "b2 td:begins 2030-03-01",
    }  # fmt: skip


@pytest.mark.parametrize("date", ['"tháng ba"', '"2030-02-30"^^xsd:date', "x:someday"])
def test_a_change_of_unknown_day_dates_nothing(date: str) -> None:
    assert settled(date) == SUCCESSION


def test_each_inference_rests_on_the_change_and_the_phases() -> None:
    quads = [q.triple for q in parse(input=CHANGE.format(date="2030"), format=RdfFormat.TURTLE)]
    (succession,) = phase_inferences(quads)
    assert len(succession.premises) == 4
    assert set(succession.premises) <= set(quads)
