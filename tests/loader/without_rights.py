"""`thidua load` as a user without rights. Run as a script: STORE, then the arguments of the load.

A load into STORE comes first, so that everything is imported: the folder Python itself lies in may
be closed to others. Then root's rights go, for good. Who is not root has none to drop.
"""

import os
import sys

from loader.command import load

NOBODY = 65534


def drop_rights() -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


if __name__ == "__main__":
    store, record, *arguments = sys.argv[1:]
    load([record, "--store", store], standalone_mode=False)
    drop_rights()
    load(arguments)
