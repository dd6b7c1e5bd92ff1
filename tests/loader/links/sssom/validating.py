"""Run by the interpreter that has SSSOM's own tool: `sssom validate` for each file, one exit code a
line. One process for all, since most of the time is the tool's own start."""

import sys

from click.testing import CliRunner
from sssom.cli import validate

for path in sys.argv[1:]:
    sys.stdout.write(f"{CliRunner().invoke(validate, [path]).exit_code}\n")
