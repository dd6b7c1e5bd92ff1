"""Why a request got no answer from a worker, each with its status and a sentence for its sender."""

from http import HTTPStatus
from typing import ClassVar

from thidua.sentence import Sentence


class Refusal(Exception):  # noqa: N818 - says what is the case
    """`kind` ends the problem's IRI; `retry_after`, in seconds, where trying again may help."""

    kind: ClassVar[str]
    status: ClassVar[HTTPStatus]
    retry_after: ClassVar[int | None] = None


class Busy(Refusal):
    """No room to take it now."""

    kind = "busy"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 5


class RateExceeded(Refusal):
    kind = "rate-exceeded"
    status = HTTPStatus.TOO_MANY_REQUESTS
    retry_after = 1


class DeadlinePassed(Refusal):
    kind = "deadline-passed"
    status = HTTPStatus.GATEWAY_TIMEOUT

    def __init__(self, seconds: float) -> None:
        super().__init__(
            Sentence(
                "The query was stopped after {time:g} s, its deadline. Narrow it (a LIMIT, a year,"
                " fewer OPTIONALs), or run it over a copy of the data of your own.",
                time=seconds,
            )
        )


class MemoryExceeded(Refusal):
    kind = "memory-exceeded"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self, size: int) -> None:
        super().__init__(
            Sentence(
                "The query needs more memory than the {size} MiB one may take. Narrow it: fewer"
                " groups, fewer rows to sort, no product of patterns that share no variable.",
                size=size // 2**20,
            )
        )


class TooIntricate(Refusal):
    kind = "query-refused"
    status = HTTPStatus.BAD_REQUEST

    def __init__(self) -> None:
        super().__init__("The query is too intricate for the engine: write it flatter and shorter.")


class WorkerLost(Refusal):
    kind = "worker-lost"
    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self) -> None:
        super().__init__(
            "The process that worked on this request ended before it had an answer. Others were not"
            " touched; the operator finds the cause in the log."
        )


class ClientLeft(Refusal):
    """Sentence to nobody but the log."""

    kind = "client-left"
    status = HTTPStatus.BAD_REQUEST
