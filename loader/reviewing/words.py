"""A fact in words, in Vietnamese or English: what a person decides on, and a gist to start from."""

import re
from collections.abc import Mapping
from typing import Literal, get_args

from loader.faults import FieldPath
from loader.reading.references import HOME
from loader.reading.tree import Value
from loader.reviewing.facts import Fact
from loader.schema.base import Part
from loader.schema.bodies import Body
from loader.schema.groups import Group
from thidua import vocabularies

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
_LABELS: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "article": "Bài viết", "groups": "Cụm, khối", "people": "Người", "events": "Sự kiện",
        "documents": "Văn bản", "bodies": "Cơ quan, đơn vị",
        "organiser": "Cơ quan tổ chức", "year": "Năm",
        "member_count": "Số thành viên", "slogans": "Khẩu hiệu",
        "movements": "Phong trào", "covenant": "Giao ước", "also": "Tên khác",
        "positions": "Chức vụ",
        "attested": "Thời điểm giữ chức vụ", "date": "Ngày", "place": "Nơi",
        "part_of_day": "Buổi", "held_by": "Đơn vị tổ chức", "participants": "Người dự họp",
        "issuers": "Nơi ban hành", "uses": "Việc làm với văn bản", "parent": "Cấp trên",
        "levels": "Cấp", "function": "Chức năng", "title": "Tiêu đề", "publisher": "Nơi đăng",
        "published": "Thời điểm đăng", "authors": "Tác giả", "via": "qua", "person": "người",
        "act": "Căn cứ",
        "cluster": "Cụm thi đua", "block": "Khối thi đua", "number": "số",
        "procuracy": "viện kiểm sát", "department": "đơn vị trực thuộc", "council": "hội đồng",
        "organisation": "cơ quan, tổ chức", "group": "Cụm, khối", "scope": "Phạm vi",
        "member_list": "Danh sách thành viên", "complete": "đủ", "partial": "một phần",
        "in_year": "{}, năm {}",
    },
    "en": {
        "groups": "Group", "people": "Person", "events": "Event", "documents": "Document",
        "bodies": "Body", "member_count": "Number of members", "slogans": "Slogan",
        "movements": "Movement", "participants": "Participant", "levels": "Level",
        "positions": "Position", "issuers": "Issuer", "cluster": "Emulation cluster",
        "block": "Emulation block", "number": "no.", "via": "through",
        "member_list": "List of members", "in_year": "{}, {}",
    },
}  # fmt: skip
_SCHEMES: Mapping[tuple[str, str], str] = {
    ("events", "kind"): "event-kind",
    ("documents", "kind"): "document-kind",
    ("uses", "kind"): "document-use",
    ("slogans", "kind"): "slogan-kind",
    ("positions", "title"): "position",
    ("levels", "level"): "level",
    ("participants", "way"): "way",
    ("part_of_day", "value"): "part-of-day",
}
"""Part of a record and a field of it → the vocabulary its codes are of."""

_KINDS: Mapping[str, type[Part]] = {"groups": Group, "bodies": Body}

_PLACES: Mapping[str, str] = {
    "hội trường trụ sở": "the hall at the seat of", "trụ sở": "the seat of",
    "hội trường": "the hall of",
}  # fmt: skip

_YEARS = ("from_year", "to_year")
_BASES = vocabularies.codes("basis")
_ROLES: Mapping[str, str] = {
    "lead": "lead", "deputies": "deputy", "members": "member", "monitors": "monitor",
    "heads": "head", "deputy_heads": "deputy-head",
}  # fmt: skip


def label(name: str, language: Language) -> str:
    if name in _ROLES:
        return vocabularies.label("role", _ROLES[name], language)
    return _LABELS[language].get(name, name.replace("_", " ").capitalize())


def basis(code: str, language: Language) -> str:
    return vocabularies.label("basis", code, language) if code in _BASES else code


def home(path: FieldPath) -> str:
    """Name of the field the fact stands in: `lead`, `members`; of an entry `groups`, `bodies`."""
    inside = (str(step) for step in reversed(path) if isinstance(step, str))
    is_entry = len(path) == 2 and path[0] != "article"  # noqa: PLR2004 - section and key
    return str(path[0]) if is_entry else next(inside)


def subject(path: FieldPath, record: Mapping[str, Value], language: Language) -> str:
    """The group, person, event or document a fact is about."""
    entry = _entry(record, path[:2])
    fact = Fact(path[:2], entry)
    if path[0] == "groups":
        return _group_year(fact, language)
    return said(fact, record, language) if entry else label(str(path[0]), language)


def in_words(fact: Fact, record: Mapping[str, Value], language: Language) -> str:
    return f"{label(home(fact.path), language)}: {value_of(fact, record, language)}"


def value_of(fact: Fact, record: Mapping[str, Value], language: Language) -> str:
    """Names stay as they are; words of a place that are no name are translated."""
    told = _value_of(fact, record, language)
    if language == "en" and home(fact.path) == "place":
        for vietnamese, english in _PLACES.items():
            told = re.sub(rf"\b{vietnamese}\b", english, told, flags=re.IGNORECASE)
    return told


def _value_of(fact: Fact, record: Mapping[str, Value], language: Language) -> str:
    if home(fact.path) == "groups":
        return _group(fact.fields, language)
    about = _about(fact, record, language)
    return said(fact, record, language) + (f" ({about})" if about else "")


def _about(fact: Fact, record: Mapping[str, Value], language: Language) -> str:
    """The groups an event is about."""
    keys = fact.part.get("groups")
    known = [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []
    return ", ".join(subject(("groups", key), record, language) for key in known)


def basis_of(fact: Fact, language: Language) -> str:
    """Where the article does not state it: the act, or what it is then, and why."""
    code, note, act = (fact.part.get(name) for name in ("basis", "note", "act"))
    if not isinstance(code, str):
        return f"{label('act', language)} {act}" if act else ""
    why = note.get(language) if isinstance(note, dict) else ""
    return f"{basis(code, language)}: {why or ''}"


def said(fact: Fact, record: Mapping[str, Value], language: Language) -> str:
    named = _told(fact).items()
    return ", ".join(value(fact.path, name, given, record, language) for name, given in named)


def _told(fact: Fact) -> Mapping[str, str]:
    """Place and short name of a body stand in its name; two years are a period."""
    fields = fact.fields
    if home(fact.path) == "bodies":
        return {name: fields[name] for name in ("name", "kind") if name in fields}
    years = [fields[name] for name in _YEARS if name in fields]
    rest = {name: given for name, given in fields.items() if name not in _YEARS}
    return {**rest, "period": "–".join(years)} if years else rest


def value(
    path: FieldPath, name: str, given: str, record: Mapping[str, Value], language: Language
) -> str:
    if name in HOME:
        shown = _of_entry((HOME[name], given), record, language)
        return f"{label('via', language)} {shown}" if name == "via" else shown
    return coded(path, name, given, language)


def _of_entry(path: FieldPath, record: Mapping[str, Value], language: Language) -> str:
    """A body or person by name; else in words, such as the kind of an event."""
    entry = _entry(record, path)
    if "name" in entry and path[0] != "groups":
        return str(entry["name"])
    return subject(path, record, language) if entry else str(path[-1])


def choices(
    path: FieldPath, name: str, record: Mapping[str, Value], language: Language
) -> list[tuple[str, str]]:
    """Values and their words, of a field that has but a few: codes, entries of the record."""
    if (section := HOME.get(name)) is not None:
        entries = record.get(section)
        keys = [*entries] if isinstance(entries, dict) else []
        return [(key, _of_entry((section, key), record, language)) for key in keys]
    codes = _codes(home(path), name)
    return [(code, coded(path, name, code, language)) for code in codes]


def _codes(part: str, name: str) -> tuple[str, ...]:
    if (part, name) in _SCHEMES:
        return tuple(vocabularies.codes(_SCHEMES[part, name]))
    if part == "member_list":
        return ("complete", "partial")
    if name != "kind" or part not in _KINDS:
        return ()
    return get_args(_KINDS[part].model_fields["kind"].annotation)


def coded(path: FieldPath, name: str, value: str, language: Language) -> str:
    """The label of a code; any other value, or a code that is none, as it stands."""
    scheme = _SCHEMES.get((home(path), name))
    try:
        if scheme is not None:
            return vocabularies.label(scheme, value, language)
    except KeyError:
        return value
    is_word = name == "kind" or home(path) == "member_list"
    return label(value, language) if is_word else value


def _group_year(group: Fact, language: Language) -> str:
    year = group.part.get("year")
    value = year.get("value") if isinstance(year, dict) else None
    named = _group(group.fields, language)
    return _LABELS[language]["in_year"].format(named, value) if value else named


def _group(fields: Mapping[str, str], language: Language) -> str:
    kind = label(fields.get("kind", ""), language)
    number = f"{label('number', language)} {fields['number']}" if "number" in fields else ""
    return " ".join(filter(None, (kind, number, fields.get("name", ""))))


def _entry(record: Mapping[str, Value], path: FieldPath) -> Mapping[str, Value]:
    section = record.get(str(path[0]))
    entry = section.get(str(path[-1])) if isinstance(section, dict) else None
    return entry if isinstance(entry, dict) else {}
