"""The front's end of a keeper."""

import asyncio
from typing import Self

from server.workers.begun import Begun


class Keeper:
    """Of whatever loop: not each closes a connection by itself when its other end is gone."""

    def __init__(
        self,
        begun: Begun,
        commands: asyncio.WriteTransport,
        saying: asyncio.BaseTransport,
        said: asyncio.StreamReader,
    ) -> None:
        self.pid = begun.process.pid
        self._begun, self._commands, self._saying, self._said = begun, commands, saying, said

    @classmethod
    async def met(cls, begun: Begun) -> Self:
        loop = asyncio.get_running_loop()
        said = asyncio.StreamReader()
        reading = asyncio.StreamReaderProtocol(said)
        saying, _ = await loop.create_unix_connection(lambda: reading, sock=begun.said)
        commands, _ = await loop.create_unix_connection(asyncio.Protocol, sock=begun.commands)
        return cls(begun, commands, saying, said)

    def tell(self, line: str) -> None:
        if not self._commands.is_closing():
            self._commands.write(f"{line}\n".encode())

    async def hear(self) -> list[str]:
        """The words of what it says; none when it has ended."""
        words = (await self._said.readline()).decode().split()
        if not words:
            self._saying.close()
            self._commands.close()
            self._begun.process.wait()  # at once: its output has ended with it
        return words

    @property
    def has_ended(self) -> bool:
        return self._said.at_eof()

    def dismiss(self) -> None:
        self._commands.close()
