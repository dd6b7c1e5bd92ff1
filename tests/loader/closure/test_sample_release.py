"""On the five records the closure is what owlrl gives, and every inference is supported."""

import pytest
from pyoxigraph import Triple

from loader.closure import close, load_rules
from loader.inputs import LoadRequest, ontology_files, read_inputs
from loader.mapping import map_record
from loader.numbered.quads import numbered
from loader.numbered.terms import Terms
from loader.reading.records import read_records
from loader.settling import settle
from tests.loader.closure.oracle import assert_supported, owlrl
from thidua import files
from thidua.iris import GRAPH_ONTOLOGY


@pytest.fixture(scope="module")
def sample() -> list[Triple]:
    """All that the closure of a load starts from: records, vocabularies, what was settled."""
    inputs = read_inputs(LoadRequest(store=files.default_store()))
    quads = [quad for quad in inputs.ontology if quad.graph_name != GRAPH_ONTOLOGY]
    records = read_records([files.records()])
    quads += [quad for loaded in records for quad in map_record(loaded).quads]
    terms = Terms()
    settled = settle(terms, numbered(quads, terms)).read(terms.texts)
    return list(
        dict.fromkeys([*(quad.triple for quad in quads), *(found.triple for found in settled)])
    )


def test_the_closure_of_the_five_records_is_that_of_owlrl(sample: list[Triple]) -> None:
    assert len(sample) > 6_000
    closure = close(load_rules(ontology_files(), None), sample)
    expected = owlrl(ontology_files(), sample)
    ours = {inference.triple for inference in closure.inferred}
    assert len(ours) > 3_000
    assert ours - expected.inferred == set()
    assert expected.inferred - ours == set()
    assert not expected.clash
    assert not closure.clashes


def test_every_inference_from_the_five_records_follows_from_its_premises(
    sample: list[Triple],
) -> None:
    rules = load_rules(ontology_files(), None)
    assert_supported(rules, close(rules, sample), sample)
