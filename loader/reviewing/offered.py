"""Words offered as the gist of a passage: of all the facts that rest on it, not of the first."""

from collections.abc import Mapping, Sequence

from loader.reading.references import HOME
from loader.reading.tree import Value
from loader.reviewing.facts import Fact
from loader.reviewing.words import Language, home, in_words, label

_NAMES: Mapping[Language, str] = {"vi": "Nhắc đến {name}", "en": "Names {name}"}
_TELLS: Mapping[Language, str] = {"vi": "Cho biết: {labels}", "en": "Tells: {labels}"}
_FEW = 3


def offered(
    fact: Fact, resting: Sequence[Fact], record: Mapping[str, Value], language: Language
) -> str:
    """What follows from the passage is not in it: only what it states counts beside the fact."""
    stated = [fact, *(each for each in resting if "basis" not in each.part)]
    said = [*dict.fromkeys(in_words(each, record, language) for each in stated)]
    if len(said) == 1:
        return said[0]
    bodies = {_body(each) for each in stated}
    if len(bodies) == 1 and (name := _name(bodies.pop(), record)):
        return _NAMES[language].format(name=name)
    if len(said) <= _FEW:
        return "; ".join(said)
    labels = dict.fromkeys(label(home(each.path), language).lower() for each in stated)
    return _TELLS[language].format(labels=", ".join(labels))


def _body(fact: Fact) -> str:
    """The one body that is all a fact tells; empty for any other."""
    named = [value for name, value in fact.fields.items() if HOME.get(name) == "bodies"]
    if len(named) == len(fact.fields) == 1:
        return named[0]
    return str(fact.path[1]) if fact.path[0] == "bodies" else ""


def _name(key: str, record: Mapping[str, Value]) -> str:
    bodies = record.get("bodies")
    body = bodies.get(key) if isinstance(bodies, dict) else None
    return str(body.get("name", "")) if isinstance(body, dict) else ""
