"""What the benchmark of loads counts: processes below count, those that have ended too."""

import subprocess
import sys

from bench.load.processes import Watch

BUSY = "import time\nwhile time.process_time() < 0.3: pass\nkept = bytearray(64 * 1024 * 1024)"


def test_what_a_process_below_takes_is_counted() -> None:
    with Watch() as watch:
        before = watch.processor()
        subprocess.run([sys.executable, "-c", f"{BUSY}\ntime.sleep(0.25)"], check=True)
        assert watch.processor() - before > 0.3
    assert watch.peak > 64
