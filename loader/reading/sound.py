"""What can still be checked of a record with faults of form, so that all is said in one go."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from loader.reading.tree import Value
from loader.schema.article import Article, ArticleText, Passage
from loader.schema.bodies import Body, Person
from loader.schema.events import Document, Event
from loader.schema.groups import Group
from loader.schema.record import Record

Model = TypeVar("Model", bound=BaseModel)


def sound_part(value: Value) -> Record | None:
    """The parts that are right in themselves; fields not known are left out.

    Nothing else of the record stands in it: it serves for messages and never for a release. None
    where the record does not say what text its passages count in.
    """
    record = value if isinstance(value, dict) else {}
    article = record.get("article")
    text = _sound(ArticleText, article.get("text") if isinstance(article, dict) else None)
    if text is None:
        return None
    return Record.model_construct(
        record=str(record.get("record")),
        article=Article.model_construct(text=text),
        passages=_all_sound(Passage, record.get("passages")),
        bodies=_all_sound(Body, record.get("bodies")),
        people=_all_sound(Person, record.get("people")),
        groups=_all_sound(Group, record.get("groups")),
        events=_all_sound(Event, record.get("events")),
        documents=_all_sound(Document, record.get("documents")),
    )


def handles(value: Value) -> dict[str, list[str]]:
    """The keys of each part, sound or not: what stands under one is not unknown."""
    record = value if isinstance(value, dict) else {}
    homes = ("passages", "bodies", "people", "groups", "events", "documents")
    return {
        home: list(part) if isinstance(part := record.get(home), dict) else [] for home in homes
    }


def _all_sound(model: type[Model], values: Value) -> dict[str, Model]:
    named = values if isinstance(values, dict) else {}
    found = ((key, _sound(model, value)) for key, value in named.items())
    return {key: part for key, part in found if part is not None}


def _sound(model: type[Model], value: Value) -> Model | None:
    known = value if isinstance(value, dict) else {}
    try:
        return model.model_validate({k: v for k, v in known.items() if k in model.model_fields})
    except ValidationError:
        return None
