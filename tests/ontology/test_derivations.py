"""What follows from the ontology, as owlrl closes it, on one small invented graph.

Cluster `c` in 2020 (`gy`) is led by `unit`; `town` leads block `b` only via its head.
"""

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import RDF, Graph, Namespace, URIRef
from rdflib.term import Node

TD = Namespace("https://w3id.org/thidua/ontology#")
ORG = Namespace("http://www.w3.org/ns/org#")
VOC = Namespace("https://w3id.org/thidua/vocabulary/")
X = Namespace("https://example.org/")
PREFIXES = {"td": TD, "org": ORG, "voc": VOC, "x": X, "rdf": RDF}
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")

STATED = """
PREFIX td: <https://w3id.org/thidua/ontology#>
PREFIX position: <https://w3id.org/thidua/vocabulary/position/>
PREFIX x: <https://example.org/>
x:c a td:EmulationCluster . x:gy td:ofGroup x:c . x:gy2023 td:ofGroup x:c .
x:unit td:parentBody x:province . x:province td:parentBody x:supreme .
x:lead td:statedLeadMember x:unit ; td:inGroupYear x:gy .
x:leadVia td:leadMemberViaPerson x:town ; td:inGroupYear x:by .
x:deputy td:statedDeputyMember x:two ; td:inGroupYear x:gy .
x:deputyVia td:deputyMemberViaPerson x:three ; td:inGroupYear x:by .
x:ordinary td:ordinaryMember x:four ; td:inGroupYear x:gy .
x:monitor td:monitorMember x:overseer ; td:inGroupYear x:gy .
x:called td:headPerson x:attested ; td:inGroupYear x:by .
x:unit2020 td:stateOf x:unit ; td:exercisedLead x:lead .
x:unit2023 td:stateOf x:unit .
x:head2020 td:headedUnitYear x:unit2020 .
x:head2023 td:headedUnitYear x:unit2023 .
x:townLead td:statedLeadMember x:town ; td:inGroupYear x:ty .
x:town2020 td:stateOf x:town ; td:exercisedLead x:townLead .
x:early td:possiblyHeadedUnitYear x:town2020 . x:late td:possiblyHeadedUnitYear x:town2020 .
x:heading td:holder x:head2020 ; td:position position:chief-prosecutor ; td:inOrganisation x:unit .
x:helping td:holder x:clerk ; td:position position:division-head ; td:inOrganisation x:unit .
"""

DERIVED = [
    "x:unit td:leads x:gy", "x:gy td:leadUnit x:unit", "x:unit td:takesPartIn x:gy",
    "x:gy td:hasUnit x:unit", "x:lead org:role voc:role/lead", "x:lead org:organization x:gy",
    "x:lead org:member x:unit", "x:lead rdf:type td:Fact",
    "x:town td:leadsViaPerson x:by", "x:town td:takesPartIn x:by",
    "x:two td:isDeputyIn x:gy", "x:gy td:deputyUnit x:two", "x:deputy org:role voc:role/deputy",
    "x:three td:isDeputyInViaPerson x:by", "x:three td:takesPartIn x:by",
    "x:four td:isMemberIn x:gy", "x:gy td:memberUnit x:four",
    "x:ordinary org:role voc:role/member",
    "x:overseer td:monitors x:gy", "x:monitor org:role voc:role/monitor",
    "x:attested td:attestedGroupHeadIn x:by", "x:attested td:groupHeadIn x:by",
    "x:called org:role voc:role/head",
    "x:head2020 td:groupHeadIn x:gy",
    "x:early td:possibleGroupHeadIn x:ty", "x:late td:possibleGroupHeadIn x:ty",
    "x:unit td:within x:supreme", "x:unit org:transitiveSubOrganizationOf x:supreme",
    "x:head2020 td:heldPositionIn x:unit", "x:heading rdf:type td:Headship",
    "x:gy rdf:type org:OrganizationalCollaboration", "x:c td:hasGroupYear x:gy",
    "x:unit td:hasUnitYear x:unit2020",
]  # fmt: skip

NOT_DERIVED = [
    "x:head2023 td:groupHeadIn x:gy",  # heads the unit three years too late
    "x:head2020 td:attestedGroupHeadIn x:gy",  # no source calls her so
    "x:early td:groupHeadIn x:ty", "x:late td:groupHeadIn x:ty",  # one of two heads
    "x:town td:leads x:by", "x:three td:isDeputyIn x:by",  # only via their heads
    "x:overseer td:takesPartIn x:gy",
    "x:helping rdf:type td:Headship",
    "x:c rdf:type org:Organization", "x:gy rdf:type td:Organisation",  # or groups count twice
    "x:gy td:memberUnit x:two",
]  # fmt: skip


def node(name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    return URIRef(str(PREFIXES[prefix]) + local)


def triple(text: str) -> tuple[Node, Node, Node]:
    subject, predicate, thing = map(node, text.split())
    return subject, predicate, thing


@pytest.fixture(scope="module")
def closed(axioms: Graph) -> Graph:
    graph = axioms + Graph().parse(data=STATED, format="turtle")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


@pytest.mark.parametrize("statement", DERIVED)
def test_this_follows(statement: str, closed: Graph) -> None:
    assert triple(statement) in closed


@pytest.mark.parametrize("statement", NOT_DERIVED)
def test_this_does_not_follow(statement: str, closed: Graph) -> None:
    assert triple(statement) not in closed


def test_nothing_contradicts(closed: Graph) -> None:
    assert not set(closed.subject_objects(ERROR))


def test_all_cases_were_collected() -> None:
    assert (len(DERIVED), len(NOT_DERIVED)) == (33, 11)
    assert len({*DERIVED, *NOT_DERIVED}) == 44


def contradictions(axioms: Graph, stated: str) -> int:
    prefix = f"PREFIX td: <{TD}>\nPREFIX x: <{X}>\n"
    graph = axioms + Graph().parse(data=prefix + stated, format="turtle")
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return len(set(graph.subject_objects(ERROR)))


@pytest.mark.parametrize(
    "stated",
    [
        "x:g a td:EmulationCluster, td:EmulationBlock .",
        "x:m td:statedLeadMember x:u ; td:statedDeputyMember x:u .",
        "x:m td:statedLeadMember x:p . x:h td:holder x:p .",
    ],
    ids=["cluster and block", "lead and deputy in one membership", "a person leads as a unit"],
)
def test_this_is_a_contradiction(stated: str, axioms: Graph) -> None:
    assert contradictions(axioms, stated) > 0
