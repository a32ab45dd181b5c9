"""A mail server that takes everything and writes down what it took, line by line."""

from __future__ import annotations

import asyncio
import json
import threading
from email import message_from_bytes
from pathlib import Path


class Sink:
    """Listens on a port of its own in a thread of its own."""

    def __init__(self, journal: Path) -> None:
        self.journal = journal.open("a", buffering=1)
        self.port = 0
        self._ready = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._ready.wait(10)

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await server.serve_forever()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            writer.write(b"220 sink\r\n")
            while line := await reader.readline():
                await self._answer(line.strip().upper(), reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(
        self, command: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        if command == b"DATA":
            writer.write(b"354 go on\r\n")
            letter = await reader.readuntil(b"\r\n.\r\n")
            self._note(letter)
            writer.write(b"250 taken\r\n")
        elif command == b"QUIT":
            writer.write(b"221 bye\r\n")
        else:
            writer.write(b"250 sink\r\n")
        await writer.drain()

    def _note(self, letter: bytes) -> None:
        """Write it down before saying that it was taken, as a mail server does."""
        read = message_from_bytes(letter)
        self.journal.write(json.dumps({"id": read["Message-ID"] or "", "to": read["To"]}) + "\n")
