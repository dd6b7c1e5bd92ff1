"""Unnamed expressions taken out of rules, so that no triple of the closure speaks of a blank node.

An unnamed class is only a step between rules: what makes something its member is joined to what
follows for its members (resolution), and both rules become one whose premises are real triples.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from loader.closure.axioms import UnsupportedAxiom
from loader.closure.laws import TYPE
from loader.closure.rules import Pattern, Rule, is_unnamed, is_variable

_BY_SUBCLASS = "cax-sco"


def without_inverse_expressions(
    rules: Iterable[Rule], inverses: Mapping[str, str]
) -> Iterator[Rule]:
    """`?x p⁻ ?y` is `?y p ?x`."""

    def turned(pattern: Pattern) -> Pattern:
        s, p, o = pattern
        return Pattern(o, inverses[p], s) if p in inverses else pattern

    for rule in rules:
        head = None if rule.head is None else turned(rule.head)
        yield replace(rule, body=tuple(map(turned, rule.body)), head=head)


def without_unnamed_classes(rules: Iterable[Rule], wording: Callable[[str], str]) -> Iterator[Rule]:
    """Raises UnsupportedAxiom where an unnamed class is defined by itself.

    `wording` gives the order: a blank node's own label differs from run to run.
    """
    kept = _distinct(rules)
    for unnamed in sorted({name for rule in kept for name in _unnamed_classes(rule)}, key=wording):
        kept = _distinct(_without(unnamed, kept))
    return (rule for rule in kept if not _is_weaker(rule, kept))


def _is_weaker(rule: Rule, rules: list[Rule]) -> bool:
    """Whether another rule concludes the same from fewer of the same conditions."""
    body = set(rule.body)
    return len(body) > 1 and any(o.head == rule.head and set(o.body) < body for o in rules)


def _unnamed_classes(rule: Rule) -> Iterator[str]:
    return (p.object for p in rule.patterns() if p.predicate == TYPE and is_unnamed(p.object))


def _without(unnamed: str, rules: list[Rule]) -> Iterator[Rule]:
    makers = [rule for rule in rules if rule.head is not None and rule.head.object == unnamed]
    for maker in makers:
        if _place(maker, unnamed) is not None:
            raise UnsupportedAxiom(maker.name, "a class without a name that is defined by itself")
    waiting = [rule for rule in rules if rule not in makers]
    for rule in waiting:
        place = _place(rule, unnamed)
        if place is None:
            yield rule
        else:
            waiting += (_joined(maker, rule, place) for maker in makers)


def _place(rule: Rule, unnamed: str) -> int | None:
    return next((n for n, pattern in enumerate(rule.body) if pattern.object == unnamed), None)


def _joined(maker: Rule, user: Rule, place: int) -> Rule:
    """`user` with the body of `maker` in the place of its premise that `maker` concludes."""
    fresh = (f"?m{n}" for n in count())
    names = {pattern.subject: user.body[place].subject for pattern in (maker.head,) if pattern}
    body = [_renamed(pattern, names, fresh) for pattern in maker.body]
    law, axiom = _provenance(maker, user)
    return Rule(law, axiom, (*user.body[:place], *body, *user.body[place + 1 :]), user.head)


def _provenance(maker: Rule, user: Rule) -> tuple[str, str]:
    """The law of the outer expression, and every axiom on the way, from premise to conclusion."""
    law = maker.law if user.law == _BY_SUBCLASS else user.law
    axioms = dict.fromkeys(filter(None, (maker.axiom, user.axiom)))
    return law, ", ".join(axioms)


def _distinct(rules: Iterable[Rule]) -> list[Rule]:
    """One rule for each meaning, that with the shortest name; none that follows from itself."""
    best: dict[tuple[tuple[Pattern, ...], Pattern | None], Rule] = {}
    for rule in map(_canonical, rules):
        meaning = rule.body, rule.head
        if rule.head not in rule.body:
            best[meaning] = min(rule, best.get(meaning, rule), key=lambda r: (len(r.name), r.name))
    return list(best.values())


def _canonical(rule: Rule) -> Rule:
    """Variables by their order in the body; a contradiction reads the same from either side."""
    names: dict[str, str] = {}
    fresh = (f"?v{n}" for n in count())
    patterns = sorted(rule.body) if rule.head is None else rule.body
    body = tuple(dict.fromkeys(_renamed(pattern, names, fresh) for pattern in patterns))
    return replace(rule, body=body, head=rule.head and _renamed(rule.head, names, fresh))


def _renamed(pattern: Pattern, names: dict[str, str], fresh: Iterator[str]) -> Pattern:
    def name(term: str) -> str:
        if not is_variable(term):
            return term
        return names[term] if term in names else names.setdefault(term, next(fresh))

    return Pattern(name(pattern.subject), pattern.predicate, name(pattern.object))
