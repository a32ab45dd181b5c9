"""What the volunteering tests share: a shelf of their own for the market."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def own_shelf(settings: Any, tmp_path: Path) -> Path:
    settings.MARKETS_DIR = tmp_path
    return tmp_path
