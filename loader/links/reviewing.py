"""A person's word on candidates: what is decided moves to the set itself, denied ones too."""

from collections.abc import Iterable
from pathlib import Path

from loader.links.sets import CANDIDATES, ENDING, Link, LinkSet
from thidua.whole_files import write_whole

REVIEWED = "semapv:MappingReview"


def decided(link: Link, reviewer: str, *, holds: bool) -> Link:
    """A denial is kept as SSSOM's `Not`, or the same candidate would come again."""
    update = {
        "mapping_justification": REVIEWED,
        "confidence": 1.0,
        "reviewer_label": reviewer,
        "predicate_modifier": None if holds else "Not",
    }
    return Link(link.mapping.model_copy(update=update), link.line)


def accepted_path(candidates: Path) -> Path:
    return candidates.with_name(candidates.name.removesuffix(CANDIDATES) + ENDING)


def keep(candidates: LinkSet, accepted: LinkSet | None, links: Iterable[Link]) -> None:
    """The set first, then the candidates: stopped between, a link stands in both, never in none."""
    fresh = tuple(links)
    home = accepted or candidates.holding(())
    write_whole(accepted_path(candidates.path), home.holding((*home.links, *fresh)).text())
    gone = {link.line.number for link in fresh}
    left = tuple(link for link in candidates.links if link.line.number not in gone)
    write_whole(candidates.path, candidates.holding(left).text())
