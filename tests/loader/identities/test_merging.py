"""What a reviewed merge does to the graph, over two records of one invented article."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from loader.faults import LoadRefused
from loader.identities.merging import mapped, replaced, reviewed
from loader.identities.reviewed import UNREVIEWED, Identities
from loader.inputs import LoadRequest
from loader.mapping.sheet import Sheet
from loader.pipeline import Prepared, prepare
from loader.reading.records import LoadedRecord, read_records
from loader.stages import Stages
from thidua.iris import GRAPH_DATASET, ID, term

Write = Callable[..., Path]
Same = Callable[..., Identities]

HERE, THERE = "person/invented/le-van-thu", "person/other/le-van-thu"
FIXTURES = Path(__file__).parents[2] / "fixtures" / "records"
TWO_HEADS = [f"person/fixture-two-heads/{name}" for name in ("trinh-gia-man", "au-minh-triet")]


@pytest.fixture
def records(write_record: Write) -> list[LoadedRecord]:
    """Two records that say the same, of two articles, so that all people stand there twice."""
    write_record()
    path = write_record(("record: invented", "record: other"), name="other.yaml")
    return read_records([path.parent])


def quads(sheets: Iterable[Sheet]) -> list[Quad]:
    return [quad for sheet in sheets for quad in sheet.quads]


def of_type(found: Iterable[Quad], kind: str) -> set[str]:
    return {
        quad.subject.value
        for quad in found
        if quad.object == term(kind) and isinstance(quad.subject, NamedNode)
    }


def test_without_a_review_people_of_one_name_stay_two(records: list[LoadedRecord]) -> None:
    found = quads(mapped(records, UNREVIEWED))
    assert of_type(found, "td:Person") == {ID + HERE, ID + THERE}
    assert len(of_type(found, "td:PositionHolding")) == 2


def test_merged_people_become_the_first_one_listed(records: list[LoadedRecord], same: Same) -> None:
    found = quads(mapped(records, same([THERE, HERE])))
    assert of_type(found, "td:Person") == {ID + THERE}
    assert not any(f"{ID}{HERE}>" in str(quad) for quad in found)


def test_what_two_records_say_of_one_person_is_one_fact_with_both_evidences(
    records: list[LoadedRecord], same: Same
) -> None:
    found = quads(mapped(records, same([HERE, THERE])))
    (holding,) = of_type(found, "td:PositionHolding")
    evidence = Counter(
        quad.graph_name
        for quad in found
        if quad.subject == NamedNode(holding) and quad.predicate == term("td:evidence")
    )
    assert list(evidence.values()) == [1, 1]


def test_a_merge_loses_no_evidence(records: list[LoadedRecord], same: Same) -> None:
    before = of_type(quads(mapped(records, UNREVIEWED)), "td:Evidence")
    after = of_type(quads(mapped(records, same([HERE, THERE]))), "td:Evidence")
    assert len(after) == len(before) > 20


def test_what_is_named_by_a_merged_body_goes_with_it(write_record: Write, same: Same) -> None:
    write_record()
    other = (("record: invented", "record: other"), ("place: Lam Giang", "place: Lam Giang cũ"))
    path = write_record(*other, name="other.yaml")
    review = same(["organisation/lam-giang", "organisation/lam-giang-cu"])
    found = quads(mapped(read_records([path.parent]), review))
    assert of_type(found, "td:UnitYear") == {f"{ID}unit-year/lam-giang/suoi-mo/2031"}
    assert of_type(found, "td:EmulationCluster") == {f"{ID}group/lam-giang/cum-3"}
    assert of_type(found, "td:GroupYear") == {f"{ID}group-year/lam-giang/cum-3/2031"}
    assert len(of_type(found, "td:Procuracy")) == 3


def said_of_merges(records: list[LoadedRecord], review: Identities) -> list[Quad]:
    by_record = (quad for sheet in mapped(records, review) for quad in replaced(sheet))
    return [*by_record, *reviewed(review)]


def led_to(records: list[LoadedRecord], review: Identities) -> dict[str, str]:
    """What each old IRI is replaced by, both without the root."""
    return {
        quad.subject.value.removeprefix(ID): quad.object.value.removeprefix(ID)
        for quad in said_of_merges(records, review)
        if quad.predicate == term("dcterms:isReplacedBy")
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    }


def test_old_iris_lead_to_new_ones_with_all_that_is_named_by_them(
    write_record: Write, same: Same
) -> None:
    path = write_record()
    review = same(["organisation/lam-giang/doi-gio", "organisation/lam-giang/suoi-mo"])
    found = led_to(read_records([path]), review)
    assert found["organisation/lam-giang/suoi-mo"] == "organisation/lam-giang/doi-gio"
    assert found["unit-year/lam-giang/suoi-mo/2031"] == "unit-year/lam-giang/doi-gio/2031"
    assert {old.partition("/")[0] for old in found} >= {"membership", "position", "evidence"}


def test_no_old_iri_is_left_and_every_new_one_is_written(
    records: list[LoadedRecord], same: Same
) -> None:
    review = same([HERE, THERE])
    written = {
        quad.subject.value.removeprefix(ID)
        for quad in quads(mapped(records, review))
        if isinstance(quad.subject, NamedNode)
    }
    found = led_to(records, review)
    assert set(found.values()) <= written
    assert not set(found) & written


def test_without_a_merge_nothing_is_replaced(records: list[LoadedRecord]) -> None:
    assert said_of_merges(records, UNREVIEWED) == []


def test_the_graph_says_who_merged_when_and_why(records: list[LoadedRecord], same: Same) -> None:
    review = same([HERE, THERE])
    told = {
        (str(quad.predicate).rpartition("/")[2].strip(">"), quad.object)
        for quad in said_of_merges(records, review)
        if quad.subject == NamedNode(ID + THERE) and quad.graph_name == GRAPH_DATASET
    }
    assert told == {
        ("isReplacedBy", NamedNode(ID + HERE)),
        ("contributor", Literal("Người duyệt")),
        ("date", Literal("2026-05-04", datatype=term("xsd:date"))),
        ("description", Literal("lý do", language="vi")),
        ("description", Literal("the reason", language="en")),
    }


def test_a_thing_no_record_writes_is_a_fault_with_its_line(
    records: list[LoadedRecord], same: Same
) -> None:
    with pytest.raises(LoadRefused) as refused:
        mapped(records, same([HERE, "person/other/le-van-tho"]))
    (line, _) = refused.value.lines()
    assert ":2:" in line
    assert "reviews[0].same[1]: `person/other/le-van-tho` is written by no record" in line
    assert f"did you mean `{THERE}`?" in line


def test_what_a_merge_has_renamed_is_to_be_named_as_it_is_now(
    write_record: Write, same: Same
) -> None:
    """`lam-giang/doi-gio` is `lam-son/doi-gio` once its parent is merged away."""
    write_record()
    changes = ("record: invented", "record: other"), ("place: Lam Giang", "place: Lam Sơn")
    records = read_records([write_record(*changes, name="other.yaml").parent])
    parents = ["organisation/lam-son", "organisation/lam-giang"]
    review = same(parents, ["organisation/lam-giang/doi-gio", "organisation/lam-son/suoi-mo"])
    with pytest.raises(LoadRefused) as refused:
        mapped(records, review)
    (line, _) = refused.value.lines()
    assert "`organisation/lam-giang/doi-gio` is written by no record" in line
    mapped(records, same(parents, ["organisation/lam-son/doi-gio", "organisation/lam-son/suoi-mo"]))


def headships(prepared: Prepared) -> set[tuple[str, str]]:
    return {
        (
            found.triple.subject.value.rpartition("/")[2],
            found.triple.predicate.value.rpartition("#")[2],
        )
        for found in prepared.content.supported.read(prepared.content.quads.texts)
        if "eadedUnitYear" in found.triple.predicate.value
        and isinstance(found.triple.subject, NamedNode)
    }


def test_two_possible_heads_that_are_one_person_are_the_sole_head(
    tmp_path: Path, write_reviews: Write
) -> None:
    record = (FIXTURES / "two-heads.yaml",)
    apart = prepare(LoadRequest(tmp_path, record), Stages())
    assert headships(apart) == {
        ("trinh-gia-man", "possiblyHeadedUnitYear"),
        ("au-minh-triet", "possiblyHeadedUnitYear"),
    }
    reviews = write_reviews(f"same: [{', '.join(TWO_HEADS)}]")
    merged = prepare(LoadRequest(tmp_path, record, identities=reviews), Stages())
    assert headships(merged) == {("trinh-gia-man", "headedUnitYear")}
    assert merged.content.release != apart.content.release
    assert ("identities", "identities.yaml") in {one[:2] for one in merged.content.inputs}
