"""What a sent form decides. Texts a person typed are kept, also where the rest is refused."""

from collections.abc import Mapping

from flask import abort

from loader.reviewing import words
from loader.reviewing.facts import Fact
from loader.reviewing.page.desk import Desk
from loader.reviewing.page.offering import gists, shown
from loader.reviewing.review import Review

Form = Mapping[str, str]


def decide(desk: Desk, fact: Fact, form: Form) -> Fact | None:
    """The fact to go to: the same one where something is to be said of it."""
    decision = form.get("decision")
    if decision == "accept":
        stays = _accept(desk, fact, form)
    elif decision == "reject":
        stays = _reject(desk, fact)
    else:
        abort(400)
    return fact if stays else desk.review.after(fact)


def _accept(desk: Desk, fact: Fact, form: Form) -> bool:
    """A corrected fact is not accepted yet: its words changed, and with them the gist offered."""
    review = desk.review
    offered = gists(review, fact)
    changed = {name: given for name, given in _fields(review, fact, form) if given}
    desk.faults = [
        said for name, given in changed.items() for said in review.correct(fact, name, given)
    ]
    typed = _gists(fact, form)
    for key, gist in typed.items():
        if all(gist.values()) and not (changed and gist == offered[key]):
            desk.faults += review.write_gist(key, gist)
    if changed:
        desk.notes = [] if desk.faults else ["Corrected. Accept it if it is right now."]
        return True
    review.accept(fact)
    if not all(all(gist.values()) for gist in typed.values()):
        desk.faults.append("The gist is needed in both languages.")
    return bool(desk.faults)


def _fields(review: Review, fact: Fact, form: Form) -> list[tuple[str, str]]:
    """Those given otherwise than they were shown."""
    before = shown(review, fact)
    given = {name: form.get(f"field.{name}", value).strip() for name, value in before.items()}
    return [(name, value) for name, value in given.items() if value != before[name]]


def _gists(fact: Fact, form: Form) -> dict[str, dict[str, str]]:
    return {
        key: {code: form.get(f"{key}.{code}", "").strip() for code in words.LANGUAGES}
        for key in fact.passages
    }


def _reject(desk: Desk, fact: Fact) -> bool:
    desk.faults = desk.review.reject(fact)
    if desk.faults:
        return True
    fallen = desk.review.fallen_with(fact)
    record = desk.review.record
    desk.notes = [f"With it went: {words.in_words(each, record, 'vi')}" for each in fallen]
    return False
