"""What a freeze holds of the clearing-house: of real rows, whose time it was and what needs ask for."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from clearinghouse.engagements.models import DayLog
from clearinghouse.reviews.counting import count_day
from clearinghouse.terms import HOURS_A_DAY
from matching.ledger.models import Contribution
from matching.taxonomy.models import SkillMap
from tests.factories.employers import CouncilFactory, EmploymentFactory, HeadcountFactory
from tests.factories.engagements import EngagementFactory
from tests.factories.needs import EligibilityFactory, NeedFactory, NeedSkillFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.programmes import AdviceSlotFactory
from tests.factories.surveys import ClosedSurveyFactory, SurveyInvitationFactory, SurveySheetFactory
from tests.factories.taxonomy import SkillFactory
from tests.volunteering.assessment.test_freeze import JUNE, freeze, give, rows
from volunteering.assessment.measures import skills
from volunteering.assessment.registry import compute
from volunteering.surveys.bank import SATISFACTION

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
MARCH = dt.date(2027, 3, 31)


def figures() -> dict[Any, Any]:
    return {(f.measure, f.breakdown, f.group): f.value for f in compute(freeze()) if f.value}


def test_a_day_of_the_clearing_house_is_a_day_of_the_assessment() -> None:
    assert skills.HOURS_A_DAY == HOURS_A_DAY


def test_a_logged_day_is_of_the_form_of_its_engagement_and_of_its_employers_sector() -> None:
    council = CouncilFactory()
    engagement = EngagementFactory(employer=council.organisation, paid_time=True)
    log = DayLog.objects.create(engagement=engagement, on=JUNE, hours=Decimal(8), what="Books")
    entry = count_day(engagement, log)
    assert rows("lent") == [
        {
            "entry": entry.pk,
            "form": "project",
            "sector": "public",
            "employer": council.organisation_id,
        }
    ]
    found = figures()
    assert found["days given in paid time", "sector", "public"] == 1
    assert found["days given in paid time", "form", "project"] == 1


def test_a_call_is_of_the_employer_that_its_adviser_had_on_the_day() -> None:
    side = ProfessionalFactory(sector="voluntary")
    post = EmploymentFactory(
        person=side.person, employer=CouncilFactory(), began_on=dt.date(2020, 1, 1)
    )
    slot = AdviceSlotFactory(professional=side)
    give(side.person, source=f"clearinghouse.adviceslot:{slot.pk}")
    (row,) = rows("lent")
    assert (row["form"], row["sector"]) == ("advice_call", "public")
    post.ended_on = JUNE
    post.save()
    (row,) = rows("lent")
    assert (row["sector"], row["employer"]) == ("voluntary", None)


def test_what_was_reversed_or_was_no_engagement_is_not_lent() -> None:
    give(PersonFactory())
    assert rows("lent") == []
    assert Contribution.objects.count() == 1


def test_a_need_asks_for_the_group_of_esco_below_its_root() -> None:
    root = SkillFactory(scheme="esco", label="skills", is_group=True)
    group = SkillFactory(scheme="esco", label="information skills", is_group=True, parent=root)
    deep = SkillFactory(scheme="esco", label="doing audits", is_group=True, parent=group)
    leaf = SkillFactory(scheme="esco", label="audit accounts", parent=deep)
    ours, lonely = SkillFactory(label="Audit"), SkillFactory(label="Of no list")
    for relation, target in (("related", root), ("exact", leaf)):
        SkillMap.objects.create(
            source_skill=ours, target_skill=target, relation=relation, source="test"
        )
    need, other = NeedFactory(), NeedFactory()
    for skill in (leaf, ours):
        NeedSkillFactory(need=need, skill=skill)
    NeedSkillFactory(need=other, skill=lonely)
    EligibilityFactory(organisation=need.organisation, income=9_999)
    EligibilityFactory(organisation=need.organisation, income=10_000)
    assert rows("need_skills") == [
        {"need": need.pk, "skill": "information skills"},
        {"need": other.pk, "skill": ""},
    ]
    assert rows("needs") == [
        {"need": need.pk, "band": "small"},
        {"need": other.pk, "band": ""},
    ]


def test_the_latest_headcount_of_the_year_or_the_one_before_is_frozen() -> None:
    council, quiet = CouncilFactory(), CouncilFactory(organisation__name="Western Vale Council")
    for on, people in (
        (dt.date(2026, 3, 31), 300),
        (MARCH, 320),
        (dt.date(2027, 4, 1), 999),
    ):
        HeadcountFactory(employer=council, on=on, people=people)
    HeadcountFactory(employer=quiet, on=dt.date(2025, 3, 31))
    assert rows("headcounts") == [
        {
            "employer": council.organisation_id,
            "sector": "public",
            "people": 320,
            "on_day": MARCH,
            "source": "Payroll",
        }
    ]


def test_how_satisfied_organisations_are_comes_from_surveys_that_are_over() -> None:
    survey = ClosedSurveyFactory(audience="organisations")
    asked = SurveyInvitationFactory(survey=survey, organisation=OrganisationFactory())
    sheet = SurveySheetFactory(
        survey=survey, invitation=asked, answers={SATISFACTION: ["fairly"]}, answered_on=JUNE
    )
    assert rows("satisfaction") == [
        {
            "centre": sheet.centre_id,
            "organisation": asked.organisation_id,
            "score": 4,
            "answered_on": JUNE,
        }
    ]
