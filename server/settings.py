"""What an operator may set: one table, from the environment, a TOML file, or both.

Every field is `THIDUA_` and its name in capitals in the environment, its name in the file. The
environment wins. `docs/running.md` holds the same table; a test keeps the two alike.
"""

import os
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, TypeAlias
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from server.limits import Limits
from thidua.errors import ThiduaError

PREFIX = "THIDUA_"
CONFIG = f"{PREFIX}CONFIG"
_OF_PUSH = f"{PREFIX}STORE_"
"""Where and as whom stores elsewhere are asked (docs/stores.md): no concern of a server."""


Network: TypeAlias = IPv4Network | IPv6Network
_LOOPBACK = "127.0.0.0/8", "::1/128"
_MEBIBYTE = 2**20


class BadSettings(ThiduaError):  # noqa: N818 - says what is the case
    """Names each setting that cannot be, and what it may be."""


def _cores() -> int:
    return max(2, len(os.sched_getaffinity(0)))


class Settings(BaseModel):
    """Sizes are in bytes, times in seconds, unless the name says otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    store: Annotated[Path | None, Field(description="Folder of releases")] = None
    host: Annotated[str, Field(description="Address to listen on")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="Port to listen on")] = 8000
    mount: Annotated[
        str,
        Field(pattern=r"^(/[\w.~-]+)*$", description="Path under which all of it stands: /thidua"),
    ] = ""

    workers: Annotated[
        int, Field(ge=1, le=256, description="Requests answered at the same time; default: cores")
    ] = Field(default_factory=_cores)
    memory_quads: Annotated[
        int, Field(ge=0, description="Larger releases are read from disk, in each worker")
    ] = 2_000_000
    deadline: Annotated[
        float, Field(gt=0, le=3600, description="A query is stopped then; ?timeout= asks for less")
    ] = 30.0
    memory: Annotated[
        int, Field(ge=128 * _MEBIBYTE, description="What one query may take beyond the data")
    ] = 1024 * _MEBIBYTE
    result_rows: Annotated[int, Field(ge=1, description="Rows or triples of one result")] = 500_000
    result_bytes: Annotated[int, Field(ge=1024, description="Size of one result")] = 64 * _MEBIBYTE
    query_bytes: Annotated[int, Field(ge=100, description="Length of a query, and of a body")] = (
        1_000_000
    )
    query_depth: Annotated[int, Field(ge=8, le=2000, description="Brackets open at once")] = 256
    query_tokens: Annotated[
        int, Field(ge=100, le=100_000, description="Words and signs, data of VALUES left out")
    ] = 10_000
    query_prefixes: Annotated[int, Field(ge=1, description="PREFIX lines of a query")] = 500

    slow_after: Annotated[
        float, Field(gt=0, description="From then on a query is slow: it yields to all others")
    ] = 0.2
    slow_workers: Annotated[int, Field(ge=1, description="Slow queries at once")] = 8
    slow_per_client: Annotated[int, Field(ge=1, description="Slow queries of one client")] = 4
    queue: Annotated[int, Field(ge=1, description="Requests that may wait")] = 1000
    queue_per_client: Annotated[
        int, Field(ge=1, description="Requests of one client that may wait")
    ] = 500
    queue_time: Annotated[float, Field(gt=0, description="Longest wait for a turn")] = 10.0

    rate: Annotated[
        float | None,
        Field(
            ge=0,
            description="Requests a second of one client, 0 for no limit; default: 50 where"
            " others can reach the server, else no limit",
        ),
    ] = None
    burst: Annotated[int, Field(ge=1, description="Requests of one client at once")] = 200
    body_time: Annotated[float, Field(gt=0, description="Longest wait for a request's body")] = 15.0
    send_time: Annotated[
        float,
        Field(
            gt=0,
            description="Longest wait for a client to take 256 kB of an answer; it may be sent 1 MB"
            " at a time, which may take four times as long",
        ),
    ] = 30.0
    cache: Annotated[int, Field(ge=0, description="Answers kept in memory")] = 64 * _MEBIBYTE

    trusted_proxies: Annotated[
        tuple[Network, ...],
        Field(description="Whose X-Forwarded-For, -Proto and -Host are believed"),
    ] = ()
    operators: Annotated[
        tuple[Network, ...], Field(description="Who may see /metrics and /status")
    ] = Field(default=_LOOPBACK, validate_default=True)
    federation: Annotated[
        tuple[str, ...],
        Field(description="Endpoints that SERVICE may ask"),
    ] = ()
    federation_private: Annotated[
        tuple[str, ...],
        Field(description="Hosts among them that may be at private addresses"),
    ] = ()
    federation_time: Annotated[float, Field(gt=0, description="For one answer from elsewhere")] = (
        10.0
    )
    federation_bytes: Annotated[int, Field(ge=1024, description="Size of such an answer")] = (
        8 * _MEBIBYTE
    )

    slow_query_text: Annotated[
        bool, Field(description="Whether the log of slow queries holds their text")
    ] = True

    @field_validator(
        "trusted_proxies", "operators", "federation", "federation_private", mode="before"
    )
    @classmethod
    def _list(cls, value: object) -> object:
        """In the environment: separated by commas or blanks."""
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("federation")
    @classmethod
    def _endpoints(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            if not _is_http(one):
                raise ValueError(f"{one} is no http or https address")
        return value

    @property
    def rate_in_force(self) -> float:
        """Requests a second of one client; 0 for no limit."""
        if self.rate is not None:
            return self.rate
        reachable = self.host not in {"127.0.0.1", "::1", "localhost"} or self.trusted_proxies
        return 50.0 if reachable else 0.0

    @property
    def limits(self) -> Limits:
        """What a keeper is told of them."""
        return Limits(**{each.name: getattr(self, each.name) for each in fields(Limits)})


def read() -> Settings:
    """From the environment and the file it names. Raises BadSettings."""
    config = os.environ.get(CONFIG)
    if config and not Path(config).is_file():
        raise BadSettings(f"{config}: there is no such file of settings (--config, {CONFIG})")
    _check_names()
    try:
        return Settings.model_validate({**_in_file(config), **_set_in_environment()})
    except ValidationError as error:
        raise BadSettings("\n".join(_sentences(error, config))) from None
    except ValueError as error:  # the file is no TOML
        raise BadSettings(f"{config}: {error}") from None


def _in_file(config: str | None) -> dict[str, Any]:
    """Raises ValueError where it is no TOML."""
    return tomllib.loads(Path(config).read_text(encoding="utf-8")) if config else {}


def _set_in_environment() -> dict[str, Any]:
    names = {name: _in_environment(name) for name in Settings.model_fields}
    return {name: os.environ[named] for name, named in names.items() if named in os.environ}


def _check_names() -> None:
    """A name misspelt in the environment would else change nothing, silently."""
    known = {CONFIG, *map(_in_environment, Settings.model_fields)}
    for name in sorted(os.environ):
        if name.startswith(PREFIX) and not name.startswith(_OF_PUSH) and name not in known:
            near = _nearest(name.removeprefix(PREFIX).lower())
            raise BadSettings(_unknown(name, near and _in_environment(near)))


def _in_environment(name: str) -> str:
    return PREFIX + name.upper()


def _nearest(name: str) -> str | None:
    return next(iter(get_close_matches(name, Settings.model_fields, 1)), None)


def _unknown(name: str, near: str | None) -> str:
    meant = f"did you mean {near}?" if near else "docs/running.md lists them"
    return f"{name} is no setting; {meant}"


def _sentences(error: ValidationError, config: str | None) -> Iterator[str]:
    """One for each value: what fits neither of two types is said twice by pydantic."""
    faults: dict[str, list[str]] = {}
    for fault in error.errors():
        name, message = str(fault["loc"][0]), fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            yield f"{config}: {_unknown(name, _nearest(name))}"
        else:
            faults.setdefault(_as_set(name, fault["input"], config), []).append(message)
    for setting, messages in faults.items():
        yield f"{setting}: {'; '.join(messages)}"


def _as_set(name: str, value: object, config: str | None) -> str:
    """Where it stands: the environment wins over the file."""
    if _in_environment(name) in os.environ or config is None:
        return f"{_in_environment(name)}={value}"
    return f"{config}: {name} = {value}"


def _is_http(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # an address or a port that cannot be
        return False
