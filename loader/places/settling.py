"""When phases begin and end, and which thing came after which: what dated changes settle.

No rule of OWL: a phase ends on the day *before* the change, and nothing is its own successor.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product

import numpy as np
from pyoxigraph import Literal, NamedNode, Triple

from loader.closure import Inference
from loader.mapping.terms import day
from loader.numbered.quads import OBJECT, PREDICATE, SUBJECT
from loader.numbered.terms import Numbers, Terms
from thidua.iris import term

BEGIN_RULE = "begin of a phase: the day of the change it came of"
END_RULE = "end of a phase: the day before the change that ended it"
SUCCESSOR_RULE = "successor: a phase of the one became a phase of the other in a change"

_ORIGINAL, _RESULT = term("td:originalPhase"), term("td:resultingPhase")
_PHASE_OF, _DATE, _TYPE = term("td:phaseOf"), term("td:date"), term("rdf:type")
_READ = {_ORIGINAL, _RESULT, _PHASE_OF, _DATE}
_CHANGE = term("td:ChangeEvent")


def of_changes(terms: Terms, rows: Numbers) -> Numbers:
    """What dates phases: all that is read of changes, and what each phase is one of."""
    predicates = rows[:, PREDICATE]
    is_change = (predicates == terms[str(_TYPE)]) & (rows[:, OBJECT] == terms[str(_CHANGE)])
    said = np.isin(predicates, [terms[str(each)] for each in (_ORIGINAL, _RESULT, _DATE)])
    said &= np.isin(rows[:, SUBJECT], rows[is_change][:, SUBJECT])
    found: Numbers = rows[is_change | said | (predicates == terms[str(_PHASE_OF)])]
    return found


def phase_inferences(triples: Iterable[Triple]) -> list[Inference]:
    """One for each triple, though several changes may lead to it."""
    said: dict[object, list[Triple]] = defaultdict(list)
    changes: list[object] = []
    of: dict[object, Triple] = {}
    for triple in triples:
        if triple.predicate == _TYPE and triple.object == _CHANGE:
            changes.append(triple.subject)
        elif triple.predicate == _PHASE_OF:
            of[triple.subject] = triple
        elif triple.predicate in _READ:
            said[triple.subject].append(triple)
    found: dict[Triple, Inference] = {}
    for change in dict.fromkeys(changes):
        for inference in (*_dates(said[change]), *_successors(said[change], of)):
            found.setdefault(inference.triple, inference)
    return list(found.values())


def _dates(about: list[Triple]) -> Iterator[Inference]:
    for dated in about:
        on = _day(dated)
        for part in about if on else ():
            if not (on and isinstance(part.object, NamedNode)):
                continue
            if part.predicate == _RESULT:
                begins = Triple(part.object, term("td:begins"), day(on))
                yield Inference(begins, BEGIN_RULE, (dated, part))
            if part.predicate == _ORIGINAL:
                ends = Triple(part.object, term("td:ends"), day(on - timedelta(days=1)))
                yield Inference(ends, END_RULE, (dated, part))


def _day(dated: Triple) -> date | None:
    """None for what is no date: the shapes say so of it."""
    if dated.predicate != _DATE or not isinstance(dated.object, Literal):
        return None
    try:
        return date.fromisoformat(dated.object.value)
    except ValueError:
        return None


def _successors(about: list[Triple], of: dict[object, Triple]) -> Iterator[Inference]:
    originals = [part for part in about if part.predicate == _ORIGINAL and part.object in of]
    results = [part for part in about if part.predicate == _RESULT and part.object in of]
    for original, result in product(originals, results):
        earlier, later = of[original.object], of[result.object]
        if earlier.object != later.object and isinstance(earlier.object, NamedNode):
            found = Triple(earlier.object, term("td:successor"), later.object)
            yield Inference(found, SUCCESSOR_RULE, (original, result, earlier, later))
