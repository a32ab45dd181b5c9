"""The centres' own year in the demo, as the pages of those who can sign in show it."""

import datetime as dt
from collections import Counter
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from config.site import demo
from config.site.demo import centres, clock
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.places.models import Area, Postcode
from matching.rulebook.importers import load_rules
from tests.factories.places import AreaFactory, NeighbourhoodFactory, WardFactory
from tests.factories.taxonomy import SkillFactory
from volunteering.centres.kinds import FUNCTION_OF
from volunteering.centres.models import (
    CentreMember,
    CentreRecord,
    Consultation,
    Course,
    Invoice,
)
from volunteering.directory.models import Body, Deal, Signpost
from volunteering.funding.models import ClaimedResult, QuarterReport
from volunteering.funding.queries import quarter_of
from volunteering.quality.models import Assessment
from volunteering.quality.queries import mark_of, reviews_due
from volunteering.surveys.models import Survey

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
ELSEWHERE = (("LE16 7AA", "E07000131", 473_000), ("EX39 2AA", "E07000046", 245_000))


def district(postcode: str, code: str, east: int) -> None:
    ward = WardFactory(parent=AreaFactory(code=code))
    NeighbourhoodFactory(parent=ward, centre=Point(east, 287_000, srid=27700))
    Postcode.objects.create(code=postcode, point=Point(east, 287_100, srid=27700), lad_code=code)


@pytest.fixture
def year(stepney: Area) -> None:
    load_rules()
    SkillFactory(scheme="doit", code="b", label="Bookkeeping")
    for elsewhere in ELSEWHERE:
        district(*elsewhere)
    call_command(
        "seed_demo",
        stdout=StringIO(),
        stderr=StringIO(),
        people=14,
        organisations=7,
        weeks=3,
        without_assessment=True,
    )


def has_every_function_with_what_shows_it() -> None:
    assert Organisation.objects.filter(kind="centre").count() == 3
    for centre in Organisation.objects.filter(kind="centre"):
        kinds = set(CentreRecord.objects.filter(centre=centre).values_list("kind", flat=True))
        assert {FUNCTION_OF[kind] for kind in kinds} == {"F2", "F3", "F4", "F5", "F6"}
        assert centre.records.exclude(files=None).count() == 4
        assert centre.records.exclude(scores=None).count() == 2
        assert centre.area_reviews.get().lines.count() == 6
        assert centre.areas_served.get().lad == centre.lad


def members_joined_over_the_year_and_some_still_owe_their_fee() -> None:
    centre = Organisation.objects.get(name=demo.CENTRE)
    states = Counter(CentreMember.objects.filter(centre=centre).values_list("state", flat=True))
    assert (states["asked"], states["ended"]) == (1, 0)
    assert states["member"] >= 3
    settled = Counter(Invoice.objects.filter(centre=centre).values_list("state", flat=True))
    assert settled["paid"] >= 1
    assert settled["open"] >= 1
    numbers = list(Invoice.objects.filter(centre=centre).values_list("number", flat=True))
    assert numbers == list(range(len(numbers), 0, -1))
    since = CentreMember.objects.filter(from_on__lt=timezone.localdate() - dt.timedelta(days=90))
    assert since.exists()


def one_consultation_was_answered_and_one_waits_for_the_kitchen() -> None:
    centre = Organisation.objects.get(name=demo.CENTRE)
    answered, waiting = Consultation.objects.filter(centre=centre).order_by("pk")
    assert answered.response is not None
    assert answered.response.reach == answered.answers.count() >= 2
    assert waiting.response is None
    assert demo.VCO not in waiting.answers.values_list("organisation__name", flat=True)


def courses_that_were_know_who_came() -> None:
    now = timezone.now()
    for course in Course.objects.all():
        held = course.bookings.filter(state__in=["booked", "came", "missed"])
        assert course.taken == held.count(), course
        if course.starts_at < now:
            assert not course.bookings.filter(state__in=["booked", "waiting"]).exists()
    assert Course.objects.filter(starts_at__lt=now, bookings__state="came").exists()


def one_centre_has_the_mark_one_is_reviewed_and_one_writes() -> None:
    states = {row.organisation.name: row.state for row in Assessment.objects.all()}
    assert sorted(states.values()) == ["decided", "draft", "in_review"]
    first = Organisation.objects.get(name=demo.CENTRE)
    mark = mark_of(first)
    assert mark is not None
    assert mark.until > timezone.localdate() + dt.timedelta(days=700)
    person = Assessment.objects.get(state="in_review").reviewings.get(state="accepted").person
    assert reviews_due(person).count() == 1


def the_directory_is_invented_and_says_so() -> None:
    assert Body.objects.count() == 14
    assert not Body.objects.filter(is_invented=False).exists()
    assert not Body.objects.exclude(name__endswith="(invented)").exists()
    assert Deal.objects.filter(is_invented=True).count() == 3
    assert Signpost.objects.filter(at__lt=timezone.now() - dt.timedelta(days=100)).exists()


def two_funders_have_last_quarters_report() -> None:
    last = quarter_of(quarter_of(timezone.localdate()).first - dt.timedelta(days=1))
    issued = QuarterReport.objects.filter(state="issued")
    assert set(issued.values_list("first_on", flat=True)) == {last.first}
    per_centre = Counter(issued.values_list("centre__name", flat=True))
    assert set(per_centre.values()) == {2}
    assert QuarterReport.objects.filter(state="draft").count() == 3


def each_centre_has_asked_by_survey_and_one_survey_is_open() -> None:
    for centre in Organisation.objects.filter(kind="centre"):
        bodies = Survey.objects.filter(centre=centre, audience="organisations")
        over, still_open = bodies.order_by("pk")
        assert (over.state, over.anonymous) == ("closed", False)
        assert (still_open.state, still_open.anonymous) == ("open", True)
        assert over.sheets.filter(answers__has_key="centre_satisfaction").exists()
        assert over.closed_on is not None
        assert over.closed_on < timezone.localdate() - dt.timedelta(days=20)
        assert (
            not Survey.objects.filter(centre=centre).exclude(title__endswith="(invented)").exists()
        )
    assert not Survey.objects.filter(state="draft").exists()


def it_happened_when_it_says_and_nothing_tomorrow() -> None:
    moved = Transition.objects.filter(subject__startswith="volunteering.centremember")
    assert moved.filter(at__lt=timezone.now() - dt.timedelta(days=200)).exists()
    assert not Transition.objects.filter(at__gt=timezone.now()).exists()


def what_people_were_told_then_is_not_sent_today() -> None:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    then = Notice.objects.filter(written_at__lt=midnight)
    assert then.exists()
    assert not then.filter(sent_at=None).exists()


def test_each_centre_has_a_believable_year(year: None) -> None:
    has_every_function_with_what_shows_it()
    members_joined_over_the_year_and_some_still_owe_their_fee()
    one_consultation_was_answered_and_one_waits_for_the_kitchen()
    courses_that_were_know_who_came()
    one_centre_has_the_mark_one_is_reviewed_and_one_writes()
    the_directory_is_invented_and_says_so()
    two_funders_have_last_quarters_report()
    each_centre_has_asked_by_survey_and_one_survey_is_open()


def test_it_happened_when_it_says_is_told_of_no_more_and_is_made_once(year: None) -> None:
    it_happened_when_it_says_and_nothing_tomorrow()
    what_people_were_told_then_is_not_sent_today()
    before = CentreRecord.objects.count()
    assert centres.work() is False
    assert CentreRecord.objects.count() == before


def test_some_placements_stand_in_the_reports_of_both_funders(stepney: Area) -> None:
    load_rules()
    SkillFactory(scheme="doit", code="b", label="Bookkeeping")
    with clock.on(dt.date(2026, 10, 2)):  # so few people are not placed in every quarter
        call_command(
            "seed_demo",
            stdout=StringIO(),
            stderr=StringIO(),
            people=14,
            organisations=4,
            weeks=40,
            without_assessment=True,
        )
    claims = ClaimedResult.objects.values("measure", "subject").annotate(
        funders=Count("report__agreement", distinct=True)
    )
    assert 2 in set(claims.values_list("funders", flat=True))


def test_clock_goes_on_after_a_failure_too() -> None:
    then = dt.date(2026, 1, 5)
    with suppress(ZeroDivisionError), clock.on(then):
        assert timezone.localdate() == then
        raise ZeroDivisionError
    assert timezone.localdate() > then


def test_pages_of_the_centre_and_the_mark_are_full_for_those_who_can_sign_in(
    year: None, client: Client
) -> None:
    centre = Organisation.objects.get(name=demo.CENTRE)
    record = centre.records.get(title="Volunteers' Week")
    report = QuarterReport.objects.filter(centre=centre, state="issued").first()
    assert report is not None
    shown: dict[str, list[tuple[Any, str]]] = {
        "centre@example.org": [
            (reverse("centre_functions", args=[centre.pk]), "Developing volunteering"),
            (record.get_absolute_url(), "Campaign plan"),
            (reverse("centre_members", args=[centre.pk]), "Organisations"),
            (reverse("consultations", args=[centre.pk]), "What keeps people from volunteering?"),
            (reverse("centre_courses", args=[centre.pk]), "When it does not work out"),
            (reverse("funder_agreements", args=[centre.pk]), "The Larch Trust (invented)"),
            (report.get_absolute_url(), "link workers"),
        ],
        "reviewer@example.org": [("/me/", "Reviews that wait for you")],
        "council@example.org": [("/me/", "Eastern Vale")],
    }
    for email, pages in shown.items():
        client.post("/accounts/login/", {"login": email, "password": demo.PASSWORD})
        for path, words in pages:
            answer = client.get(path)
            assert answer.status_code == 200, (email, path)
            assert words in answer.content.decode(), (email, path)
        client.post("/accounts/logout/")
