"""The kinds of things search tells apart; of two a thing may be of, the first counts."""

KINDS = (
    "group",
    "group-year",
    "organisation",
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
