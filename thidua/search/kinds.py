"""The kinds of things search tells apart; of two a thing may be of, the first counts."""

KINDS = (
    "group",
    "group-year",
    "organisation",
    "administrative-unit",
    "person",
    "article",
    "event",
    "document",
    "slogan",
    "movement",
    "concept",
    "other",
)
PLACE = "administrative-unit"
OTHER = KINDS[-1]
