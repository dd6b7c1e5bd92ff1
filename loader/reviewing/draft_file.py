"""The draft and the text it was made from, read as the loader reads; one review at a time."""

import fcntl
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from loader.faults import Fault
from loader.reading import formats, locators
from loader.reading.sources import sources
from loader.reading.tree import InputFault, Tree, Value
from loader.reviewing.facts import facts
from thidua.errors import ThiduaError

_LEFT_OUT = re.compile(r"^# left out: (.+)$", re.MULTILINE)


class NotReviewable(ThiduaError):  # noqa: N818 - says what is the case
    """The file is no draft, its text is not there, or someone else reviews it now."""


@dataclass(frozen=True)
class DraftFile:
    path: Path
    sha256: str
    record: dict[str, Value]
    tree: Tree
    text: str
    left_out: tuple[str, ...] = ()
    """What the draft found and no fact of a record says."""

    def named(self, record: str) -> "DraftFile":
        """With another id, where one is told."""
        return replace(self, record={**self.record, "record": record}) if record else self


def read_draft(path: Path, texts: Path) -> DraftFile:
    """Raises NotReviewable with the loader's sentence, or our own."""
    faults: list[Fault] = []
    source = next(sources([path], faults), None)
    if source is None:
        raise NotReviewable(str(faults[0]))
    trees = [_tree(found, path) for found in formats.read(source.content, path.suffix)]
    record = trees[0].value if len(trees) == 1 else None
    if not isinstance(record, dict) or record.get("status") != "draft":
        cure = "make one with `thidua draft --format yaml -o DRAFT.yaml ARTICLE`"
        raise NotReviewable(f"{path} is no draft record (`status: draft`): {cure}")
    text = _text(record, path, texts)
    if all(fact.path[0] == "article" for fact in facts(record)):
        raise NotReviewable(f"{path} holds no fact to decide on: the article says none we know")
    digest = hashlib.sha256(source.content).hexdigest()
    left_out = tuple(_LEFT_OUT.findall(source.content.decode("utf-8", "replace")))
    return DraftFile(path, digest, record, trees[0], text, left_out)


def _tree(found: Tree | InputFault, path: Path) -> Tree:
    if isinstance(found, InputFault):
        raise NotReviewable(str(Fault(str(path), *found.place, found.record, found.field,
                                      found.problem, found.cure, found.code)))  # fmt: skip
    return found


def _text(record: dict[str, Value], path: Path, texts: Path) -> str:
    article = record.get("article")
    said = article.get("text") if isinstance(article, dict) else None
    name = said.get("file") if isinstance(said, dict) else None
    if not isinstance(said, dict) or not isinstance(name, str):
        raise NotReviewable(f"{path}: article.text.file is missing: draft the article again")
    try:
        text = locators.article_text(locators.file_named(name, texts))
    except locators.UnreadableArticle as error:
        cure = "name the folder that holds it with --texts"
        raise NotReviewable(f"{texts / Path(name).name} {error}: {cure}") from error
    if locators.sha256(text) != said.get("sha256"):
        cure = "name the folder of that text with --texts, or draft the article again"
        raise NotReviewable(f"{texts / name} is not the text the draft was made from: {cure}")
    return text


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """The lock goes with the process. Raises NotReviewable."""
    try:
        with path.open("rb") as opened:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise NotReviewable(
            f"{path} is being reviewed elsewhere: leave that review first"
        ) from error
