"""Article after article of the invented sector, each as the record it would make and its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

from bench.generate import names
from bench.generate.groups import GroupTelling
from bench.generate.meetings import Meeting
from bench.generate.page import Part
from bench.generate.sector import MARK, YEARS, Group, Sector
from bench.generate.telling import Telling
from bench.generate.wording import MEETINGS, group_name

_REPORTED = {
    "signing": 1.0,
    "launch": 0.15,
    "mid-year-review": 0.25,
    "evaluation": 0.1,
    "summary": 0.4,
    "hand-over": 0.1,
    "election": 0.1,
    "conference": 0.15,
}
"""How likely the papers are to write of such a meeting, against a signing."""

_TWO_GROUPS = 0.25


class Article(NamedTuple):
    record: Part
    text: str


@dataclass(frozen=True)
class _Occasion:
    group: int
    year: int
    kind: str


def articles(seed: int) -> Iterator[Article]:
    """Without end: when each meeting has been written of, other papers write of them again."""
    sector = Sector(seed)
    numbers = count(1)
    for papers in count():
        for occasion in _occasions(sector, papers):
            yield _article(sector, occasion, f"{MARK_OF_IDS}-{next(numbers):07}")


MARK_OF_IDS = "gia-lap"


def _occasions(sector: Sector, papers: int) -> list[_Occasion]:
    """In an order of chance in which what is often written of stands further ahead."""
    random = sector.random("occasions", papers)
    drawn = [
        (random.random() ** (1 / likely), _Occasion(group, year, kind))
        for group in range(len(sector.groups))
        for year in YEARS
        for kind, likely in _REPORTED.items()
    ]
    return [occasion for _, occasion in sorted(drawn, key=lambda pair: -pair[0])]


def _article(sector: Sector, occasion: _Occasion, identifier: str) -> Article:
    random = sector.random("article", identifier)
    day = _day(random, occasion)
    telling = Telling(sector, random, occasion.year, day.isoformat())
    file = f"{identifier}.txt"
    heading = _heading(telling, occasion, identifier, day)
    record: Part = {"record": identifier, "article": heading, **_content(telling, occasion)}
    heading |= {"text": telling.page.described(file), **_byline(telling)}
    heading["text"] = telling.page.described(file)  # the page is longer by its byline
    record |= {"bodies": telling.cast.bodies, "people": telling.cast.people}
    return Article({**record, "passages": telling.page.passages}, telling.page.text)


def _day(random: Random, occasion: _Occasion) -> date:
    first, last = (
        date.fromisoformat(f"{occasion.year}-{day}") for day in MEETINGS[occasion.kind][1].split()
    )
    return first + timedelta(days=random.randint(0, (last - first).days))


def _heading(telling: Telling, occasion: _Occasion, identifier: str, day: date) -> Part:
    part: Part = {"publisher": telling.cast.publisher()}
    if telling.chance(0.8):
        part["url"] = f"https://bao-gia-lap.example/{occasion.year}/{identifier}.html"
    if telling.chance(0.7):
        printed = f"{day + timedelta(days=telling.random.randint(0, 2))}T{_clock(telling.random)}"
        at = telling.cite("published", printed, "Giờ đăng.", "When it was published.")
        telling.say("\n")
        part["published"] = {"value": printed, "at": at}
    if telling.chance(0.8):
        group = telling.sector.groups[occasion.group]
        said = f"[{MARK}] {group_name(group)} {group.organiser.name}: {MEETINGS[occasion.kind][0]}"
        title = f"{said} năm {occasion.year}"
        at = telling.cite("title", title, "Nhan đề.", "The title.")
        telling.say("\n")
        part["title"] = {"value": title, "at": at}
    return part


def _clock(random: Random) -> str:
    return f"{random.randint(6, 21):02}:{random.randint(0, 59):02}"


def _content(telling: Telling, occasion: _Occasion) -> Part:
    group = telling.sector.groups[occasion.group]
    at = telling.cite("meeting", MEETINGS[occasion.kind][0], "Hội nghị.", "The meeting.")
    telling.say(" ngày ")
    telling.dated = telling.cite("day", telling.day, "Ngày họp.", "Day of the meeting.")
    telling.say(". ")
    tellings = {one.key: GroupTelling(telling, one, occasion.year) for one in _told(telling, group)}
    groups = {key: one.full() for key, one in tellings.items()}
    meeting = Meeting(telling, occasion.kind, tellings)
    event = meeting.told(group, occasion.year, at)
    documents = meeting.documents(group, occasion.year)
    if occasion.kind in ("summary", "election"):
        groups |= {f"{group.key}-sau": GroupTelling(telling, group, occasion.year + 1).brief()}
    if occasion.kind == "signing":
        for part in groups.values():
            part["covenant"] = {"event": "meeting", "at": at}
    return {"groups": groups, "events": {"meeting": event}, "documents": documents}


def _told(telling: Telling, group: Group) -> list[Group]:
    """Now and then another group of the same organiser meets along with it."""
    others = [
        other
        for other in telling.sector.groups
        if other.organiser is group.organiser and other is not group
    ]
    return [group, telling.random.choice(others)] if telling.chance(_TWO_GROUPS) else [group]


def _byline(telling: Telling) -> Part:
    if telling.chance(0.3):
        return {}
    name = names.person(telling.random)
    at = telling.cite("byline", name, "Người viết.", "The author.")
    return {"authors": [{"printed": name, "person": telling.cast.author(name, at), "at": at}]}
