"""The language of a page: Vietnamese unless `?lang=en`, or the path says so."""

from urllib.parse import quote, urlencode

from flask import Flask, g, request, url_for

from server.releases import current_graph
from server.words import Language, texts


def asked() -> Language:
    """A part of the site whose path says the language sets `g.language`."""
    return "en" if request.args.get("lang", g.get("language")) == "en" else "vi"


def address(endpoint: str, **values: object) -> str:
    """`url_for` that stays in the reader's language."""
    language = {"lang": "en"} if asked() == "en" else {}
    return url_for(endpoint, **values, **language)  # type: ignore[arg-type]


def other_language() -> str:
    """This same page in the other language, everything else of its address kept."""
    kept = request.args.to_dict(flat=False)
    kept.pop("lang", None)
    if asked() == "vi":
        kept["lang"] = ["en"]
    return quote(request.script_root + request.path) + (
        "?" + urlencode(kept, doseq=True) if kept else ""
    )


def register(app: Flask) -> None:
    app.context_processor(_context)


def _context() -> dict[str, object]:
    """What every template may name."""
    return {
        "language": asked(),
        "t": texts(asked()),
        "address": address,
        "other_language": other_language,
        "release": current_graph().release.release,
        "licence": current_graph().dataset.licence,
    }
