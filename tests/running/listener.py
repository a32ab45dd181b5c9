"""Somebody else's server, which a webhook rings: a process of its own that answers as it is told."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

SERVER = """
import json, sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer

calls = {}

class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        said = {"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}, "body": body}
        print(json.dumps(said), flush=True)
        command = self.path.strip("/")
        calls[command] = calls.get(command, 0) + 1
        if command == "redirect":
            self.send_response(302)
            self.send_header("Location", "/ok")
        elif command == "slow":
            time.sleep(5)
            self.send_response(200)
        elif command == "second":
            self.send_response(503 if calls[command] == 1 else 200)
        else:
            self.send_response(int(command) if command.isdigit() else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *given):
        pass

server = HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


@dataclass
class Listener:
    """Where it listens, and what it has heard."""

    port: int
    heard: list[dict[str, Any]] = field(default_factory=list)

    def at(self, command: str = "ok") -> str:
        """Give an address that answers with a status, late, by sending on, or well the second time."""
        return f"http://127.0.0.1:{self.port}/{command}"


@contextmanager
def listening(port: int = 0) -> Iterator[Listener]:
    """Start it, at a port that is free or at one of one's own, and end it."""
    command = [sys.executable, "-c", SERVER, str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        listener = Listener(int(server.stdout.readline()))
        lines = server.stdout
        reader = threading.Thread(target=lambda: listener.heard.extend(map(json.loads, lines)))
        reader.start()
        try:
            yield listener
        finally:
            server.terminate()
            reader.join()
