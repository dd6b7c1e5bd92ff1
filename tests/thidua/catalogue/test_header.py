"""The header of a query file is read strictly."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from thidua.catalogue import read_question
from thidua.catalogue.question import BadQuestion

RIGHT = """\
#+ summary: Things of a year
#+ thidua:
#+   title: {vi: Tên, en: Title}
#+   summary: {vi: Tóm tắt, en: Summary}
#+   parameters:
#+     year: {label: {vi: Năm, en: Year}, choices: years, bounds: [1945, 2100]}
#+     thing: {label: {vi: Vật, en: Thing}}
#+   columns:
#+     name: {vi: Tên, en: Name}

SELECT ?name { ?_thing_iri <urn:year> ?__year_integer ; <urn:name> ?name }
"""

DEFAULTS = "#+ defaults: [{year: 2020}, {thing: 'urn:x'}]\n"


def read(folder: Path, text: str) -> object:
    path = folder / "asked.rq"
    path.write_text(text, encoding="utf-8")
    return read_question(path)


def test_a_right_header_becomes_a_question(tmp_path: Path) -> None:
    path = tmp_path / "topic" / "asked.rq"
    path.parent.mkdir()
    path.write_text(RIGHT, encoding="utf-8")
    question = read_question(path)
    year, thing = question.parameters
    assert (question.name, question.topic) == ("asked", "topic")
    assert (year.kind, year.required, year.variable) == ("integer", False, "__year_integer")
    assert (year.choices, year.bounds) == ("years", (1945, 2100))
    assert (thing.kind, thing.required, thing.choices) == ("iri", True, None)
    assert [column.name for column in question.columns] == ["name"]


def test_a_default_stands_where_grlc_looks_for_it_and_fills_what_is_not_given(
    tmp_path: Path,
) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(DEFAULTS + RIGHT, encoding="utf-8")
    question = read_question(path)
    year, thing = question.parameters
    assert (year.default, thing.default) == ("2020", "urn:x")
    assert (thing.required, thing.awaited) == (True, False)
    assert question.completed({"thing": "urn:y"}) == {"year": "2020", "thing": "urn:y"}


def test_without_defaults_what_is_required_is_awaited(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(RIGHT, encoding="utf-8")
    question = read_question(path)
    assert [each.awaited for each in question.parameters] == [False, True]
    assert question.completed({"thing": "urn:y"}) == {"thing": "urn:y"}


def test_a_day_has_the_ending_grlc_gives_datatypes(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(RIGHT.replace("?__year_integer", "?__year_xsd_date"), encoding="utf-8")
    year, _ = read_question(path).parameters
    assert (year.kind, year.required, year.variable) == ("date", False, "__year_xsd_date")


SOUGHT = """\
#+ summary: What a name means
#+ thidua:
#+   title: {vi: Tên, en: Title}
#+   summary: {vi: Tóm tắt, en: Summary}
#+   parameters:
#+     called: {label: {vi: Tên, en: Name}, as: sought, among: [person]}
#+     at: {label: {vi: Lúc, en: Time}, as: period}
#+   columns:
#+     name: {vi: Tên, en: Name}

SELECT ?name { VALUES (?called_found ?called_score) { (UNDEF UNDEF) }
  ?called_found <urn:name> ?name ; <urn:at> ?__at_literal BIND(?_called_literal AS ?called) }
"""


def test_a_text_may_be_a_name_to_be_looked_for_or_a_time(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(SOUGHT, encoding="utf-8")
    called, at = read_question(path).parameters
    assert (called.kind, called.required, called.among) == ("sought", True, ("person",))
    assert (at.kind, at.required, at.among) == ("period", False, ())


WRONG_SOUGHT = [
    ("as: period", "as: moment", "at: as is one of period, sought, of a text"),
    ("?__at_literal", "?__at_integer", "at: as is one of period, sought, of a text"),
    (", among: [person]", "", "called: among, a list of kinds, stands with"),
    ("as: period", "among: [person]", "at: among, a list of kinds, stands with"),
    ("called_found", "called_thing", r"called: the text has no VALUES \(\?called_found"),
]


@pytest.mark.parametrize(("right", "wrong", "fault"), WRONG_SOUGHT)
def test_what_is_looked_for_says_among_what_and_where_it_enters(
    tmp_path: Path, right: str, wrong: str, fault: str
) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(SOUGHT.replace(right, wrong), encoding="utf-8")
    with pytest.raises(BadQuestion, match=fault):
        read_question(path)


def test_what_is_found_takes_the_place_of_the_table_and_the_value_that_of_its_variable(
    tmp_path: Path,
) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(SOUGHT, encoding="utf-8")
    row = {"found": NamedNode("urn:x"), "score": Literal(90), "reason": Literal("not in the text")}
    rows = [row, {"found": NamedNode("urn:y")}]
    bound = read_question(path).bound({"called": Literal("X")}, {"called": rows})
    number = "<http://www.w3.org/2001/XMLSchema#integer>"
    table = f'{{ (<urn:x> "90"^^{number}) (<urn:y> UNDEF) }}'
    assert f"VALUES (?called_found ?called_score) {table}" in bound
    assert 'BIND("X" AS ?called)' in bound
    nothing = read_question(path).bound({}, {"called": []})
    assert "VALUES (?called_found ?called_score) {  }" in nothing


def test_what_no_row_means_may_be_said_in_both_languages(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    path.write_text(RIGHT, encoding="utf-8")
    assert read_question(path).empty is None
    said = "#+   empty: {vi: Không có vật nào, en: There is no thing}\n#+   columns:"
    path.write_text(RIGHT.replace("#+   columns:", said), encoding="utf-8")
    assert read_question(path).empty == {"vi": "Không có vật nào", "en": "There is no thing"}


WRONG = [
    ("#+   columns:", "#+   empty: nothing\n#+   columns:", "empty is missing or no mapping"),
    ("#+ thidua:", "#+ defaults: {year: 2020}\n#+ thidua:", "defaults are a list"),
    ("#+ thidua:", "#+ defaults: [{yaer: 2020}]\n#+ thidua:", "defaults has unknown keys: yaer"),
    ("?__year_integer", "?__year_date", "no parameter name"),
    ("?__year_integer", "?__year_xsd_gYear", "no parameter name"),
    ("#+ summary: Things of a year\n", "", "no summary"),
    ("#+ summary:", "#+ sumary:", "unknown keys: sumary"),
    ("title: {vi: Tên, en: Title}", "title: Title", "title is missing or no mapping"),
    ("title: {vi: Tên, en: Title}", "title: {vi: Tên}", "title is to be given as"),
    ("title: {vi: Tên, en: Title}", "title: {vi: Tên, en: 5}", "title is to be given as"),
    ("choices:", "choice:", "year has unknown keys: choice"),
    ("[1945, 2100]", "1945", "bounds are"),
    ("#+     thing: {label: {vi: Vật, en: Thing}}\n", "", "declares"),
    ("?_thing_iri", "?_thing_thing", "no parameter name"),
    ("?_thing_iri", "?_iri", "no parameter name"),
    ("#+     name: {vi", "#+     nam: {vi", "columns that the text does not have: nam"),
    ("#+   columns:", "#+   colums:", "unknown keys: colums"),
    ("#+ thidua:", "#+ thidua: [", "flow"),
    ("en: Name}", "en: Name, kind: number}", "name: kind is one of text, integer, date"),
]


@pytest.mark.parametrize("name", ["format", "lang", "sort", "filter", "page", "bom", "sources"])
def test_no_parameter_takes_a_name_that_every_address_uses(tmp_path: Path, name: str) -> None:
    text = RIGHT.replace("_thing_iri", f"_{name}_iri").replace("thing:", f"{name}:")
    with pytest.raises(BadQuestion, match=f"{name}: every address uses that name"):
        read(tmp_path, text)


def test_a_column_says_its_kind_and_whether_it_names_a_thing(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    text = RIGHT.replace("en: Name}", "en: Name, kind: date}").replace(
        "?name {", "?name ?name_iri {"
    )
    path.write_text(text, encoding="utf-8")
    assert read_question(path).cell_kinds == {"name": "date", "name_iri": "iri"}


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG)
def test_a_fault_is_said_with_the_file(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in RIGHT
    with pytest.raises(BadQuestion, match=r"asked\.rq: ") as caught:
        read(tmp_path, RIGHT.replace(right, wrong, 1))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_language_needs_no_declaration(tmp_path: Path) -> None:
    text = RIGHT.replace("?name }", "?name FILTER(LANG(?name) = ?__lang_literal) }")
    assert read(tmp_path, text)
