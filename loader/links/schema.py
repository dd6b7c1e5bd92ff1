"""A mapping as SSSOM writes it (https://mapping-commons.github.io/sssom/), as far as we use it."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from loader.schema.base import Part, Text, form

Curie = Annotated[
    str, form(r"^[a-z]+:[^\s]+$", "write a prefix of the header's curie_map, a colon and the rest")
]


def _decimal(value: object) -> object:
    try:
        return float(str(value))
    except ValueError as error:
        raise PydanticCustomError("no_decimal", "is no number between 0 and 1") from error


class Mapping(Part):
    """owl:sameAs is no predicate here: it would make one thing of two (docs/decisions/0002)."""

    subject_id: Curie
    subject_label: Text | None = None
    predicate_id: Literal["skos:exactMatch", "skos:closeMatch"]
    predicate_modifier: Literal["Not"] | None = Field(
        default=None, description="A person has decided that it does not hold"
    )
    object_id: Curie
    object_label: Text | None = None
    mapping_justification: Annotated[
        str, form(r"^semapv:[A-Za-z]+$", "use a term of SEMAPV, such as `semapv:MappingReview`")
    ]
    confidence: Annotated[float, BeforeValidator(_decimal), Field(ge=0, le=1)]
    reviewer_label: Text | None = None
    comment: Text | None = None


COLUMNS = tuple(Mapping.model_fields)
"""In the order in which they are written."""


class Header(Part):
    """What SSSOM says once of a set, above its table; `curie_map` holds our prefixes of IRIs."""

    model_config = ConfigDict(title="set of links")

    mapping_set_id: Text
    mapping_set_title: Text
    mapping_set_description: Text
    license: Text
    object_source: Text
    curie_map: dict[str, Text]
