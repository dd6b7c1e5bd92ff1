"""What frames have where there is nothing."""

from math import isnan
from numbers import Real


def is_missing(value: object) -> bool:
    """None, NaN, or what pandas has for it, which need not be installed."""
    if isinstance(value, Real):
        return isnan(value)
    return value is None or type(value).__name__ in {"NAType", "NaTType"}
