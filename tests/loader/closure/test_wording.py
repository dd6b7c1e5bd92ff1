"""Terms are shown by the project's prefixes where there is one."""

import pytest

from loader.closure.wording import shortened


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("<https://w3id.org/thidua/ontology#leads>", "td:leads"),
        ("<https://w3id.org/thidua/vocabulary/role/lead>", "voc:role/lead"),
        ("<http://www.w3.org/ns/org#role>", "org:role"),
        ("<https://example.org/x>", "<https://example.org/x>"),
        ('"<http://www.w3.org/ns/org#role>"', '"<http://www.w3.org/ns/org#role>"'),
        ("_:b", "_:b"),
    ],
)
def test_a_term_is_shown_by_its_prefix(term: str, words: str) -> None:
    assert shortened(term) == words
