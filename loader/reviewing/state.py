"""What a person has decided so far, in a file beside the draft: whole after every decision."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from loader.faults import FieldPath
from loader.reading.tree import Value
from thidua.errors import ThiduaError

Decision = Literal["accepted", "rejected"]
FORMAT = 1


class StateFault(ThiduaError):  # noqa: N818 - a fault of the input, not of the program
    """The file beside the draft is not of this review."""


@dataclass
class State:
    """`corrections` are fields (and bodies a person added) by their path in the draft."""

    draft: str
    decisions: dict[FieldPath, Decision] = field(default_factory=dict)
    corrections: dict[FieldPath, Value] = field(default_factory=dict)
    gists: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def rejected(self) -> set[FieldPath]:
        return {path for path, decision in self.decisions.items() if decision == "rejected"}

    def as_json(self) -> str:
        said = {
            "format": FORMAT,
            "draft": self.draft,
            "decisions": [[*each] for each in self.decisions.items()],
            "corrections": [[*each] for each in self.corrections.items()],
            "gists": self.gists,
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def of(cls, said: dict[str, Any]) -> "State":
        """Raises KeyError, TypeError or ValueError for what is no state."""
        if said["format"] != FORMAT:
            raise ValueError(said["format"])
        decisions = {tuple(path): decision for path, decision in said["decisions"]}
        corrections = {tuple(path): value for path, value in said["corrections"]}
        return cls(said["draft"], decisions, corrections, dict(said["gists"]))


def state_file(draft: Path) -> Path:
    return draft.with_name(f"{draft.name}.review")


def read_state(file: Path, draft: str) -> State:
    """An empty one where there is none yet; `draft` is the digest of the draft. Raises StateFault.

    Paths count in the draft, so decisions on another draft say nothing of this one.
    """
    try:
        state = State.of(json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return State(draft)
    except OSError as error:
        raise StateFault(f"{file} cannot be read: {error.strerror}; check your rights") from error
    except (ValueError, TypeError, KeyError) as error:
        raise StateFault(f"{file} holds no decisions: move it away to begin anew") from error
    if state.draft != draft:
        cure = f"put the draft back as it was, or move {file.name} away to begin anew"
        raise StateFault(f"{file} was written for another state of the draft: {cure}")
    return state
