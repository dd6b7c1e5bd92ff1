"""What wrk says is read, and what failed is no figure."""

import subprocess
import sys

import pytest

from bench.http.processors import Spent, spent
from bench.http.wrk import Measured, NotAnswered, read

SAID = """Running 2s test @ http://127.0.0.1:1
  1 threads and 8 connections
  Latency Distribution
     50%    0.91ms
     99%    {late}
  17121 requests in 2.00s, 30.28MB read
{failed}Requests/sec:   {rate}
"""


@pytest.mark.parametrize(
    ("late", "milliseconds"), [("11.92ms", 11.92), ("850.00us", 0.85), ("1.20s", 1200.0)]
)
def test_rate_and_latency_are_read_in_their_units(late: str, milliseconds: float) -> None:
    said = SAID.format(late=late, failed="", rate="8560.12")
    found = read(said, "/", Spent(1.7121, 0.17121))
    assert found == Measured(8560.12, *map(pytest.approx, (milliseconds, 100, 10)))


@pytest.mark.parametrize(
    ("failed", "rate"),
    [
        ("  Non-2xx or 3xx responses: 151\n", "75.00"),
        ("  Socket errors: connect 0, read 3, write 0, timeout 0\n", "75.00"),
        ("", "0.00"),
    ],
)
def test_what_failed_or_never_came_is_no_figure(failed: str, rate: str) -> None:
    with pytest.raises(NotAnswered, match=r"^/query"):
        read(SAID.format(late="1.00ms", failed=failed, rate=rate), "/query", Spent(1, 0))


def test_what_a_server_below_this_process_has_spent_is_counted() -> None:
    before = spent()
    burn = "import time\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ninput()"
    command = [sys.executable, "-c", burn]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        passed = spent().since(before)
        process.kill()
    assert 0.2 < passed.servers < 1
    assert passed.workers == 0
