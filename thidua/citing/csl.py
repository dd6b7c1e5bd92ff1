"""CSL JSON, version 1.0.2 of its terms."""

import json
from collections.abc import Sequence
from typing import Any

from thidua.citing.work import Work

_TYPES = {"dataset": "dataset", "article": "article-newspaper"}


def written(works: Sequence[Work]) -> str:
    return json.dumps(list(map(_item, works)), ensure_ascii=False, indent=2) + "\n"


def _item(work: Work) -> dict[str, Any]:
    """The newspaper of an article is what it appeared in."""
    is_article = work.kind == "article"
    found = {
        "author": [{"literal": work.author}] if work.author else None,
        "title": work.title,
        "container-title": work.publisher if is_article else work.container,
        "publisher": None if is_article else work.publisher,
        "issued": {"date-parts": [list(work.date_parts)]} if work.date else None,
        "version": work.version,
        "URL": work.url,
        "license": work.licence,
        "language": work.language,
    }
    said = {name: value for name, value in found.items() if value}
    return {"id": work.key, "type": _TYPES[work.kind], **said}
