"""docs/reconciling.md says what is so: its examples answer, its lists are whole."""

import json
import re
from pathlib import Path
from typing import get_args

from flask.testing import FlaskClient

from server.reconcile import asked, extending, reading
from server.reconcile.properties import PROPERTIES
from thidua import files
from thidua.search.units import Feature

GUIDE = Path(files.queries().parent / "docs" / "reconciling.md").read_text(encoding="utf-8")


def test_its_examples_answer(client: FlaskClient) -> None:
    forms = re.findall(r"^curl http://[^/]+(/reconcile) .*'(\w+)=(.*)'$", GUIDE, re.MULTILINE)
    bodies = re.findall(r"^curl http://[^/]+(/reconcile/\S+) --json '(.*)'$", GUIDE, re.MULTILINE)
    assert (len(forms), len(bodies)) == (2, 1)
    matched, extended = (client.post(path, data={name: text}) for path, name, text in forms)
    assert matched.get_json()["q0"]["result"][0]["id"] == "administrative-unit/lam-dong"
    row = extended.get_json()["rows"]["administrative-unit/dak-nong"]
    assert (row["successor"][0]["name"], row["gso_code"]) == ("Lâm Đồng", [{"str": "67"}])
    ((path, text),) = bodies
    draft = client.post(path, json=json.loads(text)).get_json()["results"][0]["candidates"]
    assert draft[0]["id"] == "administrative-unit/lam-dong"


def test_it_names_every_property_and_feature() -> None:
    told = set(re.findall(r"`(\w+)`", GUIDE))
    assert PROPERTIES.keys() <= told
    assert {f"name_{why.replace(' ', '_')}" for why in get_args(Feature)} <= told


def test_its_limits_are_those_that_hold() -> None:
    assert f"| {asked.MOST_QUERIES} | 413 |" in GUIDE
    assert f"| {extending.MOST_THINGS:,} × {extending.MOST_PROPERTIES} | 413 |" in GUIDE
    assert f"| {asked.MOST_CONDITIONS} | 400 |" in GUIDE
    assert f"| candidates | {reading.MOST} |" in GUIDE
