"""The front's end of a keeper, on whatever loop."""

import asyncio
import os

import pytest
import uvloop

from server.workers import begun
from server.workers.begun import Begun
from server.workers.keeping import Keeper

ECHOING = ("-c", "import sys\nfor line in sys.stdin: print('heard', line, end='', flush=True)")
LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}


@pytest.fixture(params=LOOPS)
def runner(request: pytest.FixtureRequest) -> asyncio.Runner:
    return asyncio.Runner(loop_factory=LOOPS[request.param])


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Begun:
    monkeypatch.setattr(begun, "RUN_KEEPER", ECHOING)
    return Begun()


async def ended(process: Begun) -> list[list[str]]:
    keeper = await Keeper.met(process)
    keeper.tell("fork")
    keeper.tell("kill 7")
    heard = [await keeper.hear(), await keeper.hear()]
    keeper.dismiss()
    return [*heard, await keeper.hear()]


def test_what_it_is_told_and_says_are_lines_until_it_ends(
    runner: asyncio.Runner, process: Begun
) -> None:
    with runner:
        found = runner.run(ended(process))
    assert found == [["heard", "fork"], ["heard", "kill", "7"], []]
    assert process.process.returncode == 0


def test_the_loop_alone_closes_what_it_was_given(runner: asyncio.Runner, process: Begun) -> None:
    """A number that is closed twice may be that of a client's connection the second time."""
    numbers = process.commands.fileno(), process.said.fileno()
    with runner:
        runner.run(ended(process))
        assert process.commands.fileno() == process.said.fileno() == -1
    others = [os.open(os.devnull, os.O_RDONLY) for _ in range(20)]
    assert set(numbers) <= set(others), "the numbers are free again"
    process._close()  # noqa: SLF001
    del process
    for other in others:
        os.close(other)  # raises where somebody closed it
