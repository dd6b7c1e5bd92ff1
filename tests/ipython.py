"""A real IPython in this process, kept for many tests."""

import atexit
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config


@contextmanager
def ipython(folder: Path) -> Iterator[InteractiveShell]:
    """Nothing of the user's is read or written."""
    config = Config()
    config.HistoryManager.enabled = False
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("IPYTHONDIR", str(folder))
        # It takes the place of the main module, which processes are started by.
        patched.setitem(sys.modules, "__main__", sys.modules["__main__"])
        shell = InteractiveShell(config=config)
    yield shell
    atexit.unregister(shell.atexit_operations)


def forget_all(shell: InteractiveShell) -> None:
    """As `%reset`, without the second that a full garbage collection takes."""
    shell.user_ns.clear()
    shell.init_user_ns()
