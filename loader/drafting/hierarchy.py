"""Where the bodies of a draft record stand: levels and parents, as far as their names tell."""

import re
from collections.abc import Iterable, Iterator, Mapping

from loader.drafting.handles import Handles, Part, body_fields
from loader.drafting.phrases import table

SUPREME = "VKSND tối cao"
_WITHIN = re.compile(r"(?P<own>.+?)\s+(?P<above>VKSND .+)")
_PROVINCE = "VKSND tỉnh "


class Hierarchy:
    """Of the bodies that the handles hold when it is written."""

    def __init__(self, handles: Handles) -> None:
        self._handles = handles
        self._known: Mapping[str, Mapping[str, str]] = table("record")["hierarchy"]

    def write(self, groups: Iterable[Part], year: int | None) -> None:
        """`year` is that of the levels: without one none is told."""
        organisers = dict(self._organisers(groups))
        for key in [*self._handles.bodies]:
            self._within(key)
        for key, part in [*self._handles.bodies.items()]:
            if "parent" not in part and (parent := self._parent(key, organisers)):
                part["parent"] = parent
        for part in self._handles.bodies.values() if year is not None else ():
            if level := self._level(part):
                part["levels"] = [{**level, "year": year}]

    def _within(self, key: str) -> None:
        """ "Phòng 1 VKSND tỉnh X": both bodies stand in one name."""
        part = self._handles.bodies[key]
        found = _WITHIN.fullmatch(str(part["name"]))
        if found is None:
            return
        above = self._handles.key(found["above"])
        fields = {**body_fields(found["above"]), **_cited(part)}
        self._handles.bodies.setdefault(above, fields)
        part["short"] = found["own"]
        part["parent"] = {"body": above, **_cited(part)}

    def _parent(self, key: str, organisers: Mapping[str, Part]) -> Part | None:
        """A province's by the act; a department's or a district's by the group it is in."""
        if self._name(key).startswith(_PROVINCE):
            return {"body": self._supreme(), "act": self._known["act"]["number"]}
        if key in organisers and self._is_below(key, organisers[key]["body"]):
            note = dict(self._known["by_group"])
            return {**organisers[key], "basis": "implied", "note": note}
        return None

    def _is_below(self, key: str, above: object) -> bool:
        """A department below any procuracy, a district's one below a province's."""
        part, organiser = self._handles.bodies[key], self._name(str(above))
        if part["kind"] == "department":
            return True
        return organiser.startswith(_PROVINCE) and self._is_in_province(str(part["name"]))

    def _supreme(self) -> str:
        key = self._handles.key(SUPREME)
        act = self._known["act"]["number"]
        self._handles.bodies.setdefault(key, {**body_fields(SUPREME), "act": act})
        return key

    def _level(self, part: Part) -> Part | None:
        """A thành phố is below a province where its parent is a province's."""
        name, parent = str(part["name"]), part.get("parent")
        if name == SUPREME:
            return {"level": "supreme", "act": self._known["act"]["number"]}
        level = self._known["levels"].get(self._word(name))
        if isinstance(parent, dict) and self._name(parent["body"]).startswith(_PROVINCE):
            level = level or self._known["below_province"].get(self._word(name))
        note = dict(self._known["by_name"])
        return (
            {"level": level, "at": part["at"], "basis": "implied", "note": note} if level else None
        )

    def _is_in_province(self, name: str) -> bool:
        return self._word(name) in self._known["below_province"]

    def _word(self, name: str) -> str:
        """ "huyện" of "VKSND huyện X"; of a name without its place nothing is told."""
        words = [*self._known["levels"], *self._known["below_province"]]
        return next((word for word in words if name.startswith(f"VKSND {word} ")), "")

    def _name(self, key: str) -> str:
        return str(self._handles.bodies[key]["name"])

    def _organisers(self, groups: Iterable[Part]) -> Iterator[tuple[str, Part]]:
        """Units of a group → the procuracy that organises it, and where the text says so."""
        for group in groups:
            organiser = group.get("organiser")
            if not isinstance(organiser, dict):
                continue
            if self._name(organiser["body"]).startswith("VKSND "):
                above = {"body": organiser["body"], "at": organiser["at"]}
                yield from ((unit, above) for unit in _units(group))


def _units(group: Part) -> Iterator[str]:
    lead, listed = group.get("lead"), [group.get("deputies"), group.get("members")]
    found = [lead, *(each for several in listed if isinstance(several, list) for each in several)]
    yield from (str(role["unit"]) for role in found if isinstance(role, dict) and "unit" in role)


def _cited(part: Part) -> Part:
    return {name: part[name] for name in ("at", "basis", "note") if name in part}
