"""What the surroundings of a load may lack – room, rights, a free store – said like any fault."""

import errno
from pathlib import Path

from loader.faults import Fault, file_fault
from thidua.errors import ThiduaError
from thidua.lock import StoreBusy
from thidua.release import NewerRelease

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_ENGINE_SAYS = "No space left on device"
"""The engine's errors carry the system's words and no number."""


def surrounding_fault(error: OSError | ThiduaError, store: Path) -> Fault:
    """`store` is the folder meant where the error names no file."""
    match error:
        case StoreBusy():
            cure = "try again after it, or wait for it with --wait SECONDS"
            return file_fault(store, "another load is at work there", cure, "store-busy")
        case NewerRelease():
            cure = "update thidua, or name another folder with --store"
            return file_fault(store, error.problem, cure, "newer-release")
        case OSError() if _is_full(error):
            cure = "make room, or name another folder with --store"
            return file_fault(store, "there is no room left on the disk", cure, "disk-full")
        case OSError():
            where, said = error.filename or store, error.strerror or str(error)
            cure = "name a folder that you may write in with --store"
            return file_fault(Path(where), f"cannot be used: {said}", cure, "store-unwritable")
    raise error


def _is_full(error: OSError) -> bool:
    return error.errno in _NO_ROOM or _ENGINE_SAYS in str(error)
