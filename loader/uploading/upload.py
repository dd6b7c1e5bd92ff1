"""Graphs first, then the word that they are whole, then what other releases left is removed: their
word first.

Until that word stands there the release before answers; whatever ends an upload, the same one again
goes on where it was. Of several replicas each takes a step before any takes the next, so that what
one says of a release is true of all: a reader whose query and the question whether its release is
still whole go to two of them is never told that half an answer is whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from loader.stages import Moment
from loader.uploading.parts import lines, parts
from thidua.errors import ThiduaError
from thidua.sentence import Sentence
from thidua.stores import published, replies
from thidua.stores.waiting import RemoteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from loader.stages import Stage
    from loader.uploading.writers import Writer
    from thidua.release import Release
    from thidua.stores.published import Standing
    from thidua.stores.remote import RemoteStore
    from thidua.stores.waiting import Reply

ACCEPTED = {200, 201, 202, 204}
_GONE = {404, 410}
_STOPPED = (
    "The upload of release {release} to {endpoint} stopped after {sent:,} of {total:,} triples:"
    " {reason}. {stands}; the same command goes on where this one stopped."
)
_DIFFERS = (
    "{graph} has {found:,} triples at {endpoint} where {expected:,} were sent: the server takes"
    " some for the same, or leaves them out. {stands}."
)
_ANSWERS, _NOTHING = "Release {current} goes on answering there", "Nothing answers there yet"


class UploadStopped(ThiduaError):  # noqa: N818 - says what is the case
    """Nothing has changed for those who ask there."""


class UploadDiffers(UploadStopped):
    """What stands there is not what was sent."""


@dataclass
class Upload:
    """`store` asks the server in its own names; `triples`: how many each graph has to have, by its
    name there."""

    release: Release
    store: RemoteStore
    writer: Writer
    standing: Standing
    triples: Mapping[str, int]
    sent: int = field(default=0, init=False)

    @cached_property
    def current(self) -> str:
        """The release that answers there now."""
        return next(iter(published.numbers(self.store)), "")

    def step(self, taken: Callable[[], None]) -> None:
        """Raises UploadStopped."""
        try:
            taken()
        except RemoteError as error:
            said = {"release": self.standing.release, "sent": self.sent, "reason": error}
            total = sum(self.triples.values())
            raise self._stopped(UploadStopped, _STOPPED, **said, total=total) from error

    def send(self, stage: Stage) -> None:
        """What stands there already is not sent again."""
        if self.current == self.standing.release:
            return
        there = self._counted()
        for part in parts(self.release, self.standing, self.writer.most):
            if part.end > there[part.graph]:
                self._checked(self.writer.add(part.graph, part.written))
            self.sent += part.triples
            stage.found(triples=self.sent)
            stage.tell(Moment.COUNTS)
        self._check()

    def _counted(self) -> dict[str, int]:
        return {graph: published.size(self.store, graph) for graph in self.triples}

    def _check(self) -> None:
        for graph, found in self._counted().items():
            expected = self.triples[graph]
            if found != expected:
                said = {"graph": graph, "found": found, "expected": expected}
                raise self._stopped(UploadDiffers, _DIFFERS, **said)

    def publish(self) -> None:
        if self.current == self.standing.release:
            return
        number = max(published.numbers(self.store).values(), default=0) + 1
        word = lines(self.standing.word(number))
        self._checked(self.writer.add(self.standing.whole, word))
        self.current = self.standing.release

    def retire(self) -> None:
        """No other release answers from now on."""
        for other in self._others():
            self._drop(other.whole)

    def tidy(self) -> None:
        """Nothing is left of another release."""
        for other in self._others():
            for graph in other.everything:
                self._drop(graph)

    def _others(self) -> Iterator[Standing]:
        for release in published.begun(self.store) - {self.standing.release}:
            yield published.standing(self.store, release)

    def _drop(self, graph: str) -> None:
        reply = self.writer.drop(graph)
        if reply.status not in _GONE:
            self._checked(reply)

    def _checked(self, reply: Reply) -> None:
        """Raises RemoteError."""
        if reply.status not in ACCEPTED:
            fault = replies.refused(self.writer.line.address, reply)
            raise fault if isinstance(fault, RemoteError) else RemoteError(fault.message)

    def _stopped(self, kind: type[UploadStopped], sentence: str, **said: object) -> UploadStopped:
        stands = Sentence(_ANSWERS, current=self.current) if self.current else Sentence(_NOTHING)
        return kind(Sentence(sentence, endpoint=self.store.endpoint, stands=stands, **said))


def run(uploads: Sequence[Upload], stage: Stage) -> None:
    """Of one release, to each of the servers that hold the same. Raises UploadStopped."""
    for upload in uploads:
        upload.step(partial(upload.send, stage))
    for upload in uploads:
        upload.step(upload.publish)
    for upload in uploads:
        upload.step(upload.retire)
    for upload in uploads:
        upload.step(upload.tidy)
