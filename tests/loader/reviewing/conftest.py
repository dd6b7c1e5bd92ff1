"""A review of the invented article, without a screen and driven by keys."""

from pathlib import Path

import pytest
from click.testing import Result

from loader.reviewing.draft_file import read_draft
from loader.reviewing.review import Review
from tests.loader.reviewing.invented import Run, drafted, reviewed


@pytest.fixture
def draft_file(tmp_path: Path) -> Path:
    return drafted(tmp_path)


@pytest.fixture
def begun(draft_file: Path) -> Review:
    return Review(read_draft(draft_file, draft_file.parent))


@pytest.fixture
def run(draft_file: Path, tmp_path: Path) -> Run:
    """Keys and lines as a person types them; the store holds no release unless a test loads one."""

    def typed(keys: str, *options: str, of: Path = draft_file) -> Result:
        return reviewed(of, tmp_path / "releases", keys, *options)

    return typed
