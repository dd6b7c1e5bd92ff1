"""The page of a fact, and that of the end."""

from flask import render_template

from loader.faults import dotted
from loader.reviewing import passages, words
from loader.reviewing.conflicts import conflicts
from loader.reviewing.facts import Fact
from loader.reviewing.finishing import Unfinished, next_step, record_of
from loader.reviewing.page import offering
from loader.reviewing.page.desk import Desk
from loader.reviewing.page.marks import marks
from loader.reviewing.review import Review
from loader.reviewing.wording import wording


def fact(desk: Desk, asked: Fact) -> str:
    review, every = desk.review, desk.review.facts()
    record, language = review.record, desk.language
    place = [each.path for each in every].index(asked.path)
    alike = review.alike(asked)
    return _page(
        desk, "fact.html", name=dotted(asked.path),
        about=words.subject(asked.path, record, language),
        label=words.label(words.home(asked.path), language),
        value=words.value_of(asked, record, language),
        basis=words.basis_of(asked, language), sure=_sure(desk, asked),
        alike=[_named(desk, each) for each in alike],
        fields=offering.fields(review, asked, language), gists=offering.gists(review, asked),
        quotes={key: passages.beginning(record, key, review.draft.text) for key in asked.passages},
        resting={key: [_named(desk, each) for each in review.resting(asked, key)]
                 for key in asked.passages},
        number=place + 1, count=len(every), text=marks(review, asked),
        before=dotted(every[max(place - 1, 0)].path),
        after=dotted((review.after(asked) or asked).path),
        decided=review.state.decisions.get(asked.path), every=_every(desk),
    )  # fmt: skip


def end(desk: Desk) -> str:
    known: list[str] = []
    some = False
    try:
        record = record_of(desk.review)
        known, some = conflicts(record, desk.store), bool(record.passages)
    except Unfinished as why:
        desk.faults += map(str, why.faults)
    return _page(
        desk, "end.html", known=known, some=some, output=desk.output,
        there=desk.output.exists(), back=dotted(desk.review.facts()[-1].path),
        every=_every(desk), left_out=desk.review.draft.left_out,
    )  # fmt: skip


def written(desk: Desk) -> str:
    put_into = wording(desk.language)["put_into"]
    step = next_step(desk.review, desk.output, desk.texts, desk.store, put_into)
    return _page(desk, "written.html", output=desk.output, next_step=step)


def _page(desk: Desk, template: str, **shown: object) -> str:
    told = {**desk.said(), "t": wording(desk.language), "language": desk.language}
    return render_template(template, base=desk.base, **told, **shown)


def _named(desk: Desk, each: Fact) -> str:
    record, language = desk.review.record, desk.language
    about = words.subject(each.path, record, language)
    return f"{about} – {words.in_words(each, record, language)}"


def _sure(desk: Desk, asked: Fact) -> list[passages.Reason]:
    """What the draft said of its passages."""
    record, known = desk.review.record, desk.reasons
    found = (passages.reason(known, passages.of(record, key)) for key in asked.passages)
    return [each for each in found if each]


def _every(desk: Desk) -> list[dict[str, str]]:
    review, record = desk.review, desk.review.record
    return [
        {
            "name": dotted(each.path),
            "words": words.in_words(each, record, desk.language),
            "state": _state(review, each),
        }
        for each in review.facts()
    ]


def _state(review: Review, fact: Fact) -> str:
    return "open" if review.is_open(fact) else review.state.decisions[fact.path]
