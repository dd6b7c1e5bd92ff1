"""The meeting an article reports: when, where, who took part in which way, and its documents."""

from bench.generate.groups import GroupTelling
from bench.generate.page import Part, note
from bench.generate.sector import Body, Group, Person
from bench.generate.telling import Telling
from bench.generate.wording import MEETINGS, group_name

_READ_OUT = note("Một người đọc văn bản đã ban hành.", "One person reads an issued document.")
_REGISTER = note("Sổ văn bản suy từ số hiệu.", "The register is read from the number.")
_PARTS_OF_DAY = (("buổi sáng", "morning"), ("buổi chiều", "afternoon"), ("buổi tối", "evening"))
_DID = {
    "attended": "đến dự",
    "directed": "cho ý kiến",
    "chaired": "điều hành",
    "spoke": "phát biểu",
    "presented": "trình bày",
}
_GUESTS = ("lãnh đạo các phòng", "đại diện các đơn vị bạn", "cán bộ làm công tác thi đua")
_ADOPTED = (("plan", "Kế hoạch hoạt động của nhóm"), ("programme", "Chương trình công tác"))
_CITED = (("resolution", "Nghị quyết về công tác"), ("directive", "Chỉ thị công tác năm"))


class Meeting:
    """`groups` by their key in the record."""

    def __init__(self, telling: Telling, kind: str, groups: dict[str, GroupTelling]) -> None:
        self._t, self._kind, self._groups = telling, kind, groups

    def told(self, group: Group, year: int, at: str) -> Part:
        called = f"Hội nghị {MEETINGS[self._kind][0]} {group_name(group)} năm {year}"
        event: Part = {"kind": self._kind, "groups": list(self._groups), "name": called, "at": at}
        event["date"] = {"value": self._t.day, "at": self._t.dated}
        event |= self._circumstances(group)
        event["participants"] = [*self._leaders(group, year), *self._units(), *self._signed()]
        return event

    def documents(self, group: Group, year: int) -> Part:
        found: Part = {}
        if self._t.chance(0.55):
            found["guidance"] = self._guidance(group.organiser, year)
        for kind, title in (*_ADOPTED, *_CITED):
            if self._t.chance(0.3):
                use = "adopted" if (kind, title) in _ADOPTED else "cited"
                found[kind] = self._untold(kind, f"{title} {year}", use)
        return found

    def _circumstances(self, group: Group) -> Part:
        part: Part = {}
        if self._t.chance(0.5):
            words, code = self._t.random.choice(_PARTS_OF_DAY)
            at = self._cited("part-of-day", words, "Buổi họp.", "Part of the day.")
            part["part_of_day"] = {"value": code, "at": at}
        if self._t.chance(0.3):
            words = f"Hội trường {self._t.random.randint(1, 9)} {group.organiser.name}"
            at = self._cited("place", words, "Nơi họp.", "Where it was.")
            part["place"] = {"value": words, "at": at}
        if self._t.chance(0.5):
            host = self._t.random.choice([group.organiser, self._first.units[0]])
            at = self._cited("held", f"{host.name} tổ chức", "Nơi tổ chức.", "Who held it.")
            part["held_by"] = [{"body": self._t.cast.body(host, at), "at": at}]
        return part

    def _leaders(self, group: Group, year: int) -> list[Part]:
        sector = self._t.sector
        found = self._took_part(sector.head(group.organiser, year), ("attended", "directed"))
        found += self._took_part(sector.deputy(group.organiser, year), ("attended",))
        found += self._took_part(self._first.lead, ("chaired", "spoke"))
        if self._t.chance(0.4):
            second = sector.deputy(self._first.units[0], year)
            found += self._took_part(second, ("presented",))
        return found

    def _took_part(self, person: Person, ways: tuple[str, ...]) -> list[Part]:
        did = " và ".join(_DID[way] for way in ways)
        words = f"{person.name}, lãnh đạo {person.body.name}, {did}"
        at = self._cited("person", words, "Người dự và việc làm.", "Who came and did what.")
        key = self._t.person(person, at)
        return [{"way": way, "person": key, "at": at} for way in ways]

    def _units(self) -> list[Part]:
        if not self._t.chance(0.45):
            return [self._described("attended", self._t.random.choice(_GUESTS))]
        units = self._first.units[: self._t.random.randint(2, 6)]
        words = f"lãnh đạo {', '.join(unit.name for unit in units)}"
        at = self._cited("units", words, "Các đơn vị đến dự.", "Units that came.")
        return [
            {"way": "attended", "unit": self._t.cast.body(unit, at, self._t.group_at),
             "capacity": "lãnh đạo", "at": at}
            for unit in units
        ]  # fmt: skip

    def _signed(self) -> list[Part]:
        if self._kind != "signing":
            return []
        return [self._described("signed", "đại diện các đơn vị trong nhóm")]

    def _described(self, way: str, words: str) -> Part:
        at = self._cited("described", words, "Người không nêu tên.", "People not named.")
        return {"way": way, "described": words, "at": at}

    def _guidance(self, issuer: Body, year: int) -> Part:
        number = f"{self._t.sector.random('guidance', issuer.key, year).randint(1, 200)}/HD-GL"
        day = f"{year}-01-{self._t.sector.random('issued', issuer.key, year).randint(4, 30):02}"
        at = self._cited("guidance", f"Hướng dẫn {number} ngày {day}", "Số và ngày.", "Its number.")
        council = self._t.cast.council(issuer, at)
        use: Part = {"kind": "implemented", "event": "meeting", "at": at}
        if self._t.chance(0.3):
            use |= {"kind": "presented", "note": _READ_OUT}
        return {
            "kind": "guidance",
            "number": number,
            "register_of": issuer.key,
            "title": f"Về tổ chức, hoạt động của các nhóm thi đua năm {year}",
            "at": at,
            "note": _REGISTER,
            "date": {"value": day, "at": at},
            "issuers": [{"body": council, "at": at}],
            "uses": [use],
        }

    def _untold(self, kind: str, title: str, use: str) -> Part:
        at = self._cited(kind, title, "Văn bản được nói đến.", "A document spoken of.")
        where = {"event": "meeting", "group": next(iter(self._groups))}
        return {"kind": kind, "title": title, "at": at, "uses": [{"kind": use, **where, "at": at}]}

    @property
    def _first(self) -> GroupTelling:
        return next(iter(self._groups.values()))

    def _cited(self, key: str, words: str, vietnamese: str, english: str) -> str:
        at = self._t.cite(key, words, vietnamese, english)
        self._t.say(". ")
        return at
