"""A SPARQL server that is none of ours: the `oxigraph` command over a release's dump."""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.serving import free_port
from thidua.release import DUMP, Release

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
LONGEST_START = 30
INTO_DEFAULT = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


def _post(url: str, body: bytes, media_type: str) -> None:
    request = Request(url, body, {"Content-Type": media_type})  # noqa: S310 - on loopback
    with urlopen(request, timeout=60):  # noqa: S310 - on loopback
        pass


def _until_up(url: str) -> None:
    end = time.monotonic() + LONGEST_START
    while True:
        try:
            urlopen(url, timeout=60).close()  # noqa: S310 - on loopback
        except URLError:
            assert time.monotonic() < end
            time.sleep(0.02)
        else:
            return


@contextmanager
def plain_endpoint(release: Release) -> Iterator[str]:
    """Its address; each triple stands in the default graph too, as in a store of ours."""
    url = f"http://127.0.0.1:{free_port()}"
    command = [OXIGRAPH, "serve", "--bind", url.removeprefix("http://")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            _until_up(url)
            quads = gzip.decompress((release.path / DUMP).read_bytes())
            _post(f"{url}/store", quads, "application/n-quads")
            _post(f"{url}/update", INTO_DEFAULT.encode(), "application/sparql-update")
            yield url
        finally:
            process.terminate()
