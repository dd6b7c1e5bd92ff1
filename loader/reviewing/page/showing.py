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


def fact(desk: Desk, asked: Fact) -> str:
    review, every = desk.review, desk.review.facts()
    record = review.record
    place = [each.path for each in every].index(asked.path)
    return render_template(
        "fact.html", base=desk.base, name=dotted(asked.path), **desk.said(),
        about=words.subject(asked.path, record, "vi"),
        label=words.label(words.home(asked.path), "vi"), value=words.value_of(asked, record, "vi"),
        basis=words.basis_of(asked, "vi"), sure=_sure(desk, asked),
        fields=offering.fields(review, asked), gists=offering.gists(review, asked),
        quotes={key: passages.beginning(record, key, review.draft.text) for key in asked.passages},
        number=place + 1, count=len(every), text=marks(review, asked),
        before=dotted(every[max(place - 1, 0)].path),
        after=dotted((review.after(asked) or asked).path),
        decided=review.state.decisions.get(asked.path), every=_every(review),
    )  # fmt: skip


def end(desk: Desk) -> str:
    known: list[str] = []
    some = False
    try:
        record = record_of(desk.review)
        known, some = conflicts(record, desk.store), bool(record.passages)
    except Unfinished as why:
        desk.faults += map(str, why.faults)
    return render_template(
        "end.html", base=desk.base, known=known, some=some, output=desk.output,
        there=desk.output.exists(), back=dotted(desk.review.facts()[-1].path),
        every=_every(desk.review), left_out=desk.review.draft.left_out, **desk.said(),
    )  # fmt: skip


def written(desk: Desk) -> str:
    return render_template(
        "written.html", base=desk.base, output=desk.output,
        next_step=next_step(desk.review, desk.output, desk.texts, desk.store),
    )  # fmt: skip


def _sure(desk: Desk, asked: Fact) -> list[passages.Reason]:
    """What the draft said of its passages."""
    record, known = desk.review.record, desk.reasons
    found = (passages.reason(known, passages.of(record, key)) for key in asked.passages)
    return [each for each in found if each]


def _every(review: Review) -> list[dict[str, str]]:
    record = review.record
    return [
        {
            "name": dotted(each.path),
            "words": words.in_words(each, record, "vi"),
            "state": _state(review, each),
        }
        for each in review.facts()
    ]


def _state(review: Review, fact: Fact) -> str:
    return "open" if review.is_open(fact) else review.state.decisions[fact.path]
