"""A review in a real pseudo-terminal, from a text to an answer; and one that is killed."""

import fcntl
import os
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest

import thidua
from tests.loader.reviewing.invented import ALL, ARTICLE, FACTS, WITHOUT_GIST, drafted

pty = pytest.importorskip("pty", reason="no pseudo-terminals here")

THIDUA = str(Path(sys.executable).parent / "thidua")
PATIENCE = 20
GIST = "English (Enter takes"


class Terminal:
    """What a person sees and types; each wait is for words that are not there yet."""

    def __init__(self, ours: int) -> None:
        self._ours, self._seen, self._open = ours, "", True

    def close(self) -> None:
        if self._open:
            os.close(self._ours)
        self._open = False

    def sees(self, words: str) -> str:
        while words not in self._seen:
            assert select([self._ours], [], [], PATIENCE)[0], (words, self._seen)
            try:
                self._seen += os.read(self._ours, 4096).decode("utf-8", "replace")
            except OSError as ended:  # how Linux says that the other side is closed
                raise AssertionError(self._seen) from ended
        before, _, self._seen = self._seen.partition(words)
        return before

    def types(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def accepts(self, number: int, *, with_gist: bool) -> str:
        seen = self.sees(f"[{number}/{FACTS}]")
        seen += self.sees("? help")
        self.types("a")
        if with_gist:
            self.sees("Vietnamese (Enter takes")
            self.types("\r")
            self.sees(GIST)
            self.types("\r")
        return seen


@contextmanager
def reviewing(draft: Path, *options: str) -> Iterator[tuple[subprocess.Popen[bytes], Terminal]]:
    ours, theirs = pty.openpty()
    command = [THIDUA, "review", str(draft), "--texts", str(draft.parent)]
    command += ["--lang", "en", *options]
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads
    )  # fmt: skip
    os.close(theirs)
    terminal = Terminal(ours)
    try:
        yield process, terminal
    finally:
        process.kill()
        process.wait()
        terminal.close()


def thidua_run(*arguments: str) -> str:
    return subprocess.run(
        [THIDUA, *arguments], capture_output=True, text=True, check=True, timeout=120
    ).stdout


def test_from_a_text_to_an_answer_with_its_evidence(tmp_path: Path) -> None:
    article, draft = tmp_path / "thu.txt", tmp_path / "thu.yaml"
    record, store = tmp_path / "out" / "thu.yaml", tmp_path / "releases"
    article.write_text(ARTICLE, encoding="utf-8")
    thidua_run("draft", "--format", "yaml", "-o", str(draft), str(article))
    with reviewing(draft, "-o", str(record), "--store", str(store)) as (process, terminal):
        seen = [
            terminal.accepts(number, with_gist=number not in WITHOUT_GIST)
            for number in range(1, FACTS + 1)
        ]
        assert "\x1b[30;43mVKSND huyện Suối Bạc là Cụm trưởng\x1b[0m" in seen[3]
        terminal.sees("save and leave")
        terminal.types("w")
        terminal.sees("is written.")
        assert process.wait(PATIENCE) == 0
    thidua_run("load", str(record), "--articles", str(tmp_path), "--store", str(store))
    (row,) = thidua.open(store).answer("who-led", {"year": "2031"}).rows
    assert row.cells["unit"].text == "VKSND huyện Suối Bạc"
    asked = thidua_run("ask", "who-led", "--store", str(store), "year=2031")
    assert "160–194" in asked
    assert "“VKSND huyện Suối Bạc là Cụm trưởng”" in asked


def test_a_killed_review_goes_on_with_nothing_lost(tmp_path: Path) -> None:
    """Killed behind a decision whose gist was not written yet: both are told apart."""
    draft = drafted(tmp_path)
    with reviewing(draft) as (process, terminal):
        terminal.accepts(1, with_gist=True)
        terminal.accepts(2, with_gist=False)
        terminal.sees("Vietnamese (Enter takes")
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait(PATIENCE) == -signal.SIGKILL
    with reviewing(draft) as (_, terminal):
        assert f"[1/{FACTS}]" not in terminal.accepts(2, with_gist=True)
        terminal.sees(f"[3/{FACTS}]")
        terminal.sees("? help")
        terminal.types("b")
        terminal.sees(f"[2/{FACTS}]")
        terminal.sees("decided: accepted")


def test_ctrl_c_and_a_closed_terminal_lose_nothing(tmp_path: Path) -> None:
    draft = drafted(tmp_path)
    with reviewing(draft) as (process, terminal):
        terminal.accepts(1, with_gist=True)
        terminal.sees("? help")
        terminal.types("\x03")
        terminal.sees(f"{FACTS - 1} facts wait")
        assert process.wait(PATIENCE) == 130
    with reviewing(draft) as (process, terminal):
        terminal.accepts(2, with_gist=True)
        terminal.sees(f"[3/{FACTS}]")
        terminal.sees("? help")
        terminal.close()
        assert process.wait(PATIENCE) == -signal.SIGHUP
    with reviewing(draft) as (_, terminal):
        assert f"[2/{FACTS}]" not in terminal.sees(f"[3/{FACTS}]")


def test_an_arrow_decides_nothing_and_keys_typed_ahead_count(tmp_path: Path) -> None:
    draft = drafted(tmp_path)
    with reviewing(draft) as (process, terminal):
        terminal.sees("? help")
        terminal.types("\x1b[A")
        terminal.types("ssq")
        terminal.sees(f"[3/{FACTS}]")
        terminal.sees(f"{FACTS} facts wait")
        assert process.wait(PATIENCE) == 0


def test_keys_from_a_pipe_do_the_same(tmp_path: Path) -> None:
    draft = drafted(tmp_path)
    keys = ALL + "w"
    subprocess.run(
        [THIDUA, "review", str(draft), "--texts", str(tmp_path)],
        input=keys.encode(), capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "thu.reviewed.yaml").exists()
