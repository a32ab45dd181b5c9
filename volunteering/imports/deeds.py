"""What was written for a row, as it is kept with the row, so that it can be taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Model

Deed = dict[str, Any]


def made(thing: Model, *fields: str) -> Deed:
    """Say that a row was made; ``fields`` are what tells whether somebody has changed it since."""
    return {
        "model": thing._meta.label_lower,
        "pk": thing.pk,
        "made": True,
        "new": {name: plain(getattr(thing, name)) for name in fields},
    }


def change(thing: Model, **new: Any) -> Deed | None:
    """Set fields of a row, and say what stood there; None where nothing is new. The caller saves."""
    old = {name: plain(getattr(thing, name)) for name in new}
    differs = [name for name, value in new.items() if old[name] != plain(value)]
    if not differs:
        return None
    for name in differs:
        setattr(thing, name, new[name])
    return {
        "model": thing._meta.label_lower,
        "pk": thing.pk,
        "made": False,
        "old": {name: old[name] for name in differs},
        "new": {name: plain(new[name]) for name in differs},
    }


def plain(value: Any) -> Any:
    """Give a value as JSON has it: places and decimals in their own text, dates in ISO's."""
    if isinstance(value, Decimal):
        return str(value)
    if hasattr(value, "hexewkb"):
        return value.hexewkb.decode()
    return value.isoformat() if hasattr(value, "isoformat") else value
