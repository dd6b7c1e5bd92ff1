"""`data/identities.yaml`: what people have decided of who is who, each with its reason."""

from typing import Annotated

from pydantic import ConfigDict, Field

from loader.schema.base import Day, Gist, Part, Text, form

ThingPath = Annotated[
    str,
    form(
        r"^(person|organisation|group)(/[a-z0-9]+(-[a-z0-9]+)*)+$",
        "write what stands behind `…/id/` in its IRI, such as `person/000/tran-dinh`",
    ),
]
"""What stands behind `…/id/` in the IRI of a person, an organisation or a group."""


class Review(Part):
    """One decision: either these are the `same`, or these are `different`."""

    same: tuple[ThingPath, ...] = Field(
        default=(), description="One thing under several IRIs; the first of them stays"
    )
    different: tuple[ThingPath, ...] = Field(
        default=(), description="Each of these is another than all the others"
    )
    by: Text = Field(description="Who reviewed it")
    on: Day = Field(description="The day of the review")
    why: Gist


class Reviews(Part):
    model_config = ConfigDict(title="review file")

    reviews: tuple[Review, ...] = ()
