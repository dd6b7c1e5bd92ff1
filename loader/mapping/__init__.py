"""A record → the quads of its graph. Nothing is concluded here: that is the closure's work."""

from loader.identities.reviewed import UNREVIEWED, Identities
from loader.mapping import articles, bodies, documents, events, groups, people
from loader.mapping.sheet import Sheet
from loader.reading.records import LoadedRecord

_STEPS = (articles, bodies, people, groups, events, documents)


def map_record(loaded: LoadedRecord, identities: Identities = UNREVIEWED) -> Sheet:
    """The record's quads, and for each node the field of the record it was written from."""
    sheet = Sheet(loaded, identities)
    for step in _STEPS:
        step.write(sheet)
    return sheet
