"""Files of a release handed out whole, with what their bytes can be checked against."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Response

from server.workers.messages import FILE
from thidua.release import DUMP, Manifest

MEDIA_TYPE = "application/gzip"
_KNOWN = 64


def sha256(folder: Path) -> bytes:
    """Of the file as it is handed out; a release never changes."""
    return _sha256(folder / DUMP)


def size(folder: Path) -> int:
    return (folder / DUMP).stat().st_size


def name(release: Manifest) -> str:
    return f"thidua-{release.release}.nq.gz"


def whole(folder: Path, release: Manifest) -> Response:
    response = file(folder / DUMP, MEDIA_TYPE, sha256(folder))
    response.headers["Content-Disposition"] = f'attachment; filename="{name(release)}"'
    return response


def file(path: Path, media_type: str, digest: bytes) -> Response:
    response = Response(mimetype=media_type)
    response.headers[FILE] = str(path)
    response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(digest).decode()}:"
    response.set_etag(digest.hex()[:24])
    return response


def checksum(folder: Path, release: Manifest) -> Response:
    """A line that `sha256sum -c` reads."""
    response = Response(f"{sha256(folder).hex()}  {name(release)}\n", mimetype="text/plain")
    named = f"{name(release)}.sha256"
    response.headers["Content-Disposition"] = f'inline; filename="{named}"'
    return response


@lru_cache(maxsize=_KNOWN)
def _sha256(dump: Path) -> bytes:
    with dump.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()
