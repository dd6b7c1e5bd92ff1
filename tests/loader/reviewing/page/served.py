"""`thidua review --page` as a process of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def served(draft: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """The address it prints, and the process: killed here where a test has not ended it."""
    command = [Path(sys.executable).parent / "thidua", "review", "--page", "--lang", "en", draft]
    process = subprocess.Popen(
        [*command, "--texts", draft.parent, *options], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/\S+/", process.stdout.readline())
        yield address, process
    finally:
        process.kill()
        process.communicate()
