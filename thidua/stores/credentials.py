"""Who asks a store elsewhere. Secrets come by environment or file and go to that server alone: they
stand in no address, no message, no log."""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import md5, sha256
from http.client import HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    AbstractDigestAuthHandler,
    BaseHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from thidua.errors import ThiduaError
from thidua.sentence import Sentence

USER = "THIDUA_STORE_USER"
PASSWORD = "THIDUA_STORE_PASSWORD"  # noqa: S105 - the name of a variable
TOKEN = "THIDUA_STORE_TOKEN"  # noqa: S105 - the name of a variable
FILE = "_FILE"

_HEADER = "Authorization"
_TRIES = 2
"""A challenge is answered, and once more where what was kept of an earlier one is stale."""


class BadCredentials(ThiduaError):  # noqa: N818 - says what is the case
    """Secrets that cannot be used; the sentence names the variable, never what it holds."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a token, or nobody."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Credentials":
        """Raises BadCredentials."""
        found = cls(*(_given(environment, name) for name in (USER, PASSWORD, TOKEN)))
        if found.token and found.user:
            raise BadCredentials(f"Set {TOKEN}, or {USER} and {PASSWORD}, not both")
        if bool(found.user) != bool(found.password):
            raise BadCredentials(f"{USER} and {PASSWORD} go together: set both, or neither")
        return found

    def __bool__(self) -> bool:
        return bool(self.user or self.token)


NOBODY = Credentials()


def from_environment() -> Credentials:
    """Raises BadCredentials."""
    return Credentials.of(os.environ)


def _given(environment: Mapping[str, str], name: str) -> str:
    value, path = environment.get(name, ""), environment.get(name + FILE, "")
    if value and path:
        raise BadCredentials(f"Set {name} or {name}{FILE}, not both")
    secret = _read(name + FILE, path) if path else value
    if not secret.isprintable():
        raise BadCredentials(f"{name} holds a control character: give the secret alone")
    return secret


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise BadCredentials(f"{name}: {path} cannot be read ({reason})") from None


def opener(credentials: Credentials, address: str, *, redirects: bool = True) -> OpenerDirector:
    """Opens requests to `address` as who is meant. With `redirects` they are followed, but never
    with a secret to another server; of a request that writes they are not."""
    handlers: list[BaseHandler] = [_Redirects(bool(credentials)) if redirects else _NoRedirects()]
    if credentials.token:
        handlers.append(_Bearer(credentials.token, origin(address)))
    elif credentials.user:
        handlers.append(_Login(credentials, origin(address)))
    return build_opener(*handlers)


def origin(address: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{parts.hostname}:{port}/"


class _Redirects(HTTPRedirectHandler):
    def __init__(self, secret: bool) -> None:  # noqa: FBT001 - of this module alone
        self._secret = secret

    def redirect_request(  # noqa: PLR0917 - urllib's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if self._secret and origin(newurl) != origin(req.full_url):
            fp.close()
            fault = "it leads on to {other}, where the secrets are not sent: give that address"
            raise URLError(Sentence(fault, other=origin(newurl)))
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:  # noqa: ANN401 - urllib's
        """What is written would get lost on the way: urllib asks on by GET."""


class _Bearer(BaseHandler):
    def __init__(self, token: str, where: str) -> None:
        self._token = token
        self._where = where

    def http_request(self, request: Request) -> Request:
        if origin(request.full_url) == self._where:
            request.add_unredirected_header(_HEADER, f"Bearer {self._token}")
        return request

    https_request = http_request


class _Digest(AbstractDigestAuthHandler):
    """urllib's hashes ASCII alone, and knows no SHA-256 (RFC 7616)."""

    def get_algorithm_impls(self, algorithm: str) -> tuple[Any, Any]:
        hashed = {"MD5": md5, "SHA-256": sha256}.get(algorithm)
        if hashed is None:
            return None, None

        def digest(text: str) -> str:
            return hashed(text.encode()).hexdigest()

        return digest, lambda secret, data: digest(f"{secret}:{data}")


class _Login(BaseHandler):
    """Answers a challenge, Digest rather than Basic, and what is sent after it without being asked:
    a large body would go over the line twice otherwise."""

    handler_order = 490  # before urllib's own

    def __init__(self, credentials: Credentials, where: str) -> None:
        manager = HTTPPasswordMgrWithDefaultRealm()
        manager.add_password(None, where, credentials.user, credentials.password)
        self._digest = _Digest(manager)
        written = f"{credentials.user}:{credentials.password}".encode()
        self._basic = f"Basic {base64.b64encode(written).decode()}"
        self._where = where
        self._challenge: str = ""

    def http_request(self, request: Request) -> Request:
        said = self._answer(request) if origin(request.full_url) == self._where else None
        if said:
            request.add_unredirected_header(_HEADER, said)
        return request

    https_request = http_request

    def _answer(self, request: Request) -> str | None:
        scheme, _, rest = self._challenge.partition(" ")
        if scheme.lower() == "basic":
            return self._basic
        if scheme.lower() != "digest":
            return None
        asked = parse_keqv_list(list(filter(None, parse_http_list(rest))))
        found = self._digest.get_authorization(request, asked)
        return f"Digest {found}" if found else None

    def http_error_401(
        self, request: Request, fp: IO[bytes], _code: int, _msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        """None where the answer was not accepted: then 401 is the reply."""
        offered = headers.get_all("WWW-Authenticate") or []
        tried = getattr(request, "tried", 0)
        self._challenge = next(iter(sorted(filter(_known, offered), key=str.lower)[::-1]), "")
        if not self._challenge or tried >= _TRIES or origin(request.full_url) != self._where:
            return None
        fp.close()
        request.tried = tried + 1  # type: ignore[attr-defined]
        opened: HTTPResponse = self.parent.open(request, timeout=request.timeout)
        return opened


def _known(challenge: str) -> bool:
    return challenge.lower().startswith(("basic ", "digest "))
