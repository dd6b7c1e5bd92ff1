"""What the service says of itself, in each version."""

from collections.abc import Iterator
from dataclasses import dataclass

from server.reconcile import types
from server.reconcile.asked import MOST_QUERIES
from server.reconcile.identifiers import SCHEMA, SPACE
from server.reconcile.service import Service
from server.reconcile.types import Json
from server.words import Language, texts
from thidua.version import __version__

PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 240
LIMIT, YEAR, VINTAGE = "limit", "year", "vintage"


@dataclass(frozen=True)
class Addresses:
    """`service` without a slash at its end; behind `view` and `preview` stands an identifier."""

    service: str
    about: str
    view: str
    preview: str


def version_0_2(service: Service, at: Addresses, language: Language) -> Json:
    return {
        "versions": ["0.2"],
        **_shared(at, language),
        "identifierSpace": SPACE,
        "schemaSpace": SCHEMA,
        "view": {"url": at.view + "{{id}}"},
        "feature_view": {"url": at.about + "#{{id}}"},
        "preview": {
            "url": at.preview + "{{id}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {what: _suggest(what, at) for what in ("entity", "type", "property")},
        "extend": {
            "propose_properties": _path("extend/propose", at),
            "property_settings": [_in_0_2(one) for one in settings(service, language)],
        },
    }


def version_1_0(service: Service, at: Addresses, language: Language) -> Json:
    return {
        "versions": ["1.0-draft"],
        **_shared(at, language),
        "lang": language,
        "standardizedScore": True,
        "view": {"url": at.view + "{id}"},
        "featureView": {"url": at.about + "#{id}"},
        "preview": {"width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {"entity": True, "type": True, "property": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": list(settings(service, language)),
        },
    }


def _shared(at: Addresses, language: Language) -> Json:
    return {
        "name": texts(language)["reconciling_service"],
        "documentation": at.about,
        "serviceVersion": __version__,
        "defaultTypes": [types.of_kind(kind, language) for kind in types.USUAL],
        "batchSize": MOST_QUERIES,
    }


def _suggest(what: str, at: Addresses) -> Json:
    return {
        **_path(f"suggest/{what}", at),
        "flyout_service_path": f"/flyout/{what}?id=${{id}}",
    }


def _path(path: str, at: Addresses) -> Json:
    """No `?` in it: clients put one behind it themselves."""
    return {"service_url": at.service, "service_path": f"/{path}"}


def settings(service: Service, language: Language) -> Iterator[Json]:
    """As version 1.0 writes them; what they choose is in extending.py."""
    words = texts(language)

    def setting(name: str, kind: str, **more: object) -> Json:
        said = {"name": words[f"setting_{name}"], "helpText": words[f"setting_{name}_text"]}
        return {"id": name, "type": kind, **said, **more}

    yield setting(LIMIT, "number", default=0)
    yield setting(YEAR, "number")
    if service.vintages:
        choices = [{"value": one, "name": one} for one in service.vintages]
        yield setting(VINTAGE, "select", default=service.vintages[-1], choices=choices)


def _in_0_2(setting: Json) -> Json:
    names = {"id": "name", "name": "label", "helpText": "help_text"}
    return {names.get(key, key): value for key, value in setting.items()}
