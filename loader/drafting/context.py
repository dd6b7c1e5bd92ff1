"""What one place of a text leaves open and another says: provinces, levels, years."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from loader.drafting.body import Body
from loader.drafting.dates import DateFound
from loader.drafting.groups import GroupMention
from loader.drafting.mentions import Mention
from loader.drafting.places import known_area

_WARDS = {"phường", "xã", "thị trấn"}
_DISTRICTS = {"huyện", "quận", "thị xã", "thành phố"}
_OF_WARD = re.compile(r"\b(?:phường|xã|thị trấn) ")
_UNDER_PROVINCE = {"huyện", "thị xã", "quận", "phường", "xã", "thị trấn", "khu vực"}

_SHORT = {"Sở", "Cục", "Công ty", "Tổng công ty", "Trường", "Bệnh viện", "Ngân hàng"}
_LONG = 5


class Context:
    """Of one text; `year` is the one its groups are about."""

    def __init__(self, plain: str, mentions: Sequence[Mention], days: Sequence[DateFound]) -> None:
        self._bodies = [each.value for each in mentions if isinstance(each.value, Body)]
        self._bodies += [
            each.value.organiser
            for each in mentions
            if isinstance(each.value, GroupMention) and each.value.organiser
        ]
        self._committees = {
            each.head.lower(): each.place
            for each in self._bodies
            if each.is_committee and each.place
        }
        self._levels = _levels(self._bodies)
        self._departments = sorted(
            {each.head for each in self._bodies if len(each.head.split()) >= _LONG},
            key=lambda head: (len(head), head),
        )
        self._province = _province(self._bodies)
        self._votes = _votes(plain, mentions, days)
        self._looked_back = {int(year) for year in _REVIEWED.findall(plain)}
        self.years = [year for year, _ in self._votes.most_common()]

    @property
    def year(self) -> int | None:
        return next(iter(self.years), None)

    @property
    def year_is_sure(self) -> bool:
        """No other year has as many cues."""
        most = [count for _, count in self._votes.most_common(2)]
        return len(most) < len("ab") or most[0] > most[1]

    @property
    def other_year(self) -> int | None:
        """The one looked back on, or ahead to."""
        return next((each for each in self.years[1:] if abs(each - self.years[0]) == 1), None)

    @property
    def reviewed(self) -> int | None:
        """The year before, where the text sums it up and signs for the next."""
        if self.other_year is None or self.year is None or self.other_year > self.year:
            return None
        return self.other_year if self.other_year in self._looked_back else None

    def above(self, units: Collection[object]) -> Body | None:
        """The one body above those of its sector that are named; of wards that of a district."""
        of_wards = bool(units) and all(_OF_WARD.search(str(unit)) for unit in units)
        under, above = (_WARDS, _DISTRICTS) if of_wards else (_UNDER_PROVINCE, {"tỉnh"})
        heads = {each.head for each in self._bodies if each.level in under and each.place} - {""}
        found = {
            each.place: each
            for each in self._bodies
            if each.level in above and each.place and each.head in heads and not each.listed
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @property
    def main(self) -> Body | None:
        """The procuracy the text is from, where it names one of a province."""
        of_province = [
            each
            for each in self._bodies
            if each.head == "VKSND" and each.is_provincial and not each.listed
        ]
        places = {each.place for each in of_province}
        return of_province[0] if len(places) == 1 else None

    def resolved(self, body: Body) -> Body:
        """With the province and the level the text gives elsewhere, where it gives them."""
        if body.generic and (meant := self._meant(body)):
            return meant
        parent = self.resolved(body.parent) if body.parent else None
        body = replace(body, head=self._known_head(body.head))
        committee = body.is_committee
        if committee and not body.place and not body.level:
            return replace(body, place=self._area(body), parent=parent)
        if body.level and not body.place:
            return replace(body, place=self._province.get(body.level, ""), parent=parent)
        if not body.level and body.place and not committee and "đoàn" not in body.place:
            known = known_area(body.place)
            level = self._levels.get(body.place) or (known[0] if known else body.assumed)
            return replace(body, level=level, parent=parent)
        return replace(body, parent=parent)

    def _meant(self, short: Body) -> Body | None:
        """ "Sở": the first named that begins so."""
        begins = (each for each in self._bodies if each.head.startswith(f"{short.head} "))
        return next((each for each in begins if short.head in _SHORT and not each.generic), None)

    def _area(self, committee: Body) -> str:
        named = self._committees.get(committee.head.lower())
        return named or self._province.get(committee.area_level, "")

    def _known_head(self, head: str) -> str:
        """A long name that goes on behind one known from elsewhere took in too much."""
        shorter = (each for each in self._departments if head.startswith(f"{each} "))
        return next(shorter, head)

    def assumes(self, body: Body) -> bool:
        """Nothing but the list it stands in tells its level."""
        told = body.place in self._levels or known_area(body.place) is not None
        return bool(body.assumed) and not told

    def name(self, body: Body) -> str:
        return self.resolved(body).full


def _levels(bodies: Iterable[Body]) -> dict[str, str]:
    found: dict[str, Counter[str]] = {}
    for body in bodies:
        if body.level and body.place:
            found.setdefault(body.place, Counter())[body.level] += 1
    return {place: levels.most_common(1)[0][0] for place, levels in found.items()}


def _province(bodies: Iterable[Body]) -> dict[str, str]:
    """Where one alone is named, "VKSND tỉnh" means it; of several, the most often named."""
    found = [each for body in bodies for each in (body, body.parent) if each is not None]
    named: dict[str, Counter[str]] = {}
    for each in found:
        if each.level and each.place and not each.listed:
            named.setdefault(each.level, Counter())[each.place] += 1
    return {level: place for level, places in named.items() if (place := _only(level, places))}


def _only(level: str, places: Counter[str]) -> str | None:
    """Of districts only where there is one: several are equals."""
    most = places.most_common(2)
    if len(most) > 1 and (level != "tỉnh" or most[0][1] == most[1][1]):
        return None
    return most[0][0]


_REVIEWED = re.compile(r"tổng kết[^.\n]{0,80}?năm (\d{4})", re.IGNORECASE)
_LOOKING_BACK = ("tổng kết", "sơ kết", "đánh giá", "chấm điểm", "bình xét")
_COVENANT = (
    "giao ước thi đua",
    "giao ước",
    "ký kết",
    "phát động",
    "phong trào thi đua",
    "công tác thi đua",
)


def _votes(plain: str, mentions: Sequence[Mention], days: Sequence[DateFound]) -> "Counter[int]":
    """Beside the covenant or the meeting a year weighs most, then beside a group, then a day's."""
    votes: Counter[int] = Counter()
    lower = plain.lower()
    for number, mention in enumerate(mentions):
        if mention.tag != "Y" or not isinstance(mention.value, int):
            continue
        before = lower[max(0, mention.start - 40) : mention.start]
        votes[mention.value] += 1
        near = mentions[max(0, number - 4) : number]
        if any(each.tag in "RD" for each in near):
            votes[mention.value] -= 1
        elif any(cue in before for cue in _LOOKING_BACK):
            votes[mention.value] += 5
        elif any(cue in before for cue in _COVENANT):
            votes[mention.value] += 3
        elif any(each.tag == "G" for each in near):
            votes[mention.value] += 2
    for day in days:
        if not day.completed:
            votes[int(day.value[:4])] += 1
    return votes
