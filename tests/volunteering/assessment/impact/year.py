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
from tests.factories.assessment import (
    FreezeFactory,
    PublishedFactory,
    RunFactory,
    ScheduledFactory,
    YearFactory,
)
from tests.factories.organisations import CentreFactory, OrganisationFactory
from tests.volunteering.assessment import hand
from tests.volunteering.assessment.writing import (
    HARBOROUGH,
    LEEDS,
    OUTDOORS,
    YEAR,
    application,
    contact,
    day,
    given,
    placement,
    said,
)
from volunteering.assessment import dataset, release
from volunteering.assessment.dataset import Frozen
from volunteering.assessment.models import Freeze
from volunteering.assessment.releases.models import Release
from volunteering.assessment.runs.models import KeptFigure, Run
from volunteering.assessment.runs.queries import kept
from volunteering.assessment.years import Year

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


def published(earlier: int = 0) -> Out:
    """Publish the year, or the same so many years earlier."""
    bodies: list[Any] = [
        OrganisationFactory(name=name)
        for name in ("The Garden", "The Friends", "The School", "The Clinic", "The Shop")
    ]
    centre: Any = CentreFactory(name="Leeds Volunteer Centre")
    rows = hand.tables() | tables(bodies, centre)
    shifted = {name: [_shifted(row, earlier) for row in each] for name, each in rows.items()}
    frozen = Frozen(Year(YEAR.begins - earlier), hand.frozen(**shifted).tables)
    garden, friends, school, clinic, shop = bodies
    return Out(_release(frozen), frozen, garden, friends, school, clinic, shop, centre)


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


def revise(out: Out, *late: dict[str, Any]) -> Release:
    """Publish a second version of the year, with rows of the ledger that came late."""
    rows = hand.tables() | tables(
        [out.garden, out.friends, out.school, out.clinic, out.shop], out.centre
    )
    frozen = hand.frozen(**rows | {"contributions": [*rows["contributions"], *late]})
    Release.objects.filter(pk=out.release.pk).update(state="revised")
    return _release(frozen, 2, reason="Hours came late.")


def without(out: Out, *bodies: Organisation) -> Frozen:
    """Give the year's rows as they are when what some organisations reported has gone."""
    rows = hand.tables() | tables(
        [out.garden, out.friends, out.school, out.clinic, out.shop], out.centre
    )
    gone = {body.pk for body in bodies}
    left = [row for row in rows["contributions"] if row["organisation"] not in gone]
    return hand.frozen(**rows | {"contributions": left})


def announce(frozen: Frozen) -> Release:
    """Announce a second version of the year."""
    made: Release = ScheduledFactory(
        run=_run(frozen, 2), version=2, reason="Some had reported twice."
    )
    return made


def freeze_again(frozen: Frozen, number: int = 2) -> Freeze:
    """Freeze rows of the year."""
    freeze: Freeze = FreezeFactory(year=str(frozen.year), number=number)
    freeze.tables = dataset.write(frozen, Path(settings.MEDIA_ROOT) / freeze.folder)
    freeze.sha256 = "?fe"[number] * 64
    freeze.save()
    return freeze


def _shifted(row: dict[str, Any], years: int) -> dict[str, Any]:
    return {
        name: value.replace(year=value.year - years) if isinstance(value, dt.date) else value
        for name, value in row.items()
    }


def _run(frozen: Frozen, number: int) -> Run:
    freeze = freeze_again(frozen, number)
    run: Run = RunFactory(year=YearFactory(name=freeze.year), number=number, freeze=freeze)
    made = release.figures(frozen)
    KeptFigure.objects.bulk_create(kept(run, place, each) for place, each in enumerate(made))
    return run


def _release(frozen: Frozen, number: int = 1, **said: str) -> Release:
    out: Release = PublishedFactory(
        run=_run(frozen, number),
        version=number,
        published_at=dt.datetime(2026, 7, 1, tzinfo=dt.UTC),
        **said,
    )
    return out
