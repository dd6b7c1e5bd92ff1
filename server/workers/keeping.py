"""The front's end of a keeper."""

import asyncio
from typing import Self

from server.workers.begun import Begun


class Keeper:
    """Of whatever loop: not each closes a pipe by itself when its other end is gone."""

    def __init__(
        self,
        begun: Begun,
        commands: asyncio.WriteTransport,
        pipe: asyncio.ReadTransport,
        said: asyncio.StreamReader,
    ) -> None:
        self.pid = begun.process.pid
        self._begun, self._commands, self._pipe, self._said = begun, commands, pipe, said

    @classmethod
    async def met(cls, begun: Begun) -> Self:
        loop = asyncio.get_running_loop()
        said = asyncio.StreamReader()
        reading = asyncio.StreamReaderProtocol(said)
        pipe, _ = await loop.connect_read_pipe(lambda: reading, begun.said)
        commands, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, begun.commands)
        return cls(begun, commands, pipe, said)

    def tell(self, line: str) -> None:
        if not self._commands.is_closing():
            self._commands.write(f"{line}\n".encode())

    async def hear(self) -> list[str]:
        """The words of what it says; none when it has ended."""
        words = (await self._said.readline()).decode().split()
        if not words:
            self._pipe.close()
            self._commands.close()
            self._begun.process.wait()  # at once: its output has ended with it
        return words

    @property
    def has_ended(self) -> bool:
        return self._said.at_eof()

    def dismiss(self) -> None:
        self._commands.close()
