"""A year that is out, of three organisations and a centre, small enough to be worked out by hand.

In Leeds thirty people give the garden four hours each, twenty-six the friends four, twelve the school
five and twenty the clinic three; forty give a shop in Harborough two. Thirty-two of the garden's and
the friends' people first came to the centre.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from matching.organisations.models import Organisation
from tests.factories.assessment import FreezeFactory, PublishedFactory, RunFactory, YearFactory
from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.volunteering.assessment import hand
from tests.volunteering.assessment.writing import (
    HARBOROUGH,
    LEEDS,
    OUTDOORS,
    application,
    contact,
    day,
    given,
    placement,
    said,
)
from volunteering.assessment import dataset, release
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.releases.models import Release
from volunteering.assessment.runs.models import KeptFigure
from volunteering.assessment.runs.queries import kept

NAME = "2025-26"
Rows = list[dict[str, Any]]


@dataclass
class Out:
    """The release, its rows, and whose they are."""

    release: Release
    frozen: Frozen
    garden: Organisation
    friends: Organisation
    school: Organisation
    clinic: Organisation
    shop: Organisation
    centre: Organisation


def published(**instead: Rows) -> Out:
    """Publish the year, some tables replaced."""
    bodies = [
        OrganisationFactory(name=name)
        for name in ("The Garden", "The Friends", "The School", "The Clinic", "The Shop")
    ]
    centre = CentreFactory(name="Leeds Volunteer Centre")
    frozen = hand.frozen(**(tables(bodies, centre) | instead))
    return Out(_release(frozen), frozen, *bodies, centre)


def tables(bodies: list[Organisation], centre: Organisation) -> dict[str, Rows]:
    """Write the rows that tell of them, and leave out those of the year of ten people."""
    garden, friends, school, clinic, shop = (body.pk for body in bodies)
    gave = [
        *((person, garden, 4, LEEDS) for person in range(1, 31)),
        *((person, friends, 4, LEEDS) for person in range(31, 57)),
        *((person, school, 5, LEEDS) for person in range(57, 69)),
        *((person, clinic, 3, LEEDS) for person in range(69, 89)),
        *((person, shop, 2, HARBOROUGH) for person in range(89, 129)),
    ]
    empty = ("moves", "new_roles", "enquiries", "records", "gains", "awards", "finance", "equality")
    first_came = range(25, 57)
    return {
        **{name: [] for name in empty},
        "contributions": [
            given(n, person, hours, day(6), organisation=body, area=area, causes=OUTDOORS)
            for n, (person, body, hours, area) in enumerate(gave, 1)
        ],
        "outcomes": answers(garden),
        "placements": [
            placement(n, n, day(6)) | {"organisation": garden if n < 31 else friends}
            for n in range(1, 57)
        ],
        "applications": [
            application(n, n, day(5)) | {"organisation": garden} for n in range(1, 31)
        ],
        "moves": [contact(n, n, n, day(5, 2)) for n in range(1, 31)],
        "people": [
            {"person": n, "joined_on": day(4, 20), "area": LEEDS, "first_time": n % 2}
            for n in range(1, 129)
        ],
        "cases": [
            {
                "case": n,
                "person": n,
                "centre": centre.pk,
                "intensity": "light",
                "opened_on": day(4, 20),
                "guided_on": None,
            }
            for n in first_came
        ],
        "bodies": [],
    }


def answers(garden: int) -> Rows:
    """Of the garden's thirty, twenty-eight answered: eighteen saw land improved, ten nothing."""
    found = [
        said(n, n, f"three_months.outcomes.{'env.land' if n < 19 else 'none'}")
        for n in range(1, 29)
    ]
    return [row | {"organisation": garden} for row in found]


def _release(frozen: Frozen) -> Release:
    freeze = FreezeFactory(year=NAME, number=1)
    freeze.tables = dataset.write(frozen, Path(settings.MEDIA_ROOT) / freeze.folder)
    freeze.sha256 = "f" * 64
    freeze.save()
    run = RunFactory(year=YearFactory(name=NAME), number=1, freeze=freeze)
    made = release.figures(frozen)
    KeptFigure.objects.bulk_create(kept(run, place, each) for place, each in enumerate(made))
    out: Release = PublishedFactory(run=run, published_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC))
    return out
