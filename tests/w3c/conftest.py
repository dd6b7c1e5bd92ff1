"""One release with all data files, one server over it, one connection: for all tests here."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import free_port
from tests.w3c.endpoint import Endpoint
from tests.w3c.publishing import publish

THIDUA = Path(sys.executable).with_name("thidua")


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    store: Path = tmp_path_factory.mktemp("w3c")
    publish(store)
    port = free_port()
    command = [str(THIDUA), "serve", "--store", str(store), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
            with Endpoint(port) as connected:
                yield connected
        finally:
            process.terminate()
