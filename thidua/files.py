"""Where our own files stand: beside the code in a checkout, inside the package in a wheel."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent
_PACKED = _PACKAGE / "_files"
_CHECKOUT = _PACKAGE.parent


def in_checkout() -> bool:
    return not _PACKED.is_dir()


def _base() -> Path:
    return _CHECKOUT if in_checkout() else _PACKED


def ontology() -> Path:
    return _base() / "ontology"


def queries() -> Path:
    return _base() / "queries"


def records() -> Path:
    """Only a checkout holds the records; the wheel holds the release made from them."""
    return _CHECKOUT / "data" / "records"


def identities() -> Path:
    return _CHECKOUT / "data" / "identities.yaml"


def places() -> Path:
    return _CHECKOUT / "data" / "places"


def links() -> Path:
    return _CHECKOUT / "data" / "links"


def packaged_release() -> Path:
    return _PACKED / "release"


def default_store() -> Path:
    """Beside the code in a checkout, else where this user's data stands (XDG)."""
    if in_checkout():
        return _CHECKOUT / "releases"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "thidua" / "releases"
