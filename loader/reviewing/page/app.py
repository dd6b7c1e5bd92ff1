"""The page: the article on the left with its passages marked, the fact and its fields right."""

import secrets
from collections.abc import Mapping

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as Answer

from loader.faults import dotted
from loader.reviewing.facts import Fact
from loader.reviewing.finishing import Unfinished, record_of, write_record
from loader.reviewing.page import showing
from loader.reviewing.page.deciding import decide
from loader.reviewing.page.desk import Desk

_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def create_app(desk: Desk) -> Flask:
    base = desk.base
    app = Flask(__name__, static_url_path=f"{base}/static")

    @app.before_request
    def _only_who_started_it() -> None:
        given = request.path.split("/", 2)[1]
        if request.host != desk.host or not secrets.compare_digest(
            given.encode(), desk.token.encode()
        ):
            abort(403)

    @app.after_request
    def _guarded(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response

    @app.get(f"{base}/")
    def _first() -> Answer | str:
        waiting = desk.review.open()
        return _to(base, waiting[0]) if waiting else showing.end(desk)

    @app.get(f"{base}/fact/<path:name>")
    def _shown(name: str) -> str:
        return showing.fact(desk, _fact(desk, name))

    @app.post(f"{base}/fact/<path:name>")
    def _decided(name: str) -> Answer:
        return _to(base, decide(desk, _fact(desk, name), request.form))

    @app.post(f"{base}/write")
    def _write() -> Answer | str:
        return _written(desk)

    return app


def _to(base: str, fact: Fact | None) -> Answer:
    return redirect(f"{base}/fact/{dotted(fact.path)}" if fact else f"{base}/", 303)


def _fact(desk: Desk, name: str) -> Fact:
    found = (each for each in desk.review.facts() if dotted(each.path) == name)
    return next(found, None) or abort(404)


def _written(desk: Desk) -> Answer | str:
    try:
        record = record_of(desk.review)
        if not record.passages:
            abort(400)
        write_record(desk.review, record, desk.output, desk.texts)
    except Unfinished as why:
        desk.faults = [str(each) for each in why.faults]
        return _to(desk.base, why.fact)
    desk.written = True
    return showing.written(desk)
