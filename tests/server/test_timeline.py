"""A timeline draws what is said: a year as a year, a day as a point, no attestation as a period."""

import pytest

from server.timeline import Timeline, is_dated, timeline
from tests.server.answers import answer, row


def drawn(columns: list[str], *cells: dict[str, str | int | None]) -> Timeline:
    found = timeline([answer(columns, [row("a", **one) for one in cells])])
    assert found is not None
    return found


def test_what_is_attested_in_a_year_is_no_period_and_no_day() -> None:
    line = drawn(["position", "attested"], {"position": "Viện trưởng", "attested": "2020"})
    (when,) = line.bands[0].lanes[0].drawn
    assert (when.shape, when.start, when.end) == ("within", 2020, 2021)


def test_what_is_attested_on_a_day_is_that_day_alone() -> None:
    line = drawn(
        ["position", "attested"],
        {"position": "Viện trưởng", "attested": "2020-07-02"},
        {"position": "Viện trưởng", "attested": "2021"},
    )
    day, year = line.bands[0].lanes[0].drawn
    assert (day.shape, day.text) == ("day", "2/7/2020")
    assert day.start == day.end
    assert (line.x(day.start), line.x(2021.0), line.width(year)) == ("25.00%", "50.00%", "50.00%")


def test_a_role_of_a_year_fills_the_year() -> None:
    (when,) = drawn(["role", "year"], {"role": "Trưởng", "year": 2020}).bands[0].lanes[0].drawn
    assert when.shape == "year"


def test_what_has_no_date_is_listed_and_not_drawn() -> None:
    line = drawn(["way", "date", "year"], {"way": "Dự", "date": None, "year": 2020})
    (lane,) = line.bands[0].lanes
    assert lane.drawn == []
    assert [moment.when.shape for moment in lane.moments] == ["unknown"]


def test_what_stands_before_the_time_makes_the_lane_and_the_rest_its_particulars() -> None:
    line = drawn(
        ["role", "series", "year", "basis"],
        {"role": "Trưởng", "series": "Cụm 1", "year": 2021, "basis": "x"},
        {"role": "Trưởng", "series": "Cụm 2", "year": 2020, "basis": "x"},
        {"role": "Trưởng", "series": "Cụm 1", "year": 2020, "basis": "x"},
    )
    (band,) = line.bands
    assert [column.name for column in band.particulars] == ["basis"]
    texts = [[moment.when.text for moment in lane.moments] for lane in band.lanes]
    assert texts == [["2020", "2021"], ["2020"]]


@pytest.mark.parametrize(("first", "last", "shown"), [(2005, 2024, 10), (2020, 2022, 3)])
def test_as_many_years_are_named_as_have_room(first: int, last: int, shown: int) -> None:
    rows = [{"role": "x", "year": year} for year in (first, last)]
    labels = drawn(["role", "year"], *rows).labels
    assert len(labels) == shown
    assert sum(not label.wide_only for label in labels) <= 5


def test_one_year_alone_is_parted_in_months() -> None:
    line = drawn(["way", "date"], {"way": "Dự", "date": "2020-02-20"})
    assert [label.text for label in line.labels][:2] == ["T1 2020", "T2"]


def test_days_are_said_in_the_readers_language() -> None:
    rows = [row("a", way="Attended", date="2020-02-20")]
    found = timeline([answer(["way", "date"], rows, "en")])
    assert found is not None
    assert found.bands[0].lanes[0].moments[0].when.text == "20 Feb 2020"


def test_without_rows_there_is_no_timeline() -> None:
    assert timeline([answer(["role", "year"], [])], [2020]) is None


def test_a_section_is_dated_where_something_stands_before_its_time() -> None:
    assert is_dated(answer(["role", "year"], []).question)
    assert not is_dated(answer(["date", "event"], []).question)
    assert not is_dated(answer(["author"], []).question)
