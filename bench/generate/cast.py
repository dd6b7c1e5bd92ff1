"""Bodies and people of one record: each written where it is first named, parents along with it."""

from random import Random

from bench.generate.page import Part, note
from bench.generate.sector import MARK, Body, Person
from thidua.names import slug

ACT = "00/0000/GIA-LAP"
"""No act has this number: the made-up hierarchy rests on it as the real one does on its law."""

PAPER = "bao-gia-lap"
_LEVEL_SAID = 0.6
_EARLIER_SAID = 0.4
_BELOW = note("Nhóm của đơn vị thuộc cơ quan này.", "The unit's group belongs to this body.")
_NO_DATE = note("Năm của nhóm được nói đến.", "The year of the group spoken of.")


class Cast:
    def __init__(self, random: Random, year: int) -> None:
        self.bodies: dict[str, Part] = {}
        self.people: dict[str, Part] = {}
        self._random, self._year = random, year

    def publisher(self) -> Part:
        """Cited by the curator, as in most real records: the text itself does not name it."""
        why = note("Bài do máy tạo ra, không có thật.", "The article is machine-made, not real.")
        self.bodies[PAPER] = {
            "name": f"Báo {MARK} (dữ liệu tổng hợp, không có thật)",
            "en": "Synthetic data, no real newspaper",
            "kind": "publisher",
            "basis": "curator",
            "note": why,
        }
        return {"body": PAPER, "basis": "curator", "note": why}

    def body(self, body: Body, at: str, of_parent: str = "") -> str:
        """`of_parent`: the passage by which it belongs to the body above."""
        if body.key not in self.bodies:
            self.bodies[body.key] = self._described(body, at, of_parent or at)
        return body.key

    def council(self, of: Body, at: str) -> str:
        key = f"{of.key}-hd"
        named = f"Hội đồng Thi đua – Khen thưởng {of.name}"
        above = {"body": self.body(of, at), "at": at}
        self.bodies[key] = {
            "name": named,
            "en": f"Emulation and Commendation Council, {of.english}",
            "kind": "council",
            "short": "Hội đồng Thi đua – Khen thưởng",
            "at": at,
            "parent": above,
        }
        return key

    def person(self, person: Person, at: str, day: str, dated: str) -> str:
        """`dated`: the passage that gives the day; without one the year is the curator's."""
        key = slug(person.name)
        if key not in self.people:
            held = [self._position(person.title, person.body, at, day, dated)]
            if person.before and self._random.random() < _EARLIER_SAID:
                held.append(self._earlier(person, at))
            self.people[key] = {"name": person.name, "at": at, "positions": held}
        return key

    def author(self, name: str, at: str) -> str:
        return self._named(slug(name), {"name": name, "at": at})

    def _named(self, key: str, part: Part) -> str:
        self.people.setdefault(key, part)
        return key

    def _described(self, body: Body, at: str, of_parent: str) -> Part:
        part: Part = {"name": body.name, "en": body.english, "kind": body.kind}
        part |= {"place": body.place} if body.place else {"short": body.short}
        if body.parent is None:
            level = {"level": body.level, "year": self._year, "act": ACT}
            return {**part, "act": ACT, "levels": [level]}
        part |= {"at": at, "parent": self._parent(body.parent, of_parent)}
        if self._random.random() < _LEVEL_SAID:
            part["levels"] = [{"level": body.level, "year": self._year, "at": at}]
        return part

    def _parent(self, above: Body, at: str) -> Part:
        key = self.body(above, at)
        if above.parent is None:
            return {"body": key, "act": ACT}
        return {"body": key, "at": at, "basis": "implied", "note": _BELOW}

    def _position(self, title: str, body: Body, at: str, day: str, dated: str) -> Part:
        when: Part = {"day": day, "at": dated}
        if not dated:
            when = {"year": self._year, "at": at, "basis": "curator", "note": _NO_DATE}
        return {"title": title, "body": self.body(body, at), "at": at, "attested": when}

    def _earlier(self, person: Person, at: str) -> Part:
        when = {"year": self._year - 5, "at": at}
        return {"title": person.before, "body": person.body.key, "at": at, "attested": when}
