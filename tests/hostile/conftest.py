"""One release made by the loader, one server over it for most attacks.

Bounds are small so that each attack meets them soon. A test that needs other bounds starts a server
of its own over the same release.
"""

import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.gc_here import collected_here  # noqa: F401 - a fixture of every module here
from tests.hostile.asking import Target
from tests.serving import served

Serve: TypeAlias = Callable[..., "contextmanager[Target]"]

THIDUA = Path(sys.executable).with_name("thidua")
BOUNDS = {
    "deadline": 2,
    "memory": 256 * 2**20,
    "result_rows": 5_000,
    "result_bytes": 2**20,
    "workers": 2,
}
FOLDER = Path(__file__).parent

collected: Counter[str] = Counter()
_reports: defaultdict[str, list[pytest.TestReport]] = defaultdict(list)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store: Path = tmp_path_factory.mktemp("hostile") / "releases"
    subprocess.run([str(THIDUA), "load", "--store", str(store)], check=True, capture_output=True)
    return store


@pytest.fixture(scope="session")
def serve(release: Path) -> Callable[..., object]:
    """Settings beside BOUNDS, or in their place."""

    @contextmanager
    def started(**settings: object) -> Iterator[Target]:
        chosen = {**BOUNDS, **settings}
        with served(release, **chosen) as found:
            closed = "operators" in settings  # to us: how many are there is not said
            yield Target(found if closed else found.all_there(int(str(chosen["workers"]))))

    return started


@pytest.fixture(scope="session")
def target(serve: Serve) -> Iterator[Target]:
    with serve() as found:
        yield found


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """An attack is a test with an id."""
    ours = [item for item in items if item.path.parent == FOLDER]
    collected.update(item.path.name for item in ours if hasattr(item, "callspec"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    name = report.nodeid.partition("::")[0].rpartition("/")[2]
    if name in collected and report.when == "call" and "[" in report.nodeid:
        _reports[name].append(report)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for name, reports in sorted(_reports.items()):
        repelled = sum(report.passed for report in reports)
        title = name.removeprefix("test_").removesuffix(".py").replace("_", " ")
        line = f"{title}: {len(reports)} attacks, {repelled} repelled{_figures(reports)}"
        terminalreporter.write_line(line)


def _figures(reports: list[pytest.TestReport]) -> str:
    worst: dict[str, float] = {}
    for report in reports:
        for name, value in report.user_properties:
            worst[name] = max(worst.get(name, 0.0), float(str(value)))
    return "".join(f", worst {name} {value:.3f}" for name, value in worst.items())
