"""What a user can mend: the text of each error is a sentence that says how."""

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells count it: 128 and the number of the signal."""


class ThiduaError(Exception):
    """The root of this package's own errors."""


class AskedWrongly(ThiduaError):  # noqa: N818 - says what is the case
    """The asking is at fault, not the data: the command line ends with 2, as for its own usage."""


class TruncatedWarning(UserWarning):
    """Rows are missing: what was asked for has more of them than are here."""
