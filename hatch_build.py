"""Build hook: the wheel carries the release made from our own records, as dump and manifest."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackagedRelease(BuildHookInterface[Any]):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        folder = Path(tempfile.mkdtemp(prefix="thidua-release-"))
        _write_release(folder)
        build_data["force_include"][str(folder)] = "thidua/_files/release"


def _write_release(folder: Path) -> None:
    # importable only once the checkout is on the path
    from loader.inputs import LoadRequest  # noqa: PLC0415
    from loader.pipeline import prepare  # noqa: PLC0415
    from loader.publishing.build import write_portable  # noqa: PLC0415
    from loader.stages import Stages  # noqa: PLC0415

    outcome = prepare(LoadRequest(store=folder / "unused"), Stages())
    write_portable(outcome.content, folder)
