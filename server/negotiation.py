"""Which of the formats on offer a request gets: `?format=` first, then `Accept` by weight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from flask import Request
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from server.errors import NotAcceptableError, UnknownFormatError


@dataclass(frozen=True)
class Format:
    """`names` are what `?format=` may say; `also`, other media types it may be asked under."""

    names: tuple[str, ...]
    media_type: str
    also: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """How the address of a document in this format ends."""
        return f".{self.names[-1]}"


@dataclass(frozen=True)
class Chosen:
    format: Format
    content_type: str


HTML = Format(("html",), "text/html")

_COMMON = 500
"""Characters: browsers send some 130."""


def chosen(request: Request, offered: Sequence[Format]) -> Chosen:
    return chosen_of(request.values.get("format"), request.headers.get("Accept"), offered)


def chosen_of(name: str | None, accept: str | None, offered: Sequence[Format]) -> Chosen:
    """The first on offer wins where the request does not care.

    Raises UnknownFormatError, NotAcceptableError.
    """
    return _by_name(name, offered) if name else _by_accept(accept, offered)


def prefers_html(request: Request, otherwise: str) -> bool:
    """A browser says `text/html`; who accepts anything gets the machine's format."""
    return accepts_html_rather(request.headers.get("Accept", ""), otherwise)


def accepts_html_rather(accept: str, otherwise: str) -> bool:
    found = _matched(accept, (Format((), otherwise), HTML))
    return found is not None and found.format is HTML


def may_want_page(accept: str, offers: Iterable[tuple[Format, ...]]) -> bool:
    """Whether HTML is what some of these offers would give."""
    found = (_matched(accept, offered) for offered in offers)
    return any(one is not None and one.format is HTML for one in found)


def _accepted(accept: str) -> MIMEAccept:
    """Without parameters: `;charset=utf-8` or a JSON-LD profile asks for the same type."""
    given = parse_accept_header(accept, MIMEAccept)
    return MIMEAccept([(kind.partition(";")[0].strip(), weight) for kind, weight in given])


def _by_name(name: str, offered: Sequence[Format]) -> Chosen:
    for one in offered:
        if name.lower() in one.names:
            return Chosen(one, one.media_type)
    raise UnknownFormatError(name, [one.names[0] for one in offered])


def _by_accept(accept: str | None, offered: Sequence[Format]) -> Chosen:
    if not accept or not accept.strip():
        return Chosen(offered[0], offered[0].media_type)
    found = _matched(accept, tuple(offered))
    if found is None:
        raise NotAcceptableError(accept, [one.media_type for one in offered])
    return found


def _matched(accept: str, offered: tuple[Format, ...]) -> Chosen | None:
    """Clients send few headers, over and over; a long one is nobody's habit."""
    return (_kept_match if len(accept) <= _COMMON else _match)(accept, offered)


def _match(accept: str, offered: tuple[Format, ...]) -> Chosen | None:
    by_type = {kind: one for one in offered for kind in (one.media_type, *one.also)}
    match = _accepted(accept).best_match(by_type)
    return None if match is None else Chosen(by_type[match], match)


_kept_match = lru_cache(maxsize=1024)(_match)
