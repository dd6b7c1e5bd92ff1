"""The columns in one table: headings that differ, words that stand for codes of the schema."""

from loader.reading.tables.columns import (
    BASES,
    BY_HEADING,
    COLUMNS,
    KINDS,
    MEMBER_LISTS,
    slogan_kinds,
)
from loader.schema.groups import Group, SloganUse
from thidua import files

GUIDE = files.records().parent / "README.md"


def test_no_two_columns_share_a_heading() -> None:
    headings = [heading for column in COLUMNS for heading in (column.code, column.vi, *column.also)]
    assert len(COLUMNS) == 35
    assert len(BY_HEADING) == len(headings)


def test_the_words_stand_for_codes_the_schema_knows() -> None:
    fields = Group.model_json_schema()["properties"]
    assert set(KINDS.values()) == set(fields["kind"]["enum"])
    assert set(MEMBER_LISTS.values()) == set(fields["member_list"]["anyOf"][0]["enum"])
    properties = SloganUse.model_json_schema()["properties"]
    assert set(slogan_kinds().values()) == set(properties["kind"]["enum"])
    assert set(BASES.values()) == set(properties["basis"]["enum"]) - {"stated"}


def test_the_guide_names_every_column() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    plain = [column for column in COLUMNS if not column.code.endswith("_at")]
    assert [column.code for column in plain if f"`{column.code}`" not in guide] == []
    assert [column.vi for column in plain if column.vi not in guide] == []
