"""Sources differ when each names what the other does not; one that says less does not differ."""

from server.differing import differing
from tests.server.answers import row


def test_two_sources_with_different_leads_stand_side_by_side() -> None:
    rows = [row("a", member="id:organisation/x"), row("b", member="id:organisation/y")]
    assert [one.source for one in differing(rows, "member")] == ["a", "b"]


def test_a_source_that_only_says_less_does_not_differ() -> None:
    rows = [row("a", "b", member="id:organisation/x"), row("b", member="id:organisation/y")]
    assert differing(rows, "member") == ()


def test_one_source_with_two_values_does_not_contradict_itself() -> None:
    rows = [row("a", member="id:organisation/x"), row("a", member="id:organisation/y")]
    assert differing(rows, "member") == ()


def test_who_agrees_with_one_side_stands_with_it() -> None:
    rows = [row("a", "c", count=6), row("b", count=7)]
    assert [one.source for one in differing(rows, "count")] == ["a", "b", "c"]


def test_what_no_source_says_contradicts_nobody() -> None:
    assert differing([row("a", count=None), row("b", count=7)], "count") == ()
