"""A group of a year as an article tells it: lead, deputies, members, monitors, slogans, movements.

How often what is said, and how, is set after the real records: see the shares below.
"""

from bench.generate.page import Part, note
from bench.generate.sector import Body, Group, Person
from bench.generate.telling import Telling
from bench.generate.wording import MOVEMENTS, SLOGANS, as_printed, group_name, lead_word

_IMPLIED = note("Nhóm được nói là thuộc cơ quan này.", "The group is said to belong to it.")
_INFERRED = note("Thành viên là đơn vị cấp dưới.", "Its members are the units below.")
_MANNERS = ("designated", "assigned", "elected", "rotated")
_SLOGAN_KINDS = ("motto", "motto", "motto", "theme", "catchword", "policy", "spirit")
_ORGANISED = ("stated", "implied", "curator")
_BASES = ("stated", "via", "person")
_HOW_OFTEN = (76, 18, 6)
_DISAGREES = 0.01


class GroupTelling:
    """Writes one group into the text and gives its part of the record."""

    def __init__(self, telling: Telling, group: Group, year: int) -> None:
        self._t, self._group, self._year = telling, group, year
        self._units = telling.sector.members(group, year)
        if telling.chance(_DISAGREES):
            self._units = [*self._units[2:], *self._units[:2]]

    @property
    def units(self) -> list[Body]:
        return self._units

    @property
    def lead(self) -> Person:
        return self._t.sector.head(self._units[0], self._year)

    def brief(self) -> Part:
        """Only who is to lead: what a meeting says of the year to come."""
        part = self._named()
        part["lead"] = self._role(self._units[0], "lead", self._manner(1.0))
        part["deputies"] = [self._role(self._units[1], "deputy", {})]
        return part

    def full(self) -> Part:
        part = self._named()
        part |= self._lead()
        part["deputies"] = list(self._deputies())
        part |= self._members()
        part |= self._watched()
        part["slogans"] = [self._slogan() for _ in range(self._t.some(0.62, 0.15))]
        part |= self._movements()
        return {name: value for name, value in part.items() if value != []}

    def _named(self) -> Part:
        group, name = self._group, group_name(self._group)
        at = self._t.cite("group", name, "Tên nhóm.", "Name of the group.")
        self._t.say(" ")
        part: Part = {"kind": group.kind, "at": at}
        part |= {"number": group.number} if group.number else {"name": name}
        part["organiser"] = self._organiser(at)
        words = f"năm {self._year}"
        dated = self._t.cite("year", words, "Năm của nhóm.", "The year of the group.")
        part["year"] = {"value": self._year, "at": dated}
        self._t.say(". ")
        return part

    def _organiser(self, group_at: str) -> Part:
        body, basis = self._group.organiser, self._t.drawn(_ORGANISED, (40, 40, 20))
        if basis == "curator":
            key = self._t.cast.body(body, group_at)
            return {"body": key, "basis": basis, "note": _INFERRED}
        words = f"thuộc {body.name}"
        at = self._t.cite("organiser", words, "Nhóm thuộc cơ quan này.", "Whose group it is.")
        self._t.say(" ")
        cited: Part = {"body": self._t.cast.body(body, at), "at": at}
        return cited if basis == "stated" else {**cited, "basis": basis, "note": _IMPLIED}

    def _lead(self) -> Part:
        if self._t.chance(0.05):
            return {}
        how = self._manner(0.3)
        basis = self._t.drawn(_BASES, _HOW_OFTEN)
        part: Part = {"lead": self._role(self._units[0], "lead", how, basis)}
        if basis == "stated" and self._t.chance(0.25):
            part["heads"] = [self._called()]
        return part

    def _called(self) -> Part:
        words = f"{self.lead.name}, {lead_word(self._group)}"
        at = self._t.cite("head", words, "Được gọi là trưởng.", "Is called the head.")
        self._t.say(". ")
        return {"person": self._t.person(self.lead, at), "at": at}

    def _deputies(self) -> list[Part]:
        basis = self._t.drawn(_BASES, (88, 9, 3))
        count = self._t.some(0.8, 0.12)
        return [self._role(unit, "deputy", {}, basis) for unit in self._units[1 : 1 + count]]

    def _role(self, unit: Body, role: str, how: Part, basis: str = "stated") -> Part:
        head = self._t.sector.head(unit, self._year)
        who = unit.name if basis == "stated" else head.name
        who = f"{head.name}, Thủ trưởng {unit.name}," if basis == "via" else who
        words = f"{who} làm {lead_word(self._group, deputy=role == 'deputy')}"
        gist = ("Đơn vị đứng đầu.", "Who leads.") if role == "lead" else ("Cấp phó.", "The deputy.")
        at = self._t.cite(role, words, *gist)
        self._t.say(". ")
        part: Part = {"at": at, **how}
        if basis != "person":
            part["unit"] = self._unit(unit, at)
        if basis != "stated":
            part["via" if basis == "via" else "person"] = self._t.person(head, at)
        return part

    def _manner(self, share: float) -> Part:
        """Papers that say it agree: more than one manner of a role would be a fault."""
        if not self._t.chance(share):
            return {}
        one = self._t.sector.random(
            "manner", self._group.organiser.key, self._group.key, self._year
        )
        return {"manner": one.choice(_MANNERS)}

    def _unit(self, unit: Body, at: str) -> str:
        return self._t.cast.body(unit, at, self._t.group_at or at)

    def _members(self) -> Part:
        part: Part = {}
        if self._t.chance(0.62):
            words = f"gồm {len(self._units)} đơn vị"
            at = self._t.cite("count", words, "Số đơn vị.", "How many units.")
            self._t.say(": ")
            part["member_count"] = {"value": len(self._units), "at": at}
        listed = self._t.drawn(("complete", "partial", ""), (45, 20, 35))
        if listed:
            named = self._units if listed == "complete" else self._units[: len(self._units) // 2]
            part |= {"members": self._listed(named), "member_list": listed}
        return part

    def _listed(self, units: list[Body]) -> list[Part]:
        words = ", ".join(unit.name for unit in units)
        at = self._t.cite("members", words, "Các đơn vị của nhóm.", "The units of the group.")
        self._t.say(". ")
        return [{"unit": self._unit(unit, at), "at": at} for unit in units]

    def _watched(self) -> Part:
        if not self._t.chance(0.25):
            return {}
        person = self._t.sector.deputy(self._group.organiser, self._year)
        words = f"{person.name} theo dõi {group_name(self._group)}"
        at = self._t.cite("monitor", words, "Người theo dõi nhóm.", "Who monitors the group.")
        self._t.say(". ")
        scope = f"theo dõi {group_name(self._group)}"
        return {"monitors": [{"person": self._t.person(person, at), "scope": scope, "at": at}]}

    def _slogan(self) -> Part:
        """A year has few slogans, each printed by many papers and not alike by all."""
        text = as_printed(SLOGANS[self._year % len(SLOGANS)], self._t.random)
        if self._t.chance(0.3):
            text = as_printed(self._t.random.choice(SLOGANS), self._t.random)
        at = self._t.cite("slogan", f"“{text}”", "Lời nêu trong năm.", "Words of the year.")
        self._t.say(". ")
        return {"kind": self._t.random.choice(_SLOGAN_KINDS), "text": text, "at": at}

    def _movements(self) -> Part:
        count = self._t.some(0.4, 0.2)
        drawn = self._t.random.sample(MOVEMENTS, count)
        state = {"movement_list": self._t.drawn(("open", "complete"), (70, 30))} if count else {}
        return {"movements": [self._movement(name) for name in drawn], **state}

    def _movement(self, name: str) -> Part:
        first = self._year - self._year % 5
        period = self._t.chance(0.5)
        words = f"{name}, giai đoạn {first} – {first + 4}" if period else name
        at = self._t.cite("movement", words, "Phong trào của nhóm.", "A movement it takes up.")
        self._t.say(". ")
        years = {"from_year": first, "to_year": first + 4} if period else {}
        return {"name": name, "at": at, **years}
