"""What has come of lending in the demo, as the pages of those who can sign in show it."""

from collections import Counter
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from clearinghouse.engagements.models import DayLog, Engagement
from clearinghouse.engagements.states import EngagementState
from clearinghouse.introductions.models import Introduction
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.circuits.models import Issue
from clearinghouse.programmes.sets.models import LearningSet
from clearinghouse.releases.models import Conflict, Release
from clearinghouse.reviews.models import Review
from clearinghouse.sharing.queries import public
from config.site import demo
from config.site.demo import engaged, together
from matching.ledger.models import Contribution
from matching.organisations.models import Organisation
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


@pytest.fixture
def lent(stepney: Area) -> None:
    load_rules()
    SkillFactory(scheme="doit", code="b", label="Bookkeeping")
    call_command(
        "seed_demo",
        stdout=StringIO(),
        stderr=StringIO(),
        people=14,
        organisations=4,
        weeks=8,
        without_assessment=True,
    )


def test_each_stage_of_lending_is_there(lent: None) -> None:
    assert Counter(Engagement.objects.values_list("form", "state")) == {
        ("secondment_part_time", EngagementState.MID_REVIEW): 1,
        ("secondment_part_time", EngagementState.REVIEWED): 1,
        ("mentoring", EngagementState.ACTIVE): 1,
        ("project", EngagementState.ACTIVE): 1,
    }
    assert Counter(Introduction.objects.values_list("state", flat=True)) == {
        "engaged": 4,
        "accepted": 2,
        "proposed": 1,
        "declined": 1,
    }
    assert Counter(Release.objects.values_list("state", flat=True)) == {"approved": 2, "asked": 1}
    assert Conflict.objects.filter(state="contained").count() == 1


def test_the_one_who_came_back_is_reviewed_counted_and_told_of(lent: None) -> None:
    engagement = Engagement.objects.get(state=EngagementState.REVIEWED)
    given = Review.objects.filter(engagement=engagement, state="submitted")
    assert Counter(given.values_list("moment", flat=True)) == {"end": 3, "three_months": 3}
    logged = DayLog.objects.filter(engagement=engagement)
    counted = Contribution.objects.filter(person=engagement.person, work_form="secondment")
    assert counted.count() == logged.count() == 24
    study = public().get()
    assert study.engagement == engagement
    assert study.names_the_employer


def test_what_was_signed_is_what_is_kept(lent: None) -> None:
    papers = [each.agreement for each in Engagement.objects.exclude(agreement=None)]
    assert len(papers) == 4
    for paper in papers:
        assert paper is not None
        assert sha256(paper.text.encode()).hexdigest() == paper.sha256


def test_advice_the_round_and_the_set_are_there(lent: None) -> None:
    assert Counter(AdviceSlot.objects.values_list("state", flat=True)) == {"free": 3, "booked": 1}
    assert Issue.objects.exclude(fixed_at=None).exists()
    assert LearningSet.objects.get().members.exists()


def test_made_again_it_is_there_once(lent: None) -> None:
    before = Engagement.objects.count()
    assert (engaged.engage(), together.share()) == (False, False)
    assert Engagement.objects.count() == before


def test_pages_of_the_clearing_house_are_full_for_those_who_can_sign_in(
    lent: None, client: Client
) -> None:
    vco = Organisation.objects.get(name=demo.VCO)
    council = Organisation.objects.get(name__startswith="Eastern Vale District")
    secondment = Engagement.objects.get(state=EngagementState.MID_REVIEW)
    shown: dict[str, list[tuple[Any, str]]] = {
        "vco@example.org": [
            (f"/organisations/{vco.pk}/engagements/", "A plan for three kitchens"),
            (secondment.get_absolute_url(), "Under way"),
            ("/messages/", "A plan for three kitchens"),
            ("/skills/achieved/", "No meal cooked for nobody"),
        ],
        "professional@example.org": [("/me/engagements/", "A mentor for our new treasurer")],
        "council@example.org": [
            ("/skills/approvals/", "Larkrise"),
            (reverse("secondments", args=[council.pk]), "Larkrise"),
        ],
    }
    for email, pages in shown.items():
        client.post("/accounts/login/", {"login": email, "password": demo.PASSWORD})
        for path, words in pages:
            answer = client.get(path)
            assert answer.status_code == 200, (email, path)
            assert words in answer.content.decode(), (email, path)
        client.post("/accounts/logout/")
