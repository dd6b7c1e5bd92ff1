"""An organisation as the words of a text name it."""

from dataclasses import dataclass, field

from loader.drafting.places import known_area

_OF_COMMITTEE = {"tỉ": "tỉnh", "hu": "huyện", "th": "thành phố"}


@dataclass(frozen=True)
class Body:
    """`head` is the sector or the kind of department, `level` and `place` what follows it.

    `start` and `end` number tokens. Where the place is missing ("VKSND tỉnh") the context tells
    it, or nobody. `generic` bodies ("VKSND cấp huyện", "các đơn vị") are no one's name.
    """

    head: str
    level: str
    place: str
    start: int
    end: int
    generic: bool = False
    listed: bool = False
    assumed: str = ""
    """Its level where nothing in the text tells another: that of the one the list begins with."""
    parent: "Body | None" = field(default=None, compare=False)

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.head, self.level, self.place) if part)

    @property
    def is_provincial(self) -> bool:
        """Of a province, or of a city under the State."""
        city = self.level == "thành phố" and known_area(self.place) == (self.level, self.place)
        return bool(self.place) and (self.level == "tỉnh" or city)

    @property
    def is_committee(self) -> bool:
        return self.head.lower().endswith(("ủy", "uỷ"))

    @property
    def area_level(self) -> str:
        """Level of the area a committee of the Party is of, by how its name begins."""
        return _OF_COMMITTEE.get(self.head.lower()[:2], "") if self.is_committee else ""

    @property
    def full(self) -> str:
        return f"{self.name} {self.parent.full}" if self.parent else self.name
