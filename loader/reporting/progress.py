"""How far a load is: one line a stage with its counts, on a terminal; silence elsewhere."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from loader.stages import Event, Moment, Watcher, unwatched

_STAGE_WORDS = {
    "read": "reading records",
    "map": "writing quads",
    "settle": "choosing labels, finding sole heads",
    "close": "drawing conclusions",
    "check": "checking shapes and rules",
    "publish": "publishing",
    "keep": "keeping what the next load can begin from; the release answers already",
    "answer": "answering ahead what is asked most; the release answers already",
    "upload": "sending to the server",
}


@contextmanager
def shown(console: Console | None = None) -> Iterator[Watcher]:
    """On standard error, gone when the load ends."""
    console = console or Console(stderr=True)
    if not console.is_terminal:
        yield unwatched
        return
    columns = (SpinnerColumn(finished_text="✓"), "{task.description}", TimeElapsedColumn())
    counts = TextColumn("{task.fields[counts]}")
    with Progress(*columns, counts, console=console, transient=True) as progress:
        yield _Display(progress)


class _Display:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, event: Event) -> None:
        if event.moment is Moment.BEGINS:
            words = _STAGE_WORDS.get(event.stage, event.stage)
            self._tasks[event.stage] = self._progress.add_task(words, total=None, counts="")
            return
        task, counts = self._tasks[event.stage], _words(event.counts)
        self._progress.update(task, counts=counts)
        if event.moment is Moment.ENDS:
            self._progress.update(task, total=1, completed=1)


def _words(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what.replace('_', ' ')}" for what, count in counts.items())
