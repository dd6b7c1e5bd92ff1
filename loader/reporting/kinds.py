"""The kinds of fault by code, and what each means: the rules of a SARIF report."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "alias": "A YAML alias or anchor hides where a value stands.",
    "another-text": "The article's text is not the one the record was made from.",
    "circular-parent": "A body stands above itself.",
    "damaged-release": "The current release cannot be read, so nothing is compared with it.",
    "disk-full": "There is no room for the release.",
    "duplicate-key": "One field is written twice.",
    "duplicate-record": "One group and year stands in two rows of a record.",
    "empty-file": "The file holds nothing.",
    "empty-text": "A text is empty.",
    "id-taken": "Two records have one id.",
    "invalid-syntax": "The file does not parse.",
    "invalid-value": "A value is not what its field holds.",
    "locator-mismatch": "A passage's digest is not that of the text at its range.",
    "locator-outside-text": "A passage lies outside the text.",
    "merged-twice": "A thing stands in two reviewed groups of the same.",
    "missing-field": "A required field is missing.",
    "named-twice": "The same thing is named twice.",
    "nameless-group": "A group has neither number nor name.",
    "no-character": "The file holds a character that nobody can see or read.",
    "newer-release": "The folder's current release was made by a newer thidua.",
    "no-reason": "A curator's inference gives no reason.",
    "no-letters": "A name holds no Latin letter or digit to make an IRI of.",
    "no-records": "The folder holds no record.",
    "no-source": "A fact rests on nothing.",
    "not-utf-8": "The file is not UTF-8 text.",
    "out-of-range": "A number is outside its range.",
    "outside-member-list": "A role is held from outside a list marked complete.",
    "reversed-period": "A period ends before it begins.",
    "same-and-different": "A review says that two things are the same and that they differ.",
    "second-document": "The file holds a second document, or records on a second sheet.",
    "store-busy": "Another load is at work in the same folder.",
    "store-unwritable": "The folder of releases cannot be written.",
    "too-deep": "The file nests too deep.",
    "too-large": "The file is larger than a record may be.",
    "two-roles": "One unit leads and deputises.",
    "unclear-party": "It is not clear who holds a role.",
    "unclear-review": "A review does not say which things of one kind it compares, or how.",
    "unknown-code": "A code is not in its vocabulary.",
    "unknown-field": "A field is not known.",
    "unknown-format": "The file's ending is of no known format.",
    "unknown-handle": "A key names nothing in the record.",
    "unknown-thing": "A review names a thing that no record writes.",
    "unreadable-article": "The article's text cannot be read.",
    "unreadable-file": "The file is missing or cannot be read.",
    "unused-passage": "A passage is cited by no fact.",
    "wrong-date": "A date is not in the calendar or not in its form.",
    "wrong-form": "A text is not in its form.",
    "wrong-type": "A value is of another type than its field.",
}
"""Beside these, a check's own name is a code: that of its query, its shape or its OWL RL law."""


def meaning(code: str) -> str:
    return KINDS.get(code, f"The check `{code}` finds the records at fault.")
