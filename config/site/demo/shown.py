"""Impact pages in the demo: its centres and the busiest organisations publish the assessed year.

The figures are the assessment's, of invented people; the words are invented too, and say so.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import transaction
from django.db.models import Count

from config.site.demo import clock
from config.site.demo.sign_ins import ANALYST
from matching.ledger.models import Contribution
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.assessment.impact import actions, working
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.releases.models import Release
from volunteering.assessment.releases.states import ReleaseState
from volunteering.assessment.returns import actions as returns
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.returns.states import ReturnState

MOST: Final = 6
LATER: Final = dt.timedelta(days=1)
WORDS: Final = {
    "aims": "Invented for this demonstration: that nobody nearby has to manage alone.",
    "objectives": "Invented: to find more people who can give two hours a week, and to keep them.",
    "activities": "Invented: open mornings, a first visit for whoever is new, a rota that is kept.",
    "outcomes": "Invented: two who came for company now run the Tuesday group.",
}


@transaction.atomic
def show() -> int:
    """Make and publish the pages once; say how many are public."""
    release = Release.objects.filter(state=ReleaseState.PUBLISHED).select_related("year").first()
    if release is None or release.published_at is None or ImpactPage.objects.exists():
        return 0
    with clock.on(release.published_at.date() + LATER) as moment:
        _sign(release)
        pages = [_begun(each, release) for each in _who(release) if _manager(each)]
        working.keep_up()
        for page in pages:
            page.refresh_from_db()
            if page.asked_by is not None and page.state == "draft":
                actions.publish(page=page, by=page.asked_by)
        working.keep_up()
    mine = ImpactPage.objects.filter(pk__in=[page.pk for page in pages])
    mine.update(asked_at=moment)
    clock.told_long_ago()
    return mine.filter(state="published").count()


def _sign(release: Release) -> None:
    """Sign the centres' returns off, as their pages ask for."""
    analyst = Person.objects.get(email=ANALYST.email)
    waiting = CentreReturn.objects.filter(year=release.year, state=ReturnState.DRAWN)
    for one in waiting.select_related("year", "centre"):
        returns.sign(one=one, by=analyst)


def _who(release: Release) -> list[Organisation]:
    """Give the invented centres, and the invented organisations to which most people gave."""
    invented = Organisation.objects.filter(is_invented=True)
    year = release.year.year
    busy = (
        Contribution.objects.filter(
            given_on__range=(year.first_day, year.last_day),
            organisation__in=invented.filter(kind=Organisation.Kind.VCO),
        )
        .values_list("organisation")
        .annotate(people=Count("person", distinct=True))
        .order_by("-people", "organisation_id")
    )
    keys = [key for key, _people in busy[:MOST]]
    centres = invented.filter(kind=Organisation.Kind.CENTRE).order_by("pk")
    return [*centres, *Organisation.objects.filter(pk__in=keys).order_by("pk")]


def _manager(organisation: Organisation) -> Person | None:
    admins = organisation.memberships.filter(role="admin", ended_on=None)
    found = admins.select_related("person").order_by("pk").first()
    return found.person if found else None


def _begun(organisation: Organisation, release: Release) -> ImpactPage:
    manager = _manager(organisation)
    assert manager is not None  # noqa: S101 (who has none is left out)
    page = actions.begin(organisation=organisation, year=release.year.name, by=manager)
    actions.write(page=page, said=WORDS, by=manager)
    return page
