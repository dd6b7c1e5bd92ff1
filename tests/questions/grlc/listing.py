"""Run by the interpreter that has grlc: what its local mode makes of folders of queries.

Reads on stdin `{"folders": […], "requests": [{"path", "given"}, …]}` and writes to the file named:
what each folder lists, and each request as grlc would send it to an endpoint.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from grlc import gquery, swagger
from grlc.fileLoaders import LocalLoader


def listed(folder: str) -> dict[str, Any]:
    loader = LocalLoader(folder)
    texts = {
        file["name"].removesuffix(".rq"): loader.getTextFor(file) for file in loader.fetchFiles()
    }
    return {name: described(name, text, loader) for name, text in texts.items()}


def described(name: str, text: str, loader: LocalLoader) -> dict[str, Any]:
    item = swagger.process_sparql_query_text(text, loader, name, [])
    read = parameters_of(text)
    asked_for = {each["name"]: each for each in item["params"] if each["name"] != "endpoint"}
    return {
        "path": item["call_name"],
        "tags": item["tags"],
        "summary": item["summary"],
        "parameters": {each: read[each] | asked_for[each] for each in asked_for},
    }


def rewritten(request: dict[str, Any]) -> str:
    text = Path(request["path"]).read_text(encoding="utf-8")
    return str(gquery.rewrite_query(text, parameters_of(text), request["given"]))


@cache
def parameters_of(text: str) -> dict[str, Any]:
    parameters: dict[str, Any] = gquery.get_metadata(text, "")["parameters"]
    return parameters


asked = json.load(sys.stdin)
answer = {
    "listed": {folder: listed(folder) for folder in asked["folders"]},
    "rewritten": [rewritten(request) for request in asked["requests"]],
}
Path(sys.argv[1]).write_text(json.dumps(answer), encoding="utf-8")
