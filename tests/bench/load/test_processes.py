"""What the benchmark of loads counts: processes below count, those that have ended too."""

import subprocess
import sys

from bench.load.processes import Watch

BUSY = """
import time
while time.process_time() < 0.3: pass
kept = bytearray(64 * 1024 * 1024)
print("ready", flush=True)
input()
"""


def test_what_a_process_below_takes_is_counted() -> None:
    pipe = subprocess.PIPE
    with Watch() as watch:
        before = watch.processor()
        with subprocess.Popen([sys.executable, "-c", BUSY], stdin=pipe, stdout=pipe) as busy:
            assert busy.stdout
            assert busy.stdout.readline() == b"ready\n"
            watch.look()
            while_it_runs = watch.processor() - before
            busy.communicate(b"\n")
        assert 0.3 <= while_it_runs <= watch.processor() - before
    assert watch.peak > 64
