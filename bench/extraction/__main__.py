"""Scores, speed and errors of the extraction.

`python -m bench.extraction [--heldout | --unseen | --blind | --fresh] [FIELD…]`: with names of
fields every error of these, with the name of another set that set alone.
"""

import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.extraction.gold import (
    BLIND,
    FRESH,
    HELD_OUT,
    HERE,
    TEXTS,
    UNSEEN,
    gold_files,
    read,
    text_of,
)
from bench.extraction.scoring import Score, facts, plain
from loader.drafting.drafting import draft

ARTICLES = HERE.parents[2] / "shared" / "articles"
ROUNDS = 5
HELD_OUT_SETS = {"--heldout": HELD_OUT, "--unseen": UNSEEN, "--blind": BLIND, "--fresh": FRESH}
WORST = 10


def cases() -> Iterator[tuple[Path, str]]:
    """Gold files with their texts; the five articles where they are at hand."""
    for path in gold_files(TEXTS):
        yield path, text_of(path)
    if ARTICLES.is_dir():
        for path in gold_files(HERE / "articles"):
            yield path, text_of(path, ARTICLES)


def held_out(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in gold_files(folder):
        yield path, text_of(path)


def scored(found: list[tuple[Path, str]]) -> dict[str, Score]:
    scores: dict[str, Score] = {}
    for path, text in found:
        drafted = facts(plain(draft(path.name, text).as_json()))
        for name, wanted in facts(read(path).model_dump()).items():
            source = path.name.split(".")[0]
            scores.setdefault(name, Score()).add(source, drafted[name], wanted)
    return scores


def per_second(texts: list[str]) -> float:
    began = time.process_time()
    for _ in range(ROUNDS):
        for text in texts:
            draft("", text)
    return ROUNDS * len(texts) / (time.process_time() - began)


def worst(scores: dict[str, Score]) -> list[str]:
    """Errors in texts that have most of them, one of each text and field."""
    each = [(name, wrong) for name, score in scores.items() for wrong in score.wrong]
    weight = Counter(wrong.split(":")[0] for _, wrong in each)
    first = {(wrong.split(":")[0], name): wrong for name, wrong in reversed(each)}
    ranked = sorted(first.items(), key=lambda item: (-weight[item[0][0]], item[0]))
    texts: dict[str, str] = {}
    for (source, name), wrong in ranked:
        texts.setdefault(source, f"{name}: {wrong} ({weight[source]} errors in this text)")
    return list(texts.values())[:WORST]


def main(arguments: Sequence[str] | None = None) -> None:
    options = ArgumentParser(prog="python -m bench.extraction", description=__doc__)
    options.add_argument("fields", nargs="*", metavar="FIELD", help="all errors of it")
    chosen = options.add_mutually_exclusive_group()
    for name, texts in HELD_OUT_SETS.items():
        chosen.add_argument(name, dest="texts", action="store_const", const=texts)
    given = options.parse_args(arguments)
    found = list(held_out(given.texts) if given.texts else cases())
    scores = scored(found)
    if unknown := set(given.fields) - scores.keys():
        options.error(f"no field {min(unknown)!r}: there are {', '.join(scores)}")
    print(f"{len(found)} texts, {per_second([text for _, text in found]):.0f} a second on one core")
    for name, score in scores.items():
        print(
            f"{name:30} P {score.precision:.3f}  R {score.recall:.3f}  F1 {score.f1:.3f}"
            f"  {score.right} right of {score.found} found, {score.wanted} wanted"
        )
    for line in [w for name in given.fields for w in scores[name].wrong] or worst(scores):
        print("-", line)


if __name__ == "__main__":
    main()
