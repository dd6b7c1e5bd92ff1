"""The invented sector: its bodies, the groups they are put into, and who heads what in which year.

As large as the real one: a supreme procuracy with departments, 63 provincial ones with divisions,
about 700 of districts; twenty years. All of it follows from the seed, nothing is kept but bodies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from bench.generate import names

MARK = "giả lập"
"""Stands in the name of the topmost body, of the paper and in each title: nobody takes it for real.
The root's IRI holds it too, and so do those of all bodies, units in a year and groups below."""

YEARS = range(2005, 2025)
PROVINCES = 63
_CENTRAL_CITIES = 5
_TERM, _ERA = 5, 5
_NATIONAL_CLUSTERS, _NATIONAL_BLOCKS = 9, 3
_LARGEST_CLUSTER = 8
_PROMOTED = 0.6


@dataclass(frozen=True)
class Body:
    """`place` or `short` is what its IRI is made of."""

    key: str
    name: str
    english: str
    kind: str
    level: str
    place: str = ""
    short: str = ""
    parent: "Body | None" = field(default=None, repr=False)


@dataclass(frozen=True)
class Group:
    """A cluster or block over the years. Who is in it is drawn anew each era; its number stays."""

    organiser: Body
    kind: str
    number: int | None
    pool: Sequence[Body] = field(repr=False)
    shares: int = 1
    """Into how many groups of this kind the organiser divides the pool."""

    @property
    def key(self) -> str:
        word = "cum" if self.kind == "cluster" else "khoi"
        return f"{word}-{self.number or 'phong'}"


@dataclass(frozen=True)
class Person:
    """`title` in `body`; `before` is what they were a term earlier, where they were promoted."""

    name: str
    title: str
    body: Body
    before: str = ""


_DEPARTMENTS = (
    *((f"Vụ {number}", f"Department {number}") for number in range(1, 17)),
    *((f"Cục {number}", f"Bureau {number}") for number in range(1, 4)),
    ("Văn phòng", "Office"),
    ("Thanh tra", "Inspectorate"),
    ("Trường bồi dưỡng", "Training School"),
    ("Tạp chí", "Review"),
    ("Viện nghiên cứu", "Research Institute"),
)
_DIVISIONS = (
    *((f"Phòng {number}", f"Division {number}") for number in range(1, 10)),
    ("Văn phòng tổng hợp", "General Office"),
    ("Thanh tra", "Inspectorate"),
)
_DISTRICTS = (
    ("huyện", "District", "district"),
    ("huyện", "District", "district"),
    ("huyện", "District", "district"),
    ("quận", "Urban District", "urban-district"),
    ("thị xã", "Town", "town"),
    ("thành phố", "City", "provincial-city"),
)
_HEADS = {
    "supreme": ("prosecutor-general", "deputy-prosecutor-general"),
    "department": ("department-director", "deputy-department-director"),
    "division": ("division-head", "deputy-division-head"),
}
_CHIEFS = ("chief-prosecutor", "deputy-chief-prosecutor")


class Sector:
    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._places = iter(names.places(self.random("places")))
        short = f"VKSND tối cao ({MARK})"
        self.supreme = Body(
            "toi-cao", short, "Supreme People's Procuracy (synthetic)", "procuracy", "supreme",
            short=short,
        )  # fmt: skip
        self.departments = self._parts(self.supreme, _DEPARTMENTS, "department")
        self.provinces = [self._province(number) for number in range(PROVINCES)]
        self.divisions = {p: self._parts(p, _DIVISIONS, "division") for p in self.provinces}
        self.districts = {p: self._districts(p) for p in self.provinces}

    def random(self, *parts: object) -> Random:
        """Chance of its own for each thing, so that none depends on what else was asked."""
        return Random("/".join(map(str, (self._seed, *parts))))  # noqa: S311 - made-up data

    @cached_property
    def groups(self) -> list[Group]:
        found = list(self._of(self.supreme, "cluster", self.provinces, _NATIONAL_CLUSTERS))
        found += self._of(self.supreme, "block", self.departments, _NATIONAL_BLOCKS)
        for province in self.provinces:
            pool = self.districts[province]
            found += self._of(province, "cluster", pool, -(-len(pool) // _LARGEST_CLUSTER))
            found.append(Group(province, "block", None, self.divisions[province]))
        return found

    def members(self, group: Group, year: int) -> list[Body]:
        """In the order in which they lead: the lead goes round."""
        pool = list(group.pool)
        self.random(group.organiser.key, group.kind, year // _ERA).shuffle(pool)
        own = pool[(group.number or 1) - 1 :: group.shares]
        turn = year % len(own)
        return own[turn:] + own[:turn]

    def head(self, body: Body, year: int) -> Person:
        title, below = _HEADS.get(body.level, _CHIEFS)
        term = year // _TERM
        if self.random("head", body.key, term).random() < _PROMOTED:
            return Person(self._named("deputy", body, term - 1), title, body, below)
        return Person(self._named("head", body, term), title, body)

    def deputy(self, body: Body, year: int) -> Person:
        title = _HEADS.get(body.level, _CHIEFS)[1]
        return Person(self._named("deputy", body, year // _TERM), title, body)

    def _named(self, office: str, body: Body, term: int) -> str:
        return names.person(self.random("name", office, body.key, term))

    def _of(self, organiser: Body, kind: str, pool: Sequence[Body], shares: int) -> list[Group]:
        return [Group(organiser, kind, number + 1, pool, shares) for number in range(shares)]

    def _parts(self, of: Body, parts: Sequence[tuple[str, str]], level: str) -> list[Body]:
        return [
            Body(f"{of.key}-d{number}", vietnamese, english, "department", level,
                 short=vietnamese, parent=of)
            for number, (vietnamese, english) in enumerate(parts)
        ]  # fmt: skip

    def _province(self, number: int) -> Body:
        city = number < _CENTRAL_CITIES
        called = ("thành phố", "City", "central-city") if city else ("tỉnh", "Province", "province")
        return self._procuracy(f"t{number}", called, self.supreme)

    def _districts(self, province: Body) -> list[Body]:
        random = self.random("districts", province.key)
        drawn = [random.choice(_DISTRICTS) for _ in range(random.randint(7, 15))]
        return [
            self._procuracy(f"{province.key}-h{number}", called, province)
            for number, called in enumerate(drawn)
        ]

    def _procuracy(self, key: str, called: tuple[str, str, str], parent: Body) -> Body:
        (word, english, level), place = called, next(self._places)
        name, in_english = f"VKSND {word} {place}", f"People's Procuracy of {place} {english}"
        return Body(key, name, in_english, "procuracy", level, place=place, parent=parent)
