"""Which code made a release: what the setting says, or what git does."""

from __future__ import annotations

import subprocess
from functools import cache
from typing import Final

from django.conf import settings

UNKNOWN: Final = "unknown"


@cache
def code_version() -> str:
    """Give the commit that runs here; with ``-dirty`` if files were changed since."""
    return settings.CODE_VERSION or _git() or UNKNOWN


def _git() -> str:
    asked = ["git", "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*"]
    try:
        done = subprocess.run(  # noqa: S603 (a fixed command, no shell)
            asked, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
