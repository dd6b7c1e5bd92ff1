"""A refusal as an answer: a problem document, or a small page where a browser asks."""

from html import escape
from http import HTTPStatus
from typing import ClassVar

from server import headers, sentences
from server.front.replies import Reply
from server.front.requests import Request
from server.problem import MEDIA_TYPE, Problem
from server.sentences import said_in
from server.words import Language, texts
from server.workers.refusals import Refusal

_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{sheets}
<main class="frame"><h1>{title}</h1><p>{detail}</p><p><a href="{mount}/">{site}</a></p></main>
</html>
"""


_SHEET = '<link rel="stylesheet" href="{mount}/static/style/{name}.css">'
_SHEETS = ("tokens", "base")


class Forbidden(Refusal):
    kind: ClassVar[str] = "forbidden"
    status = HTTPStatus.FORBIDDEN


class Gone(Refusal):
    kind: ClassVar[str] = "gone"
    status = HTTPStatus.GONE


class OnlyRead(Refusal):
    kind: ClassVar[str] = "http"
    status = HTTPStatus.METHOD_NOT_ALLOWED


def reply(refusal: Refusal, request: Request | None, mount: str) -> Reply:
    problem = Problem(refusal.kind, int(refusal.status), sentences.of(refusal), {})
    said = [("Cache-Control", headers.NEVER_KEPT)]
    if refusal.retry_after is not None:
        said.append(("Retry-After", str(refusal.retry_after)))
    if isinstance(refusal, OnlyRead):
        said.append(("Allow", "GET, HEAD"))
    if request is not None and _wants_page(request):
        body, media_type = _page(problem, request, mount), "text/html; charset=utf-8"
    else:
        body, media_type = problem.document(), MEDIA_TYPE
    said += [("Content-Type", media_type), ("Vary", "Accept, Accept-Encoding")]
    return Reply(int(refusal.status), said, body.encode(), notes={"refused": refusal.kind})


def _wants_page(request: Request) -> bool:
    from werkzeug.datastructures import MIMEAccept  # noqa: PLC0415 - slow to import, rarely needed
    from werkzeug.http import parse_accept_header  # noqa: PLC0415

    accepted = parse_accept_header(request.headers.get("accept"), MIMEAccept)
    return accepted.best_match([MEDIA_TYPE, "text/html"]) == "text/html"


def _page(problem: Problem, request: Request, mount: str) -> str:
    language: Language = "en" if "lang=en" in request.query.split("&") else "vi"
    words = texts(language)
    return _PAGE.format(
        language=language,
        title=escape(words[f"problem_{problem.kind}"]),
        detail=escape(said_in(language, problem.detail)),
        site=escape(words["site"]),
        sheets="".join(_SHEET.format(mount=mount, name=name) for name in _SHEETS),
        mount=mount,
    )
