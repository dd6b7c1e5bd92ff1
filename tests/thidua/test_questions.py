"""Leadership and evidence over the invented release: rows read off data/release.trig by hand.

The other questions are asked in tests/questions, over whole records.
"""

import pytest

from thidua.answers import Answer
from thidua.catalogue import Language
from thidua.graph import Graph

ID = "https://w3id.org/thidua/id/"
ASKED = [
    ("who-led", {}),
    ("who-led", {"year": "2020"}),
    ("who-led", {"year": "1999"}),
    ("who-led", {"organiser": "lam-giang"}),
    ("who-led", {"group": "record-nha-may/khoi-1"}),
    ("led-by-unit", {"unit": "lam-giang/doi-gio"}),
    ("led-by-person", {"person": "lam-giang/le-van-thu"}),
    ("led-by-person", {"person": "lam-giang/tran-thi-mau"}),
    ("led-by-person", {"person": "nha-may/le-van-thu"}),
    ("evidence", {"of": ID + "membership/stated-2020"}),
    ("evidence", {"of": ID + "evidence/lam-giang/4"}),
    ("evidence", {"of": ID + "group-year/lam-giang/cum-1/2020"}),
]


def cells(answer: Answer, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.cells[column].plain for column in columns) for row in answer.rows]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("name", "parameters"), ASKED)
def test_both_engines_give_the_same_answer(
    graph: Graph, any_graph: Graph, name: str, parameters: dict[str, str], language: Language
) -> None:
    expected = graph.answer(name, parameters, language)
    assert any_graph.answer(name, parameters, language).rows == expected.rows


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("what", ["groups", "organisers", "people", "units", "years"])
def test_both_engines_give_the_same_choices(
    graph: Graph, any_graph: Graph, what: str, language: Language
) -> None:
    question = graph.catalogue.choices(what)
    expected = graph.answer_to(question, {}, language).rows
    assert expected
    assert any_graph.answer_to(question, {}, language).rows == expected


def test_who_led_gives_one_row_a_stated_fact_with_its_basis(graph: Graph) -> None:
    answer = graph.answer("who-led")
    assert cells(answer, "year", "group", "organiser", "unit", "person", "basis") == [
        (2020, "Khối 1", None, None, "Lê Văn Thử", "Chỉ nêu người"),
        (2020, "Cụm thi đua số 1", "VKSND tỉnh Lam Giang", "VKSND huyện Suối Mơ", None, "Nêu rõ"),
        (
            2021,
            "Cụm thi đua số 1",
            "VKSND tỉnh Lam Giang",
            "VKSND huyện Đồi Gió",
            "Trần Thị Mẫu",
            "Qua người đứng đầu",
        ),
        (2022, "Cụm thi đua số 1", "VKSND tỉnh Lam Giang", "VKSND huyện Đồi Gió", None, "Nêu rõ"),
    ]
    assert [row.fact for row in answer.rows] == [
        ID + f"membership/{name}"
        for name in ("person-2020", "stated-2020", "via-2021", "stated-2022")
    ]


def test_labels_come_in_english_and_fall_back_to_vietnamese(graph: Graph) -> None:
    answer = graph.answer("who-led", {"year": "2022"}, "en")
    assert cells(answer, "group", "unit", "basis") == [
        ("Emulation Cluster No. 1", "VKSND huyện Đồi Gió", "Stated")
    ]


def test_an_organiser_asked_for_leaves_out_groups_without_one(graph: Graph) -> None:
    answer = graph.answer("who-led", {"organiser": "VKSND tỉnh Lam Giang"})
    assert cells(answer, "year") == [(2020,), (2021,), (2022,)]


def test_each_row_rests_on_all_evidence_of_its_fact(graph: Graph) -> None:
    (row,) = graph.answer("who-led", {"year": "2020", "group": "lam-giang/cum-1"}).rows
    act, article = row.evidence
    assert (act.source, act.basis, act.note_in("en"), act.place) == (
        "1/QĐ",
        "curator",
        "Invented act",
        "",
    )
    assert (article.source, article.publisher) == ("Tin hư cấu", "Báo Lam Giang")
    assert (article.url, article.place) == ("https://example.org/lam-giang", "10–20")
    assert article.gist == {"vi": "Suối Mơ dẫn đầu.", "en": "Suoi Mo leads."}
    assert article.quote == "trích đoạn hư cấu"


def test_what_a_unit_led_tells_stated_from_via_person(graph: Graph) -> None:
    answer = graph.answer("led-by-unit", {"unit": "VKSND huyện Đồi Gió"})
    assert cells(answer, "year", "person", "basis") == [
        (2021, "Trần Thị Mẫu", "Qua người đứng đầu"),
        (2022, None, "Nêu rõ"),
    ]


HOW = [
    ("nha-may/le-van-thu", [(2020, None, "Stated by a source", False)]),
    (
        "lam-giang/le-van-thu",
        [(2020, "Procuracy of Suoi Mo", "Derived: headed the lead unit", True)],
    ),
    (
        "lam-giang/tran-thi-mau",
        [
            (2021, "VKSND huyện Đồi Gió", "Stated by a source", False),
            (2022, "VKSND huyện Đồi Gió", "Possible: one of the unit's heads", True),
        ],
    ),
]


@pytest.mark.parametrize(("person", "expected"), HOW)
def test_what_a_person_led_says_how_it_is_known(
    graph: Graph, person: str, expected: list[tuple[object, ...]]
) -> None:
    answer = graph.answer("led-by-person", {"person": person}, "en")
    found = cells(answer, "year", "unit", "how")
    assert [(*row, each.inferred) for row, each in zip(found, answer.rows, strict=True)] == expected


def test_a_derived_head_rests_on_the_lead_and_on_the_position(graph: Graph) -> None:
    (row,) = graph.answer("led-by-person", {"person": "lam-giang/le-van-thu"}).rows
    assert {each.iri.rpartition("/")[2] for each in row.evidence} == {"1", "2", "3"}


def test_evidence_is_found_by_fact_by_node_and_by_subject(graph: Graph) -> None:
    found = [
        {row.evidence[0].iri.removeprefix(ID) for row in graph.answer("evidence", asked).rows}
        for name, asked in ASKED
        if name == "evidence"
    ]
    assert found == [
        {"evidence/lam-giang/1", "evidence/lam-giang/2"},
        {"evidence/lam-giang/4"},
        {"evidence/lam-giang/7"},
    ]


def test_a_literal_stands_in_the_evidence_as_it_is(graph: Graph) -> None:
    answer = graph.answer("evidence", {"of": ID + "group-year/lam-giang/cum-1/2020"})
    assert cells(answer, "object") == [(2020,)]


def test_people_of_one_name_are_told_apart_by_position(graph: Graph) -> None:
    person = graph.catalogue.get("led-by-person").parameters[0]
    labels = {choice.label for choice in graph.choices(person, "en")}
    assert labels == {
        "Lê Văn Thử",
        "Lê Văn Thử (Chief Prosecutor, Procuracy of Suoi Mo)",
        "Trần Thị Mẫu (Chief Prosecutor, VKSND huyện Đồi Gió)",
    }
