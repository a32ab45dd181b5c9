"""A feed on this machine: pages by their paths, changed while a test runs; it counts what it was asked."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


@dataclass
class FeedServer:
    """What it serves: JSON values, bytes as they are, or a status."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, int]] = field(default_factory=list)
    url: str = ""

    def answer(self, path: str, known: str) -> tuple[int, bytes, str]:
        """Give status, body and tag."""
        told = self.pages.get(path, 404)
        if isinstance(told, int):
            return told, b"", ""
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        return (304, b"", tag) if known == tag else (200, body, tag)

    def changes(self, *pages: list[Any]) -> None:
        """Lay out a feed of changes: one page after the other, and an empty one that ends it."""
        for number, items in enumerate([*pages, []]):
            following = min(number + 1, len(pages))
            self.pages[f"/feed/{number}"] = {
                "items": items,
                "next": f"{self.url}/feed/{following}",
                "license": "https://creativecommons.org/licenses/by/4.0/",
            }


@contextmanager
def feed_server() -> Iterator[FeedServer]:
    """Serve until the end of the block."""
    served = FeedServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, tag = served.answer(self.path, self.headers.get("If-None-Match", ""))
            served.asked.append((self.path, status))
            self.send_response(status)
            if tag:
                self.send_header("ETag", tag)
            kind = "text/html" if body.startswith(b"<") else "application/json"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: Any) -> None:
            """Keep quiet."""

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served.url = f"http://127.0.0.1:{running.server_port}"
    Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield served
    finally:
        running.shutdown()
        running.server_close()
