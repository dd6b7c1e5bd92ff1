"""The review without any screen: what is open, and each decision, kept as soon as it is made."""

from copy import deepcopy
from itertools import count

from loader.drafting.handles import body_fields
from loader.faults import Fault, FieldPath, dotted
from loader.reading.references import HOME
from loader.reading.tree import Value
from loader.reading.validation import Finding
from loader.reviewing import words
from loader.reviewing.alike import alike
from loader.reviewing.assembling import assembled, corrected
from loader.reviewing.draft_file import DraftFile
from loader.reviewing.facts import Fact, beneath, facts, gone
from loader.reviewing.offered import offered
from loader.reviewing.state import Decision, State, read_state, state_file
from thidua.names import folded, slug
from thidua.whole_files import write_whole

NEW = "+"
"""Before a name: a body the draft does not know."""


class Review:
    """Over a draft and its sidecar file. Raises StateFault where that is of something else."""

    def __init__(self, draft: DraftFile) -> None:
        self.draft = draft
        self.file = state_file(draft.path)
        self.state = read_state(self.file, draft.sha256)

    @property
    def record(self) -> dict[str, Value]:
        """The draft with its corrections, the rejected facts still in it."""
        return corrected(self.draft.record, self.state)

    def facts(self) -> list[Fact]:
        """Those to be asked about, decided or not: none that fell with another."""
        found = facts(self.record)
        rejected = self.state.rejected
        lost = gone(found, rejected)
        asked = (f for f in found if f.path in rejected or not beneath(f.path, lost))
        return [f for f in asked if not beneath(f.path[:-1], lost)]

    def open(self) -> list[Fact]:
        return [fact for fact in self.facts() if self.is_open(fact)]

    def is_open(self, fact: Fact) -> bool:
        decision = self.state.decisions.get(fact.path)
        return decision is None or (decision == "accepted" and bool(self.owed(fact)))

    def after(self, fact: Fact) -> Fact | None:
        """The next open fact in order, else the first one left over."""
        asked = self.facts()
        known = [each.path for each in asked]
        place = known.index(fact.path) + 1 if fact.path in known else 0
        return next((each for each in [*asked[place:], *asked] if self.is_open(each)), None)

    def owed(self, fact: Fact) -> list[str]:
        """Its passages whose gist is still to be written."""
        return [key for key in fact.passages if not all(self.gist(key).values())]

    def alike(self, fact: Fact) -> list[Fact]:
        """Others that are not decided on and that the same look decides."""
        others = [each for each in self.facts() if each.path not in self.state.decisions]
        return alike(fact, others, self.record, self.draft.text)

    def resting(self, fact: Fact, key: str) -> list[Fact]:
        """Other facts on a passage of one, but those that are rejected."""
        found = (each for each in self.facts() if key in each.passages)
        left = (each for each in found if each.path not in self.state.rejected)
        return [each for each in left if each.path != fact.path]

    def offered(self, fact: Fact, key: str) -> dict[str, str]:
        """The gist of a passage as it is written, else words for it."""
        known, resting, record = self.gist(key), self.resting(fact, key), self.record
        return {
            language: known[language] or offered(fact, resting, record, language)
            for language in words.LANGUAGES
        }

    def gist(self, key: str) -> dict[str, str]:
        passages = self.record.get("passages")
        passage = passages.get(key) if isinstance(passages, dict) else None
        gist = passage.get("gist") if isinstance(passage, dict) else None
        known = self.state.gists.get(key) or (gist if isinstance(gist, dict) else {})
        return {language: str(known.get(language) or "") for language in ("vi", "en")}

    def accept(self, fact: Fact) -> None:
        self._decide(fact.path, "accepted")

    def reject(self, fact: Fact) -> list[str]:
        """Sentences that say why not, where the part around it cannot be without it."""
        trial = deepcopy(self.state)
        trial.decisions[fact.path] = "rejected"
        found = assembled(self.draft.record, trial).findings()
        needed = [each for each in found if each.path == fact.path and each.code == "missing-field"]
        if needed:
            around = dotted(fact.path[:-1])
            return [f"{self._said(each)}, or reject {around} whole" for each in needed]
        self._decide(fact.path, "rejected")
        return []

    def fallen_with(self, fact: Fact) -> list[Fact]:
        """Other facts that a rejection takes along."""
        found = facts(self.record)
        lost = gone(found, self.state.rejected - {fact.path})
        more = gone(found, self.state.rejected | {fact.path})
        return [
            each for each in found
            if each.path != fact.path and beneath(each.path, more) and not beneath(each.path, lost)
        ]  # fmt: skip

    def write_gist(self, key: str, gist: dict[str, str]) -> list[str]:
        """Sentences of the loader where it is none."""
        trial = deepcopy(self.state)
        trial.gists[key] = gist
        return self._taken(trial, ("passages", key, "gist"))

    def correct(self, fact: Fact, name: str, value: str) -> list[str]:
        """Sentences of the loader where the field cannot be that; else it is kept.

        A body may be told by its name; one behind `+` is added, to be decided on in its turn.
        What follows from the name of a body goes with it.
        """
        trial = deepcopy(self.state)
        if HOME.get(name) == "bodies":
            value = self._body(fact, value, trial)
        else:
            value = self._coded(fact, name, value)
        if name == "group" and value not in self._groups():
            return [f"`{value}` is not among the record's groups: {', '.join(self._groups())}"]
        told = {name: value}
        if fact.path[0] == "bodies" and name == "name":
            told |= body_fields(value)
        for field, said in told.items():
            trial.corrections[fact.place(field)] = said
        return self._taken(trial, fact.path)

    def _taken(self, trial: State, around: FieldPath) -> list[str]:
        found = assembled(self.draft.record, trial).findings()
        faults = [self._said(each) for each in found if each.path[: len(around)] == around]
        if not faults:
            self._keep(trial)
        return faults

    def _body(self, fact: Fact, said: str, trial: State) -> str:
        bodies = self.record.get("bodies")
        known = bodies if isinstance(bodies, dict) else {}
        name = said.removeprefix(NEW).strip()
        for key, body in known.items():
            if isinstance(body, dict) and folded(str(body.get("name"))) == folded(name):
                return key
        if not said.startswith(NEW):
            return said
        key = _free(slug(name) or "body", known)
        at: list[Value] = [*fact.passages]
        trial.corrections["bodies", key] = {**body_fields(name), "at": at}
        return key

    def _coded(self, fact: Fact, name: str, said: str) -> str:
        """Words of a code, in either language, mean the code."""
        record = self.record
        for language in words.LANGUAGES:
            for code, label in words.choices(fact.path, name, record, language):
                if folded(label) == folded(said):
                    return code
        return said

    def _groups(self) -> list[str]:
        groups = self.record.get("groups")
        return [*groups] if isinstance(groups, dict) else []

    def _decide(self, path: FieldPath, decision: Decision) -> None:
        trial = deepcopy(self.state)
        trial.decisions[path] = decision
        self._keep(trial)

    def _keep(self, state: State) -> None:
        write_whole(self.file, state.as_json())
        self.state = state

    def fault(self, finding: Finding) -> Fault:
        """As the loader says it, at its place in the draft."""
        places = self.draft.tree.places
        ends = range(len(finding.path), -1, -1)
        place = next((places[p] for end in ends if (p := finding.path[:end]) in places), (1, 1))
        record = str(self.draft.record.get("record", ""))
        name = dotted(finding.path)
        said = finding.problem, finding.cure, finding.code
        return Fault(str(self.draft.path), *place, record, name, *said)

    def _said(self, finding: Finding) -> str:
        return f"{dotted(finding.path)}: {finding.problem} → {finding.cure}"


def _free(key: str, taken: dict[str, Value]) -> str:
    numbered = (key if number == 1 else f"{key}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken)
