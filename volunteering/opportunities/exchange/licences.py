"""Licences by their names in SPDX, whether a feed names them or gives their address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_CREATIVE: Final = re.compile(r"/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)")
_LONGEST: Final = 80


def named(written: str) -> str:
    """Give the SPDX name of a licence that is given by its address; other words stay as they are."""
    host = _host(written)
    if host.endswith("creativecommons.org"):
        if found := _CREATIVE.search(written):
            return f"CC-{found[1].upper()}-{found[2]}"
        if "/publicdomain/zero/" in written:
            return "CC0-1.0"
    if host.endswith("nationalarchives.gov.uk") and "/version/3" in written:
        return "OGL-UK-3.0"
    if host == "spdx.org":
        return written.rstrip("/").rsplit("/", 1)[-1].removesuffix(".html").removesuffix(".json")
    return written[:_LONGEST]


def _host(written: str) -> str:
    try:
        return urlsplit(written).hostname or "" if written.startswith("http") else ""
    except ValueError:
        return ""
