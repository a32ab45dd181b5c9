"""Licences by their names in SPDX, whether a feed names them or gives their address."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

_CREATIVE: Final = re.compile(r"/licenses/(by(?:-nc)?(?:-sa|-nd)?)/(\d\.\d)")
_CREATIVE_COMMONS: Final = frozenset({"creativecommons.org", "www.creativecommons.org"})
_NATIONAL_ARCHIVES: Final = frozenset({"nationalarchives.gov.uk", "www.nationalarchives.gov.uk"})
_SPDX: Final = frozenset({"spdx.org", "www.spdx.org"})
_LONGEST: Final = 80


def named(written: str) -> str:
    """Give the SPDX name of a licence that is given by its address; other words stay as they are."""
    host = _host(written)
    if host in _CREATIVE_COMMONS:
        if found := _CREATIVE.search(written):
            return f"CC-{found[1].upper()}-{found[2]}"
        if "/publicdomain/zero/" in written:
            return "CC0-1.0"
    if host in _NATIONAL_ARCHIVES and "/version/3" in written:
        return "OGL-UK-3.0"
    if host in _SPDX:
        return written.rstrip("/").rsplit("/", 1)[-1].removesuffix(".html").removesuffix(".json")
    return written[:_LONGEST]


def _host(written: str) -> str:
    try:
        return urlsplit(written).hostname or "" if written.startswith("http") else ""
    except ValueError:
        return ""
