"""What a user can mend: the text of each error is a sentence that says how."""


class ThiduaError(Exception):
    """The root of this package's own errors."""
