"""What a sent form decides. Texts a person typed are kept, also where the rest is refused."""

from collections.abc import Mapping

from flask import abort

from loader.reviewing import words
from loader.reviewing.facts import Fact
from loader.reviewing.page.desk import Desk
from loader.reviewing.page.offering import gists, shown
from loader.reviewing.review import Review
from loader.reviewing.wording import wording

Form = Mapping[str, str]


def decide(desk: Desk, fact: Fact, form: Form) -> Fact | None:
    """The fact to go to: the same one where something is to be said of it."""
    decision = form.get("decision")
    if decision == "accept":
        stays = _accept(desk, fact, form)
    elif decision == "reject":
        stays = _reject(desk, fact)
    elif decision == "accept-alike":
        stays = _accept_alike(desk, fact)
    elif decision == "reject-alike":
        stays = _reject_alike(desk, fact)
    else:
        abort(400)
    return fact if stays else desk.review.after(fact)


def _accept(desk: Desk, fact: Fact, form: Form) -> bool:
    """A corrected fact is not accepted yet: its words changed, and with them the gist offered."""
    review = desk.review
    offered = gists(review, fact)
    changed = {name: given for name, given in _fields(review, fact, form, desk.language) if given}
    desk.faults = [
        said for name, given in changed.items() for said in review.correct(fact, name, given)
    ]
    typed = _gists(fact, form)
    for key, gist in typed.items():
        if all(gist.values()) and not (changed and gist == offered[key]):
            desk.faults += review.write_gist(key, gist)
    if changed:
        desk.notes = [] if desk.faults else [wording(desk.language)["corrected"]]
        return True
    review.accept(fact)
    if not all(all(gist.values()) for gist in typed.values()):
        desk.faults.append(wording(desk.language)["page_gist_needed"])
    return bool(desk.faults)


def _reject_alike(desk: Desk, fact: Fact) -> bool:
    """All of them, also behind one that cannot be rejected."""
    stay = [_reject(desk, each) for each in (fact, *desk.review.alike(fact))]
    return any(stay)


def _accept_alike(desk: Desk, fact: Fact) -> bool:
    """Gists as they are offered: each can be written anew."""
    review = desk.review
    for each in (fact, *review.alike(fact)):
        review.accept(each)
        for key in review.owed(each):
            desk.faults += review.write_gist(key, review.offered(each, key))
    return bool(desk.faults)


def _fields(
    review: Review, fact: Fact, form: Form, language: words.Language
) -> list[tuple[str, str]]:
    """Those given otherwise than they were shown."""
    before = shown(review, fact, language)
    given = {name: form.get(f"field.{name}", value).strip() for name, value in before.items()}
    return [(name, value) for name, value in given.items() if value != before[name]]


def _gists(fact: Fact, form: Form) -> dict[str, dict[str, str]]:
    return {
        key: {code: form.get(f"{key}.{code}", "").strip() for code in words.LANGUAGES}
        for key in fact.passages
    }


def _reject(desk: Desk, fact: Fact) -> bool:
    refused = desk.review.reject(fact)
    desk.faults += refused
    if refused:
        return True
    fallen = desk.review.fallen_with(fact)
    record = desk.review.record
    said = "; ".join(words.in_words(each, record, desk.language) for each in fallen)
    desk.notes += [wording(desk.language)["goes_with"].format(facts=said)] if said else []
    return False
