"""Reads of a person's volunteering side."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils import timezone

from matching.people.models import Person
from volunteering.volunteers.models import Volunteer


def side_of(person: Person) -> Volunteer:
    """Give a person's volunteering side; one that is not stored yet if nothing was said."""
    return Volunteer.objects.filter(person=person).first() or Volunteer(person=person)


def is_away(side: Any, *, on: dt.date | None = None) -> bool:
    """Say whether somebody has paused or left: no suggestions, digests or nudges until they come back."""
    day = on or timezone.localdate()
    return side.left_on is not None or (side.paused_until is not None and side.paused_until > day)


def here(*, on: dt.date | None = None, through: str = "") -> Q:
    """Keep volunteers who have neither paused nor left; ``through`` leads to them ("volunteer__")."""
    day = on or timezone.localdate()
    here_now = Q(**{f"{through}paused_until": None}) | Q(**{f"{through}paused_until__lte": day})
    return Q(**{f"{through}left_on": None}) & here_now
