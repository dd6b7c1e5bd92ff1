"""`python -m bench.extraction.gold`: do the gold files keep the rules of the README beside them?"""

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from bench.extraction.shape import Gold, Group

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
HELD_OUT = HERE / "heldout"
UNSEEN = HERE / "unseen"
BLIND = HERE / "blind"
FRESH = HERE / "fresh"
ENDING = ".gold.json"
DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
SHORT_FORMS = {
    "viện kiểm sát nhân dân|vks": "vksnd",
    "viện kiểm sát quân sự": "vksqs",
    "kiểm sát nhân dân": "ksnd",
    "t(òa|oà) án nhân dân": "tand",
    "(ủy|uỷ) ban nhân dân": "ubnd",
    "mặt trận tổ quốc": "mttq",
    "trung học phổ thông": "thpt",
    "hội liên hiệp phụ nữ": "hội lhpn",
    "liên đoàn lao động": "lđlđ",
    r"thành phố|tp\.": "tp",
    r"thị xã|tx\.": "tx",
}
SHORTENED = [(re.compile(rf"(?<!\w)({long})(?!\w)"), short) for long, short in SHORT_FORMS.items()]


def fold(text: str) -> str:
    """The form in which two names are the same name: NFC, spaces, dashes, case, abbreviations."""
    folded = " ".join(unicodedata.normalize("NFC", text).split()).casefold()
    folded = DASHES.sub("-", folded)
    for long, short in SHORTENED:
        folded = long.sub(short, folded)
    return folded


def gold_files(folder: Path = TEXTS) -> list[Path]:
    return sorted(folder.glob(f"*{ENDING}"))


def text_of(gold_file: Path, folder: Path | None = None) -> str:
    name = gold_file.name.removesuffix(ENDING) + ".txt"
    return unicodedata.normalize("NFC", ((folder or gold_file.parent) / name).read_text("utf-8"))


def read(gold_file: Path) -> Gold:
    return Gold.model_validate(json.loads(gold_file.read_text("utf-8")))


def faults(gold_file: Path, text: str) -> list[str]:
    """What is wrong with a gold file, one sentence each; empty where it keeps the rules."""
    try:
        gold = read(gold_file)
    except ValidationError as error:
        return [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    except ValueError as error:
        return [f"no JSON: {error}"]
    expected = gold_file.name.removesuffix(ENDING) + ".txt"
    wrong = [] if gold.source == expected else [f"source: {gold.source!r}, expected {expected!r}"]
    return [*wrong, *_values(gold, text), *_resolved(gold, text), *_groups(gold), *_twice(gold)]


def strings(gold: Gold) -> Iterator[str]:
    """Each value that the text must show, or `resolved` must name."""
    for group in gold.groups:
        roles = [group.lead, *group.deputies] if group.lead else group.deputies
        yield from filter(None, (group.name, group.organiser, *(role.unit for role in roles)))
        yield from (*group.members, *group.slogans)
    for person in gold.people:
        yield person.name
        for position in person.positions:
            yield from filter(None, (position.title, position.organisation))
    yield from filter(None, (event.place for event in gold.events))
    yield from (movement.name for movement in gold.movements)
    for document in gold.documents:
        yield from filter(None, (document.number, document.issuer))


def figures(gold: Gold) -> Iterator[str]:
    """Years, dates and periods, as the gold file writes them."""
    yield from (str(group.year) for group in gold.groups if group.year)
    yield from (event.date for event in gold.events if event.date)
    yield from (document.date for document in gold.documents if document.date)
    yield from (movement.period for movement in gold.movements if movement.period)


def shows(text: str, value: str) -> bool:
    """The value as a whole name: "Phòng 1" is not shown by "Phòng 12"."""
    return bool(re.search(rf"(?<!\w){re.escape(fold(value))}(?!\w)", fold(text)))


def shows_figure(text: str, value: str) -> bool:
    folded = fold(text)
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        return value in folded
    year, month, *day = value.split("-")
    written = rf"(?<!\d)0?{int(month)}(/|-|\.|,? năm ){year}"
    if day:
        written = rf"(?<!\d)0?{int(day[0])}(/|-|\.| tháng )" + written.removeprefix(r"(?<!\d)")
    return bool(re.search(written, folded))


def _values(gold: Gold, text: str) -> list[str]:
    missing = {value for value in strings(gold) if not shows(text, value)}
    missing |= {value for value in figures(gold) if not shows_figure(text, value)}
    return [
        f"{value!r} stands neither in the text nor under resolved"
        for value in sorted(missing - set(gold.resolved))
    ]


def _resolved(gold: Gold, text: str) -> Iterator[str]:
    """Only what the text does not print as one string, and then word by word."""
    names, dates = set(strings(gold)), set(figures(gold))
    words = set(re.findall(r"\w+", fold(text)))
    for value in gold.resolved:
        if value not in names | dates:
            yield f"resolved: {value!r} is no value of this file"
        elif shows(text, value) if value in names else shows_figure(text, value):
            yield f"resolved: {value!r} stands in the text as it is"
        elif value in names and (strange := set(re.findall(r"\w+", fold(value))) - words):
            yield f"resolved: {value!r} has words that are not in the text: {sorted(strange)}"


def _groups(gold: Gold) -> Iterator[str]:
    for group in gold.groups:
        if group.number is None and group.name is None:
            yield "a group has neither number nor name"
        if group.member_count and group.member_count < len(group.members):
            yield f"{label(group)}: more members than its count"
        if group.lead and group.lead.unit in (role.unit for role in group.deputies):
            yield f"{label(group)}: its lead is among its deputies"


def label(group: Group) -> str:
    return f"{group.kind} {group.number or group.name} {group.year}"


def _twice(gold: Gold) -> Iterator[str]:
    """One entry for each group and year, person, movement and document; no unit listed twice."""
    lists = {
        "groups": [label(group) for group in gold.groups],
        "people": [person.name for person in gold.people],
        "movements": [movement.name for movement in gold.movements],
        "documents": [d.number for d in gold.documents if d.number],
        "resolved": gold.resolved,
        **{f"members of {label(group)}": group.members for group in gold.groups},
    }
    for name, values in lists.items():
        yield from (f"{name}: {v!r} twice" for v in sorted(set(values)) if values.count(v) > 1)


def main() -> int:
    folders = (TEXTS, HELD_OUT, UNSEEN, BLIND, FRESH)
    files = [path for folder in folders for path in gold_files(folder)]
    found = [(path, fault) for path in files for fault in faults(path, text_of(path))]
    for path, fault in found:
        print(f"{path.name}: {fault}")
    print(f"{len(files)} gold files, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
