"""Where a release is: in a folder of releases, or in a SPARQL server (`sparql+https://…`)."""

import os
import re
from pathlib import Path

from thidua import files
from thidua.errors import ThiduaError

STORE = "THIDUA_STORE"
_SERVER = re.compile(r"sparql\+(https?):/+(.*)", re.DOTALL)
"""One slash is left of two where the address was taken for the path of a folder."""

_ADDRESS = re.compile(r"https?:/.*", re.DOTALL)
_MEANT = "sparql+"
_NO_FOLDER = (
    "THIDUA_STORE or --store names a SPARQL server, and this needs a folder of releases: give"
    " --store FOLDER"
)
_PLAIN_ADDRESS = (
    "THIDUA_STORE or --store is the address of a server, not a folder of releases: to ask that"
    " server write sparql+ before its address (docs/stores.md)"
)
_NO_ADDRESS = (
    "THIDUA_STORE or --store begins with sparql+, and no http:// or https:// follows: give the"
    " whole address of the server (docs/stores.md)"
)


class NoFolder(ThiduaError):  # noqa: N818 - says what is the case
    """A server is named where only a folder will do."""


def server(store: Path | str | None = None) -> str | None:
    """The address of the server that `store`, else the environment's THIDUA_STORE, names."""
    found = _SERVER.fullmatch(_given(store))
    return found and f"{found[1]}://{found[2]}"


def store_folder(store: Path | None = None) -> Path:
    """`store`, else the environment's THIDUA_STORE, else the checkout's own folder. Raises
    NoFolder."""
    given = _given(store)
    if _SERVER.fullmatch(given):
        raise NoFolder(_NO_FOLDER)
    if _ADDRESS.fullmatch(given):
        raise NoFolder(_PLAIN_ADDRESS)
    if given.startswith(_MEANT):
        raise NoFolder(_NO_ADDRESS)
    return Path(given) if given else files.default_store()


def chosen(store: Path | None) -> bool:
    """Whether somebody said where."""
    return bool(_given(store))


def _given(store: Path | str | None) -> str:
    return str(store or os.environ.get(STORE, ""))
