"""How many units a group has: what the text says of all of them, never of some."""

import re
from collections.abc import Iterator, Sequence

from loader.drafting.sentences import Sentence

_COUNT = re.compile(
    r"(?P<group>G)[^RD;]{0,5}(?P<count>N)|(?P<count2>N)(?:w?,?u|w,)?M?w?[XO]?w?(?P<group2>G)"
)
_SOME_BEFORE = re.compile(
    r"(?:ít nhất|trong đó có|có thêm|trên|hơn|thêm|các cụm[^.]*)\s*$", re.IGNORECASE
)
_SOME = re.compile(
    r"\s*(?:đơn vị|cơ quan|phòng|xã|phường|huyện|trường)?,?\s*"
    r"(?:đạt|được (?!chia|phân|sắp)|dẫn đầu|vượt|nộp|khác|có |(?:[\w ]{0,14} )?chia (?:thành|làm))"
)
_REST = re.compile(r"\s*(?:đơn vị|cơ quan)\s+còn lại")
_NEAR = 40
_FEW = 6

Count = tuple[int, int, int]
"""With its place in the text."""


def counted(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Numbers of the mentions of a group and of a count of its units."""
    for match in _COUNT.finditer(sentence.tags):
        second = "2" if match["count2"] else ""
        at = match.start(f"count{second}")
        near = all(len(sentence.words(place)) <= _FEW for place in _words(sentence, match))
        rest = second and _REST.match(sentence.plain, sentence.mentions[at].end)
        if near and not rest and is_of_whole(sentence, at):
            yield match.start(f"group{second}"), at


def _words(sentence: Sentence, match: "re.Match[str]") -> Iterator[int]:
    return (at for at in range(*match.span()) if sentence.tags[at] == "w")


def is_of_whole(sentence: Sentence, at: int) -> bool:
    """No "ít nhất 2 đơn vị", no "2 đơn vị đạt danh hiệu"."""
    start, end = sentence.mentions[at].start, sentence.mentions[at].end
    if "/" in sentence.plain[start:end]:
        return True  # "8/8 đơn vị đạt …" are all
    before = sentence.plain[max(sentence.start, start - _NEAR) : start]
    return not (_SOME_BEFORE.search(before) or _SOME.match(sentence.plain, end))


def count_at(sentence: Sentence, place: int) -> Count | None:
    mention = sentence.mentions[place]
    return (mention.value, mention.start, mention.end) if isinstance(mention.value, int) else None


def nearest_count(sentence: Sentence, at: int) -> Count | None:
    place = sentence.tags.rfind("N", 0, at)
    return None if place < 0 else count_at(sentence, place)


def counts_alone(sentences: Sequence[Sentence]) -> Iterator[tuple[Count, bool]]:
    """Every "N đơn vị", and whether all are meant: "cả N đơn vị"."""
    for sentence in sentences:
        for match in re.finditer("N(?=[uM])", sentence.tags):
            count = count_at(sentence, match.start())
            before = sentence.words(match.start() - 1)[-1:] if match.start() else []
            whole = before == ["cả"] or "M" in sentence.tags[match.end() : match.end() + 2]
            if count is not None and is_of_whole(sentence, match.start()):
                yield count, whole
