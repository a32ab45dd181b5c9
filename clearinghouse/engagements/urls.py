"""Engagements: their terms, papers, days and changes."""

from typing import Any

urlpatterns: list[Any] = []
