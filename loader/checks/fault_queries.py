"""`queries/checks/*.rq`: each selects `?focus` and perhaps `?found`; each row is a finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Triple

from loader.checks.findings import CheckFinding, Severity
from thidua import yaml_text
from thidua.stores.contract import Store, Term

_HEADER = "#+"


def shown(term: Term) -> str:
    """An IRI or a literal's text, without the marks of its notation."""
    return str(term) if isinstance(term, Triple) else term.value


@dataclass(frozen=True)
class FaultQuery:
    name: str
    problem: str
    cure: str
    severity: Severity
    text: str

    def findings(self, store: Store) -> Iterator[CheckFinding]:
        result = store.query(self.text)
        for row in result.rows():
            cells = dict(zip(result.variables, row, strict=True))
            focus, found = cells.get("focus"), cells.get("found")
            detail = f": {shown(found)}" if found else ""
            yield CheckFinding(
                focus=shown(focus) if focus else "",
                problem=self.problem + detail,
                cure=self.cure,
                severity=self.severity,
                check=self.name,
            )


def fault_queries(folder: Path) -> list[FaultQuery]:
    """Raises ValueError that names the file when a header lacks `summary`, `cure` or `severity`."""
    return [_read(path) for path in sorted(folder.glob("*.rq"))]


def _read(path: Path) -> FaultQuery:
    text = path.read_text(encoding="utf-8")
    lines = (line.removeprefix(_HEADER) for line in text.splitlines() if line.startswith(_HEADER))
    header = yaml_text.read("\n".join(lines)) or {}
    try:
        own = header["thidua"]
        return FaultQuery(
            path.stem, header["summary"], own["cure"], Severity(own["severity"]), text
        )
    except (KeyError, TypeError, ValueError) as error:
        message = f"{path}: the header needs summary, thidua.cure and thidua.severity ({error})"
        raise ValueError(message) from error
