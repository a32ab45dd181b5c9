"""The demo's assessed year, on few rows, and the days on which it was made."""

import datetime as dt
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearinghouse.employers.models import Headcount
from config.site import demo
from config.site.demo import assessed, beside, shown
from config.site.demo.sign_ins import ANALYST, SECOND_ANALYST
from matching.history.models import Transition
from matching.ledger.models import Contribution, Outcome
from matching.messaging.models import Notice
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from tests.factories.taxonomy import SkillFactory
from volunteering.assessment.equality.models import Answer
from volunteering.assessment.impact.models import ImpactPage
from volunteering.assessment.releases.models import Release
from volunteering.assessment.returns.models import CentreReturn
from volunteering.assessment.runs.models import Run
from volunteering.assessment.sources.models import Edition

UNTRUE = "Invented: these figures count people and organisations that a demonstration made up."


@pytest.mark.parametrize(
    ("today", "year", "frozen", "announced", "out"),
    [
        ("2026-11-27", "2025-26", "2026-05-27", "2026-06-08", "2026-07-07"),
        ("2026-06-20", "2025-26", "2026-05-18", "2026-05-21", "2026-06-19"),
        ("2026-05-01", "2024-25", "2025-05-27", "2025-06-08", "2025-07-07"),
        ("2026-01-01", "2024-25", "2025-05-27", "2025-06-08", "2025-07-07"),
    ],
)
def test_the_year_is_the_latest_that_can_be_out(
    today: str, year: str, frozen: str, announced: str, out: str
) -> None:
    found = assessed.days(dt.date.fromisoformat(today))
    assert str(found.year) == year
    made = (found.frozen, found.announced, found.out)
    assert tuple(day.isoformat() for day in made) == (frozen, announced, out)


@pytest.mark.django_db(databases=["default", "equality"])
def test_a_labelled_year_was_reviewed_by_a_second_analyst_and_is_out(
    client: Client, stepney: Area, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    load_rules()
    SkillFactory(scheme="doit", code="b", label="Bookkeeping")
    call_command(
        "seed_demo", stdout=StringIO(), stderr=StringIO(), people=14, organisations=4, weeks=40
    )
    release = Release.objects.get()
    when = assessed.days(timezone.localdate())
    assert (release.state, release.author, release.reviewer) == (
        "published",
        release.year.responsible,
        release.reviews.get().by,
    )
    assert release.author is not None
    assert release.author.email == ANALYST.email
    assert release.reviewer is not None
    assert release.reviewer.email == SECOND_ANALYST.email
    assert timezone.localdate(release.published_at) == when.out
    assert timezone.localdate(release.run.asked_at) == when.frozen
    assert not Transition.objects.filter(at__gt=timezone.now()).exists()
    assert not Notice.objects.filter(sent_at=None, to__email=SECOND_ANALYST.email).exists()
    assert CentreReturn.objects.get().year == release.year
    assert CentreReturn.objects.get().centre.name == demo.CENTRE
    assert "Invented" in client.get(reverse("published")).content.decode()
    for name in ("volunteering", "infrastructure"):
        page = client.get(reverse("document", args=[release.year.name, name]))
        assert UNTRUE in page.content.decode()
    impact = ImpactPage.objects.get(organisation__name=demo.CENTRE)
    assert (impact.state, impact.release) == ("published", release)
    assert "Invented" in client.get(impact.public_url).content.decode()
    _is_full(release)
    assert shown.show() == 0
    assert assessed.assess() is False
    assert Run.objects.count() == 1


def _is_full(release: Release) -> None:
    """People of the year before came, gave and answered; money and headcounts say they are made up."""
    year = release.year.year
    given = Contribution.objects.filter(given_on__range=(year.first_day, year.last_day))
    assert given.values("person").distinct().count() >= 5
    late = Outcome.objects.filter(recorded_at__date__gt=F("reported_on"))
    assert not late.filter(code__startswith="three_months.").exists()
    assert Answer.objects.filter(question="sex").exists()
    assert Edition.objects.get(kind="finance").is_invented
    assert set(Headcount.objects.values_list("source", flat=True)) <= {beside.INVENTED}
    registered = release.run.figures.get(indicator="C1", measure="registered", breakdown="all")
    assert registered.value is not None
    assert registered.value >= 10
