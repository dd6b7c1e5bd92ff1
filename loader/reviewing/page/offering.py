"""What stands in the fields of a fact: values as a person says them, choices, gists to start."""

from dataclasses import dataclass

from loader.reading.references import HOME
from loader.reviewing import words
from loader.reviewing.facts import Fact
from loader.reviewing.review import Review


@dataclass(frozen=True)
class Field:
    """`choices` are all there are, but for a body, where another may be told by its name."""

    name: str
    value: str
    choices: list[tuple[str, str]]
    is_open: bool


def fields(review: Review, fact: Fact, language: words.Language) -> list[Field]:
    return [
        Field(name, value, _choices(review, fact, name, value, language), _is_body(name))
        for name, value in shown(review, fact, language).items()
    ]


def shown(review: Review, fact: Fact, language: words.Language) -> dict[str, str]:
    """A body goes by its name."""
    record = review.record
    return {
        name: words.value(fact.path, name, value, record, language) if _is_body(name) else value
        for name, value in fact.settable.items()
    }


def gists(review: Review, fact: Fact) -> dict[str, dict[str, str]]:
    """As written, else words of what rests there."""
    return {key: review.offered(fact, key) for key in fact.passages}


def _choices(
    review: Review, fact: Fact, name: str, value: str, language: words.Language
) -> list[tuple[str, str]]:
    """A value that is none of them stands there too: it is to be seen, and corrected."""
    found = words.choices(fact.path, name, review.record, language)
    if _is_body(name):
        return [(label, "") for _, label in found]
    known = {code for code, _ in found}
    return found if not found or value in known else [(value, value), *found]


def _is_body(name: str) -> bool:
    return HOME.get(name) == "bodies"
