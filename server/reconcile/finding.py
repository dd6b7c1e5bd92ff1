"""What a query may mean, before its properties are compared."""

from collections.abc import Collection, Sequence

from server.reconcile import comparing
from server.reconcile.asked import Condition
from server.reconcile.properties import PROPERTIES
from server.reconcile.reading import Read, has_code
from server.reconcile.service import Service
from thidua.search.asides import sought
from thidua.search.hit import Hit

_COMPARED, _FEWEST = 25, 2
"""How many names properties may choose among; how many tell whether one is certain."""


def found(service: Service, read: Read) -> list[Hit]:
    """What is asked for by identifier; else by name; where none is given, by code."""
    if read.kinds is None:
        return _of_kinds(service, read, ())
    hits = _of_kinds(service, read, read.kinds) if read.kinds else []
    return hits or (_of_kinds(service, read, ()) if read.or_others else [])


def _of_kinds(service: Service, read: Read, kinds: Collection[str]) -> list[Hit]:
    known = service.named(read.things) if read.things else {}
    if not known and not read.names:
        known = service.named(_with_codes(service, read.conditions))
    if known:
        return [hit for hit in known.values() if not kinds or hit.kind in kinds]
    return _by_name(service, read, kinds)


def _by_name(service: Service, read: Read, kinds: Collection[str]) -> list[Hit]:
    """Of several names, what fits any."""
    most = max(read.limit, _COMPARED if read.conditions else _FEWEST)
    best: dict[str, Hit] = {}
    for name in read.names:
        for hit in service.graph.index.search(sought(name).name, kinds=kinds, limit=most):
            if hit.iri not in best or hit.score > best[hit.iri].score:
                best[hit.iri] = hit
    return list(best.values())


def _with_codes(service: Service, conditions: Sequence[Condition]) -> list[str]:
    """What has any of the codes: whether it has the others is compared."""
    things: list[str] = []
    for condition in filter(has_code, conditions):
        of = PROPERTIES[condition.property]
        codes = [comparing.code(of, value) for value in condition.values]
        for having in service.things_with(of, codes).values():
            things.extend(having)
    return things
