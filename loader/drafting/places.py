"""Names of places, with their levels; where a person's name goes on behind one."""

import re
from collections.abc import Sequence
from functools import cache

from loader.drafting.phrases import Phrases, either, heads, middle_names, same, surnames, table
from loader.drafting.tokens import UPPER, Token

_COMMON_PLACE, _LONGEST_PLACE, _LONGEST_RUN = 3, 5, 9
_IN_CAPITALS = 2
"""Syllables of a place that stands in a headline in capitals: most have two."""
_OF_PERSON = range(2, 6)
_LONGEST_OFFICE = 16
_NUMBERED = {"quận", "phường", "Quân khu"}
_OF_ARMY = (["quân", "đoàn"], ["binh", "đoàn"], ["quân", "chủng"])
_BARE = range(2, 4)
_ROMAN = {"I", "II", "III", "IV", "V"}


@cache
def levels() -> Phrases[str]:
    known = table("bodies")["levels"]
    return Phrases((level, known["written"].get(level, level)) for level in known["order"])


@cache
def _dashed() -> Phrases[str]:
    return Phrases(same(table("places")["dashed"]))


@cache
def _short() -> Phrases[str]:
    return Phrases(table("places")["short"].items())


@cache
def _not_places() -> Phrases[str]:
    """What may stand capitalised behind a place and is none of it."""
    groups, people = table("groups"), table("people")
    spoken = [each for each in people["honorifics"] if " " in each]  # "Bà" begins Bà Rịa
    named = [*groups["lead"], *groups["deputy"], *people["titles"], *spoken, *people["ranks"]]
    return Phrases(same([*named, "cụm", "khối", "hội nghị", "lễ", "tại", "hội đồng"]))


@cache
def _forms() -> Phrases[str]:
    return Phrases(same(table("people")["honorifics"]))


@cache
def _titles() -> Phrases[str]:
    return Phrases(same(table("people")["titles"]))


@cache
def _begin_others() -> Phrases[str]:
    """ "Phòng Tổ chức" behind a place begins a body of its own."""
    departments = table("bodies")["departments"]
    return Phrases(same([*departments["heads"], *departments["alone"], *departments["committees"]]))


def is_known(name: str) -> bool:
    """A province or a city under the State."""
    return known_area(name) is not None


def known_area(name: str) -> tuple[str, str] | None:
    """Its level, and the name."""
    places, plain = table("places"), name.replace(" – ", " - ")
    if plain in places["provinces"]:
        return "tỉnh", name
    return ("thành phố", name) if plain in places["cities"] else None


class PlaceReader:
    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words

    def at(self, start: int) -> tuple[str, int] | None:
        """A name in capitals, and the number of the token behind it."""
        if start >= len(self._words):
            return None
        for known in (_dashed(), _short()):
            if found := known.at(self._words, start):
                return found.value.replace(" - ", " – "), found.end
        end = start
        while end < len(self._words) and end - start < _LONGEST_RUN and self._is_of_name(end):
            end += 1
        if end == start:
            return None
        if end - start > _IN_CAPITALS and all(t.text.isupper() for t in self._words[start:end]):
            end = start + _IN_CAPITALS
        end = self._before_person(start, end)
        if end == start:
            return None
        return " ".join(_written(token.text) for token in self._words[start:end]), end

    def bare(self, start: int) -> tuple[str, int] | None:
        """Without a level, behind others of a list: two words or more that begin nothing else."""
        name = self.at(start)
        if name is None or name[1] - start not in _BARE or _begin_others().at(self._words, start):
            return None
        surname = self._words[start].lower in surnames()
        if surname and (self._goes_on(name[1]) or self._is_titled(name[1])):
            return None
        is_person = name[1] - start > min(_BARE) and self._words[start].lower in surnames()
        return None if is_person and not is_known(name[0]) else name

    def _goes_on(self, end: int) -> bool:
        """Capitals follow: what was cut off a longer run is the begin of a person's name."""
        return end < len(self._words) and self._is_of_name(end)

    def _is_titled(self, end: int) -> bool:
        """ "…; Lê Bình - Phó Viện trưởng": an office stands behind the name."""
        sign = self._words[end].text if end < len(self._words) else ""
        return sign in {",", "-"} and _titles().at(self._words, end + 1) is not None

    def pair(self, start: int) -> tuple[str, int] | None:
        """ "khu vực A - B": one region of two places."""
        first = self.at(start)
        if first is None or first[1] >= len(self._words) or self._words[first[1]].text != "-":
            return first
        second = self.at(first[1] + 1)
        return (f"{first[0]} – {second[0]}", second[1]) if second else first

    def _before_person(self, start: int, end: int) -> int:
        """ "VKSND huyện Bưng Súng Quàng Văn Sậy": where a person's name goes on behind a place."""
        if end - start <= _COMMON_PLACE:
            return start if self._is_person(start, end) else end
        for split in (2, 1, 3):
            rest = end - start - split
            if rest in _OF_PERSON and self._words[start + split].lower in surnames():
                return start + split
        if self._words[start].lower in surnames():
            return start
        return min(end, start + _LONGEST_PLACE)

    def _is_person(self, start: int, end: int) -> bool:
        """ "Tỉnh ủy Nguyễn Hữu Kim": a name of three words with a middle name."""
        words = [token.lower for token in self._words[start:end]]
        if len(words) != _COMMON_PLACE or words[0] not in surnames():
            return False
        return words[1] in middle_names() or self._is_introduced(start)

    def _is_introduced(self, start: int) -> bool:
        """ "đồng chí Chánh Thanh tra VKSND tỉnh …": an office before the name of its holder."""
        for place in range(start - 1, max(-1, start - _LONGEST_OFFICE), -1):
            if not self._words[place].text[0].isalnum():
                return False
            if found := _forms().at(self._words, place):
                return _titles().at(self._words, found.end) is not None
        return False

    def _is_of_name(self, place: int) -> bool:
        token = self._words[place]
        if not token.text[0].isalpha() or not token.is_name:
            return False
        return not (_not_places().at(self._words, place) or heads().at(self._words, place))

    def unit(self, place: int) -> tuple[str, int] | None:
        """ "Quân đoàn 34", "Binh đoàn Trường Sơn": of the army, by number or name."""
        words = [token.lower for token in self._words[place : place + 2]]
        if words not in _OF_ARMY:
            return None
        name = self.number(place + 2) or self.pair(place + 2)
        return (f"{words[0].capitalize()} {words[1]} {name[0]}", name[1]) if name else None

    def of_level(self, level: str, place: int) -> tuple[str, int] | None:
        """A name; of an urban district or a ward a number too."""
        return self.at(place) or (self.number(place) if level in _NUMBERED else None)

    def number(self, place: int) -> tuple[str, int] | None:
        token = self._words[place] if place < len(self._words) else None
        if token is None or not (token.text.isdecimal() or token.text in _ROMAN):
            return None
        return token.text.lstrip("0"), place + 1

    def _begins_committee(self, place: int) -> bool:
        """ "Tỉnh ủy", "Thành đoàn": the level is part of their names."""
        behind = self._words[place + 1].lower if place + 1 < len(self._words) else ""
        return behind in {"ủy", "uỷ", "đoàn", "đội"}

    def level(self, place: int) -> tuple[str, int] | None:
        if place >= len(self._words):
            return None
        found = levels().at(self._words, place)
        if found is None or self._begins_committee(place):
            return None
        short = found.end == place + 1 and found.value not in self._words[place].lower
        stop = found.end < len(self._words) and self._words[found.end].text == "."
        return found.value, found.end + (short and stop)


def _written(word: str) -> str:
    """A headline in capitals prints names in capitals too; "II", "T" are so anyway."""
    return word.capitalize() if word.isupper() and word not in _ROMAN and len(word) > 1 else word


@cache
def _at_place() -> "re.Pattern[str]":
    heads = either(table("cues")["meetings"]["place_heads"])
    levels = "tỉnh|thành phố|huyện|thị xã|xã|phường|quận|trụ sở"
    return re.compile(
        rf"(?<!cấp cao )\btại\s+(?P<place>(?:TP\.|TX\.|(?:{heads})\b|[{UPPER}])"
        r"(?:TP\.|TX\.|[^,.;:()\n“”])*"
        rf"(?:,\s*(?:{levels})\s+[^,.;:()\n“”]+(?!,\s*đơn vị|[^,.;:()\n“”]))*)"
    )


@cache
def _place_end() -> "re.Pattern[str]":
    ends = either(table("cues")["meetings"]["place_ends"])
    return re.compile(rf",?\s+(?:{ends}|VKSND các|- đơn vị)\b.*$", re.IGNORECASE)


@cache
def _no_place() -> "re.Pattern[str]":
    return re.compile(either(table("cues")["meetings"]["no_places"]), re.IGNORECASE)


def place_at(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """ "tại trụ sở VKSND tỉnh X": where something happened, as printed."""
    for match in _at_place().finditer(plain, start, end):
        name = _place_end().sub("", match["place"]).strip()
        if name and not _no_place().match(name):
            return match.start("place"), match.start("place") + len(name)
    return None
