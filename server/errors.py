"""What a request can get wrong here, each with a sentence that says how to mend it."""

from collections.abc import Sequence
from typing import ClassVar

from thidua.sentence import Sentence


class UnknownFormatError(ValueError):
    """`?format=` names nothing on offer."""

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        self.choices = choices
        super().__init__(
            Sentence(
                'There is no format "{name}" here; use one of: {choices}.',
                name=name,
                choices=", ".join(choices),
            )
        )


class NotAcceptableError(ValueError):
    """Nothing on offer fits the request's `Accept`."""

    def __init__(self, accepted: str, choices: Sequence[str]) -> None:
        self.choices = choices
        super().__init__(
            Sentence(
                'Nothing here fits "Accept: {accepted}"; ask for one of: {choices},'
                " or add ?format= with a short name.",
                accepted=accepted,
                choices=", ".join(choices),
            )
        )


class QueryMissingError(ValueError):
    """No query in the request, or more than one."""


class ReadOnlyError(ValueError):
    """The request wants to change the data."""


class UnsupportedBodyError(ValueError):
    """The body is of a kind, or in an encoding, that is not taken."""


class RepeatedParameterError(ValueError):
    def __init__(self, parameter: str) -> None:
        self.parameter = parameter
        fault = '"{parameter}" stands more than once in the address; give it once.'
        super().__init__(Sentence(fault, parameter=parameter))


class GoneError(LookupError):
    """Known to an earlier release that is still kept, and not to the current one."""

    def __init__(self, iri: str, release: str) -> None:
        super().__init__(
            Sentence(
                "{iri} was known to release {release} and is known no more;"
                " /questions leads to what is known.",
                iri=iri,
                release=release,
            )
        )


class UnknownReleaseError(LookupError):
    """The address names a release that is none, or is none here."""

    reason: ClassVar[str] = (
        "Release {release} is not known here. The current one is {current};"
        " /releases lists those that are kept."
    )

    def __init__(self, release: str, current: str) -> None:
        self.release, self.current = release, current
        super().__init__(Sentence(self.reason, release=release, current=current))


class PrunedReleaseError(UnknownReleaseError):
    reason = (
        "Release {release} was current once and is kept no more. The current one is {current};"
        " /releases lists those that are kept."
    )


class UnknownTableError(LookupError):
    """The release has no file of this name among its tables."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        listed = ", ".join(known) or Sentence("none")
        fault = "There is no table {name!r} of this release; its tables are: {listed}."
        super().__init__(Sentence(fault, name=name, listed=listed))


class UnknownThingError(LookupError):
    def __init__(self, iri: str) -> None:
        fault = "Nothing is known about {iri}; /questions leads to what is known."
        super().__init__(Sentence(fault, iri=iri))


class ResultTooLargeError(ValueError):
    """A result is given whole or not at all: half of it would be taken for the whole."""

    def __init__(self, what: str, most: int) -> None:
        super().__init__(
            Sentence(
                "The result has more than {most:,} {what}, the most one answer may have. Nothing"
                " of it was sent. Ask for parts of it by LIMIT and OFFSET (with an ORDER BY), or"
                " narrow it.",
                most=most,
                what=Sentence(what),
            )
        )


class BatchTooLargeError(ValueError):
    """More is sent at once than one request may ask for."""

    def __init__(self, parameter: str, count: int, most: int) -> None:
        self.parameter = parameter
        fault = "{parameter} has {count:,} entries; send at most {most:,} at once."
        super().__init__(Sentence(fault, parameter=parameter, count=count, most=most))


class NotXmlError(ValueError):
    def __init__(self) -> None:
        super().__init__(
            "The result holds a control character that XML 1.0 cannot carry;"
            " ask for JSON, CSV, TSV, Turtle or N-Triples."
        )
