"""What a record says becomes triples of its own graph, each fact with its evidence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from loader.mapping import map_record
from loader.mapping.sheet import Sheet
from loader.reading.records import read_records
from thidua.iris import ID, concept, term

Write = Callable[..., Path]

SUOI_MO = NamedNode(f"{ID}organisation/lam-giang/suoi-mo")
GROUP_YEAR = NamedNode(f"{ID}group-year/lam-giang/cum-3/2031")


@pytest.fixture
def sheet(write_record: Write) -> Sheet:
    return mapped(write_record())


def mapped(path: Path, articles: Path | None = None) -> Sheet:
    (loaded,) = read_records([path], articles)
    return map_record(loaded)


def objects(sheet: Sheet, subject: NamedNode, prefixed: str) -> set[str]:
    predicate = term(prefixed)
    found = (q.object for q in sheet.quads if (q.subject, q.predicate) == (subject, predicate))
    return {str(node) for node in found}


def subjects(sheet: Sheet, prefixed: str, value: NamedNode | Literal) -> list[NamedNode]:
    predicate = term(prefixed)
    return [q.subject for q in sheet.quads if (q.predicate, q.object) == (predicate, value)]


def the_one(found: list[NamedNode]) -> NamedNode:
    assert len(found) == 1, found
    return found[0]


def test_everything_stands_in_the_graph_of_the_record(sheet: Sheet) -> None:
    assert {q.graph_name.value for q in sheet.quads} == {
        "https://w3id.org/thidua/graph/record/invented"
    }


def test_a_unit_is_named_by_its_parents_and_place_and_not_by_its_level(write_record: Write) -> None:
    district = mapped(write_record())
    town = mapped(
        write_record(
            ("name: VKSND huyện Suối Mơ", "name: VKSND thị xã Suối Mơ"),
            ("level: district", "level: town"),
        )
    )
    for found in (district, town):
        assert SUOI_MO in subjects(found, "rdf:type", term("td:Procuracy"))


def test_the_level_is_that_of_a_year(sheet: Sheet) -> None:
    state = the_one(subjects(sheet, "td:level", concept("level", "district")))
    assert state.value == f"{ID}unit-year/lam-giang/suoi-mo/2031"
    assert objects(sheet, state, "td:stateOf") == {str(SUOI_MO)}


def test_a_year_is_a_calendar_year_and_a_number(sheet: Sheet) -> None:
    year = Literal("2031", datatype=term("xsd:gYear"))
    number = Literal("2031", datatype=term("xsd:integer"))
    assert objects(sheet, GROUP_YEAR, "td:year") == {str(year)}
    assert objects(sheet, GROUP_YEAR, "td:yearNumber") == {str(number)}


def test_a_stated_lead_is_a_fact_with_basis_and_evidence(sheet: Sheet) -> None:
    lead = the_one(subjects(sheet, "td:statedLeadMember", SUOI_MO))
    assert objects(sheet, lead, "td:inGroupYear") == {str(GROUP_YEAR)}
    assert objects(sheet, lead, "td:basis") == {str(concept("basis", "stated"))}
    assert len(objects(sheet, lead, "td:evidence")) == 1


def test_evidence_names_the_statement_the_passage_and_the_article(sheet: Sheet) -> None:
    lead = the_one(subjects(sheet, "td:statedLeadMember", SUOI_MO))
    evidence = NamedNode(objects(sheet, lead, "td:evidence").pop().strip("<>"))
    assert objects(sheet, evidence, "rdf:subject") == {str(lead)}
    assert objects(sheet, evidence, "rdf:predicate") == {str(term("td:statedLeadMember"))}
    assert objects(sheet, evidence, "rdf:object") == {str(SUOI_MO)}
    assert objects(sheet, evidence, "td:source") == {f"<{ID}article/invented>"}
    passage = NamedNode(objects(sheet, evidence, "td:passage").pop().strip("<>"))
    start = Literal("103", datatype=term("xsd:integer"))
    assert objects(sheet, passage, "td:start") == {str(start)}


def test_a_literal_fact_has_evidence_that_names_it(sheet: Sheet) -> None:
    count = Literal("2", datatype=term("xsd:integer"))
    evidence = the_one(subjects(sheet, "rdf:object", count))
    assert objects(sheet, evidence, "rdf:subject") == {str(GROUP_YEAR)}
    assert objects(sheet, evidence, "rdf:predicate") == {str(term("td:statedMemberCount"))}


def test_an_inference_of_the_curator_is_marked_with_its_reason(sheet: Sheet) -> None:
    evidence = the_one(subjects(sheet, "td:note", Literal("its year", language="en")))
    assert objects(sheet, evidence, "td:basis") == {str(concept("basis", "curator"))}
    assert objects(sheet, evidence, "td:passage") == set()


def test_a_lead_through_its_head_is_not_a_stated_lead(write_record: Write) -> None:
    sheet = mapped(
        write_record(
            ("lead: {unit: suoi-mo, at: lead}", "lead: {unit: suoi-mo, via: thu, at: lead}")
        )
    )
    assert subjects(sheet, "td:statedLeadMember", SUOI_MO) == []
    lead = the_one(subjects(sheet, "td:leadMemberViaPerson", SUOI_MO))
    person = NamedNode(f"{ID}person/invented/le-van-thu")
    assert objects(sheet, lead, "td:viaPerson") == {str(person)}
    assert the_one(subjects(sheet, "td:headPerson", person))


def test_a_lead_of_a_person_alone_names_no_unit(write_record: Write) -> None:
    sheet = mapped(
        write_record(("lead: {unit: suoi-mo, at: lead}", "lead: {person: thu, at: lead}"))
    )
    person = NamedNode(f"{ID}person/invented/le-van-thu")
    lead = the_one(subjects(sheet, "td:leadMember", person))
    assert objects(sheet, lead, "td:basis") == {str(concept("basis", "person-only"))}
    assert subjects(sheet, "td:exercisedLead", lead) == []


def test_a_position_is_attested_and_never_begins_or_ends(sheet: Sheet) -> None:
    person = NamedNode(f"{ID}person/invented/le-van-thu")
    holding = the_one(subjects(sheet, "td:holder", person))
    written = {q.predicate.value.rpartition("#")[2] for q in sheet.quads if q.subject == holding}
    expected = {
        "type",
        "holder",
        "position",
        "inOrganisation",
        "attestedIn",
        "attestedYear",
        "evidence",
    }
    assert written == expected


def test_no_unit_deputises_when_the_source_names_none(sheet: Sheet) -> None:
    assert not [q for q in sheet.quads if "eputy" in q.predicate.value]


def test_a_group_without_an_organiser_is_of_its_record_alone(write_record: Write) -> None:
    organiser = (
        "    organiser: {body: lam-giang, basis: curator, note: {vi: hư cấu, en: invented}}\n"
    )
    sheet = mapped(write_record((organiser, "")))
    group = the_one(subjects(sheet, "rdf:type", term("td:EmulationCluster")))
    assert group.value == f"{ID}group/record-invented/cum-3"


def test_an_unresolved_body_is_of_its_record_alone(write_record: Write) -> None:
    sheet = mapped(write_record(("    place: Lam Giang\n", "    unresolved: true\n")))
    procuracies = {node.value for node in subjects(sheet, "rdf:type", term("td:Procuracy"))}
    assert f"{ID}organisation/record-invented/lam-giang/suoi-mo" in procuracies


def test_two_records_that_say_the_same_make_one_node_with_two_evidences(
    write_record: Write,
) -> None:
    first = mapped(write_record())
    second = mapped(write_record(("record: invented", "record: other"), name="other.yaml"))
    leads = {
        the_one(subjects(sheet, "td:statedLeadMember", SUOI_MO)).value for sheet in (first, second)
    }
    assert len(leads) == 1
    lead = NamedNode(leads.pop())
    assert len(objects(first, lead, "td:evidence") | objects(second, lead, "td:evidence")) == 2


def test_people_of_one_name_in_two_records_stay_two(write_record: Write) -> None:
    first = mapped(write_record())
    second = mapped(write_record(("record: invented", "record: other"), name="other.yaml"))
    people = {
        the_one(subjects(sheet, "rdf:type", term("td:Person"))).value for sheet in (first, second)
    }
    assert people == {f"{ID}person/invented/le-van-thu", f"{ID}person/other/le-van-thu"}


def test_a_slogan_is_one_whatever_its_dashes_and_capitals(write_record: Write) -> None:
    def with_slogan(text: str) -> Sheet:
        use = f"    slogans: [{{kind: motto, text: '{text}', at: lead}}]\n    member_list:"
        return mapped(write_record(("    member_list:", use)))

    one, two = with_slogan("Đoàn kết – Đổi mới"), with_slogan("đoàn kết, đổi mới")
    nodes = {the_one(subjects(s, "rdf:type", term("td:Slogan"))).value for s in (one, two)}
    assert nodes == {f"{ID}slogan/doan-ket-doi-moi"}
    assert subjects(one, "td:printedAs", Literal("Đoàn kết – Đổi mới"))


def test_quotes_are_written_only_where_the_articles_are_at_hand(
    write_record: Write, articles: Path
) -> None:
    words = Literal("VKSND huyện Suối Mơ làm Cụm trưởng")
    assert not subjects(mapped(write_record()), "td:quote", words)
    assert subjects(mapped(write_record(), articles), "td:quote", words)


def test_each_node_remembers_the_field_it_was_written_from(sheet: Sheet) -> None:
    lead = the_one(subjects(sheet, "td:statedLeadMember", SUOI_MO))
    assert sheet.origins[lead.value] == ("groups", "cum-3", "lead")
