"""The page: the article on the left with its passages marked, the fact and its fields right."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from loader.faults import dotted
from loader.reviewing import words
from loader.reviewing.conflicts import conflicts
from loader.reviewing.facts import Fact
from loader.reviewing.finishing import Unfinished, record_of, write_record
from loader.reviewing.page.marks import marks
from loader.reviewing.review import Review

_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@dataclass
class Desk:
    """One review on one page; `said` is shown once, `host` is known when the port is."""

    review: Review
    output: Path
    texts: Path
    store: Path | None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    host: str = ""
    said: list[str] = field(default_factory=list)
    written: bool = False


def create_app(desk: Desk) -> Flask:
    base = f"/{desk.token}"
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
        return _to(base, waiting[0]) if waiting else _end(desk)

    @app.get(f"{base}/fact/<path:name>")
    def _shown(name: str) -> str:
        return _fact_page(desk, _fact(desk, name))

    @app.post(f"{base}/fact/<path:name>")
    def _decided(name: str) -> Answer:
        fact = _fact(desk, name)
        return _to(base, fact if _decide(desk, fact) else desk.review.after(fact))

    @app.post(f"{base}/write")
    def _write() -> Answer | str:
        return _written(desk, base)

    return app


def _to(base: str, fact: Fact | None) -> Answer:
    return redirect(f"{base}/fact/{dotted(fact.path)}" if fact else f"{base}/", 303)


def _fact(desk: Desk, name: str) -> Fact:
    found = (each for each in desk.review.facts() if dotted(each.path) == name)
    return next(found, None) or abort(404)


def _decide(desk: Desk, fact: Fact) -> bool:
    """True where the person stays with the fact: what is said tells why, or it was corrected."""
    match request.form.get("decision"):
        case "accept":
            desk.said = _gists(desk.review, fact)
            desk.review.accept(fact)
        case "reject":
            desk.said = desk.review.reject(fact)
        case "correct":
            desk.said = _corrections(desk, fact)
            return True
        case _:
            abort(400)
    return bool(desk.said)


def _gists(review: Review, fact: Fact) -> list[str]:
    said: list[str] = []
    for key in fact.passages:
        gist = {code: request.form.get(f"{key}.{code}", "").strip() for code in ("vi", "en")}
        said += review.write_gist(key, gist)
        if not all(gist.values()):
            said.append("The gist is needed in both languages.")
    return said


def _corrections(desk: Desk, fact: Fact) -> list[str]:
    said: list[str] = []
    for name, value in fact.fields.items():
        given = request.form.get(f"field.{name}", value).strip()
        if given != value:
            said += desk.review.correct(fact, name, given)
    return said


def _fact_page(desk: Desk, fact: Fact) -> str:
    review, asked = desk.review, desk.review.facts()
    record = review.record
    place = [each.path for each in asked].index(fact.path)
    said, desk.said = desk.said, []
    offered: dict[str, str] = {c: words.in_words(fact, record, c) for c in words.LANGUAGES}
    gists = {
        key: {code: gist or offered[code] for code, gist in review.gist(key).items()}
        for key in fact.passages
    }
    return render_template(
        "fact.html", base=f"/{desk.token}", fact=fact, name=dotted(fact.path), said=said,
        gists=gists, words=offered["vi"], about=words.subject(fact.path, record, "vi"),
        number=place + 1, count=len(asked), text=marks(review, fact),
        before=dotted(asked[max(place - 1, 0)].path),
        after=dotted((review.after(fact) or fact).path),
        decided=review.state.decisions.get(fact.path),
    )  # fmt: skip


def _end(desk: Desk) -> str:
    said, desk.said = desk.said, []
    known: list[str] = []
    some = False
    try:
        record = record_of(desk.review)
        known, some = conflicts(record, desk.store), bool(record.passages)
    except Unfinished as why:
        said += map(str, why.faults)
    return render_template(
        "end.html", base=f"/{desk.token}", said=said, known=known, some=some,
        output=desk.output, back=dotted(desk.review.facts()[-1].path),
    )  # fmt: skip


def _written(desk: Desk, base: str) -> Answer | str:
    try:
        record = record_of(desk.review)
        if not record.passages:
            abort(400)
        write_record(desk.review, record, desk.output, desk.texts)
    except Unfinished as why:
        desk.said = [str(each) for each in why.faults]
        return _to(base, why.fact)
    desk.written = True
    return render_template("written.html", base=base, output=desk.output)
