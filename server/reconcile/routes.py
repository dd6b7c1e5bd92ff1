"""`/reconcile`: the Reconciliation Service API, 0.2 as OpenRefine speaks it; 1.0-draft below it.

The service is registered once a language, for what some clients put behind its address leaves no
room for a parameter: `/reconcile` speaks Vietnamese, `/reconcile/en` English.
"""

from collections.abc import Callable
from importlib import import_module

from flask import Blueprint, Flask, g
from flask.typing import ResponseReturnValue

ROOT, _DRAFT = "/reconcile", "1.0"
_VIEWS = "server.reconcile.views"
_WHAT = "<any(entity, type, property):what>"

reconcile = Blueprint("reconcile", __name__)
draft = Blueprint("reconcile-draft", __name__)
pages = Blueprint("reconciling", __name__, url_prefix=ROOT)

_OF_BOTH = (
    ("GET", f"/suggest/{_WHAT}", "suggest"),
    ("GET", "/extend/propose", "propose"),
    ("GET", "/preview", "preview"),
)
_RULES = {
    reconcile: (
        ("GET", "", "manifest_or_answer"),
        ("POST", "", "answered"),
        ("GET", f"/flyout/{_WHAT}", "flyout"),
        *_OF_BOTH,
    ),
    draft: (
        ("GET", "", "draft_manifest"),
        ("POST", "/match", "draft_match"),
        ("POST", "/extend", "draft_extend"),
        *_OF_BOTH,
    ),
    pages: (("GET", "/view", "view"), ("GET", "/about", "about")),
}


def _late(name: str) -> Callable[..., ResponseReturnValue]:
    def view(**values: str) -> ResponseReturnValue:
        found: Callable[..., ResponseReturnValue] = getattr(import_module(_VIEWS), name)
        return found(**values)

    return view


for _blueprint, _rules in _RULES.items():
    for _method, _rule, _name in _rules:
        _blueprint.add_url_rule(_rule, _name, _late(_name), methods=[_method])


def register(app: Flask) -> None:
    app.register_blueprint(pages)
    for language, root in (("vi", ROOT), ("en", f"{ROOT}/en")):
        for blueprint, prefix in ((reconcile, root), (draft, f"{root}/{_DRAFT}")):
            app.register_blueprint(
                blueprint,
                name=f"{blueprint.name}-{language}",
                url_prefix=prefix,
                url_defaults={"language": language},
            )


@reconcile.url_value_preprocessor
@draft.url_value_preprocessor
def _speak(_: str | None, values: dict[str, str] | None) -> None:
    g.language = (values or {}).pop("language")
