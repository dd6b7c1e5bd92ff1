"""An invented article, and its draft as `thidua draft` writes it."""

from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner, Result

from loader.drafting.command import draft
from loader.reviewing.command import review

ARTICLE = (
    "Bài viết hư cấu để kiểm thử.\n"
    "Ngày 12/3/2031, tại VKSND tỉnh Lam Giang, Cụm thi đua số 3 thuộc VKSND tỉnh Lam Giang tổ chức"
    " Lễ ký kết giao ước thi đua năm 2031. VKSND huyện Suối Bạc là Cụm trưởng,"
    " VKSND huyện Đồi Xanh là Cụm phó. Đồng chí Lê Văn Thử, Viện trưởng VKSND huyện Suối Bạc nói.\n"
)
FACTS = 22
WITHOUT_GIST = {9, 12, 13, 14, 16, 17, 19, 20, 21, 22}
"""Numbers of those whose passage has its gist by then, or that rest on an act."""
ACCEPT = "a\n\n"
"""And the gist as it is offered, in both languages; an Enter too many is no key."""
ALL = ACCEPT * FACTS

Run = Callable[..., Result]


def drafted(folder: Path, text: str = ARTICLE, name: str = "thu") -> Path:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    file = folder / f"{name}.yaml"
    file.unlink(missing_ok=True)
    article = str(folder / f"{name}.txt")
    done = CliRunner().invoke(draft, ["--format", "yaml", "-o", str(file), article])
    assert done.exit_code == 0, done.output
    return file


def reviewed(file: Path, store: Path, keys: str, *options: str) -> Result:
    given = [file, "--texts", file.parent, "--store", store, "--lang", "en", *options]
    return CliRunner().invoke(review, [*map(str, given)], input=keys)
