"""`python -m bench.closure.engines ENGINE FOLDER TRIPLES`: one closure in a process of its own.

Prints what it took as JSON, and leaves what it inferred in the folder.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time
from typing import NamedTuple, TypeVar

from pyoxigraph import RdfFormat, Triple, parse

from bench.closure.inputs import Input
from loader.closure import close, close_numbered
from loader.inputs import ontology_files
from tests.environments import environment
from tests.loader.closure.oracle import asked, expanded, expected

_APART = Path(__file__).parent / "reasonable"
_TIMES = 3

Made = TypeVar("Made")


class Took(NamedTuple):
    """Seconds of a processor, and how many MiB the process grew by while it closed."""

    seconds: float
    grown: float
    inferred: int


def columns(given: Input) -> Took:
    """As a load closes: numbers to numbers."""
    rules, texts, facts = given.rules(), given.texts(), given.facts()
    closed, seconds, grown = _measured(lambda: close_numbered(rules, texts, facts), _TIMES)
    lines = (" ".join(texts[number] for number in row.tolist()) for row in closed.facts)
    given.told("columns", lines)
    return Took(seconds, grown, len(closed))


def triples(given: Input) -> Took:
    """With numbering them before; inferences are still to be read."""
    rules, data = given.rules(), given.triples()
    closed, seconds, grown = _measured(lambda: close(rules, data), _TIMES)
    given.told("triples", (_line(inference.triple) for inference in closed.inferred))
    return Took(seconds, grown, len(closed.inferred))


def owlrl(given: Input) -> Took:
    question = asked(ontology_files(), given.triples())
    _, seconds, grown = _measured(lambda: expanded(question), 1)
    inferred = expected(question).inferred
    given.told("owlrl", map(_line, inferred))
    return Took(seconds, grown, len(inferred))


def reasonable(given: Input) -> Took:
    """Its triples are also those given, and the ontology's."""
    python = environment("reasonable", _APART / "requirements.lock")
    out = given.folder / "reasonable.ttl"
    command = [python, _APART / "reason.py", out, *ontology_files(), given.data]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    made = {_line(quad.triple) for quad in parse(path=str(out), format=RdfFormat.N_TRIPLES)}
    given.told("reasonable", made)
    seconds, grown = json.loads(said)
    return Took(seconds, grown, len(made))


ENGINES: Mapping[str, Callable[[Input], Took]] = {
    engine.__name__: engine for engine in (columns, triples, owlrl, reasonable)
}


def _measured(work: Callable[[], Made], times: int) -> tuple[Made, float, float]:
    """What was made, the least seconds of some times, and the growth of the first."""
    before = _peak()
    seconds, made = _timed(work)
    grown = _peak() - before
    for _ in range(times - 1):
        del made
        again, made = _timed(work)
        seconds = min(seconds, again)
    return made, seconds, grown


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    start = process_time()
    made = work()
    return process_time() - start, made


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _line(triple: Triple) -> str:
    return " ".join(map(str, triple))


if __name__ == "__main__":
    name, folder, size = sys.argv[1:]
    print(json.dumps(ENGINES[name](Input(Path(folder), int(size)))))
