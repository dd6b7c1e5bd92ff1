from thidua.sentence import Sentence


def test_a_sentence_is_its_english() -> None:
    assert Sentence("is below {least:,}", least=1000) == "is below 1,000"
    assert f"{Sentence('is {what}', what='so')}!" == "is so!"


def test_it_knows_what_it_was_made_of() -> None:
    said = Sentence("is below {least}", least=3)
    assert (said.template, said.values) == ("is below {least}", {"least": 3})


def test_values_may_hold_braces() -> None:
    assert Sentence("{query} is none", query="{ ?s }") == "{ ?s } is none"
    assert Sentence("{ ?s } is none") == "{ ?s } is none"
