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
OTHER = KINDS[-1]
