"""Capacity that is left, the window and learning wishes change who fits what, with their reasons."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import LearningWish, Professional
from clearinghouse.suggestions import queries
from clearinghouse.suggestions.spare import days_left, months
from matching.people import actions as people
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.people import PersonFactory, PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db
SECONDMENT = "secondment_part_time"


def today() -> dt.date:
    return timezone.localdate()


def promised(side: Professional, hours: int, **said: Any) -> None:
    people.commit(
        person=side.person,
        source="x:1",
        what="skills",
        from_on=today(),
        hours_a_month=hours,
        **said,
    )


def codes(need: SkillsNeed, side: Professional) -> dict[str, str]:
    return {said.code: said.verdict for said in queries.why(need, side)}


def test_days_that_are_left_are_what_is_offered_less_what_is_promised() -> None:
    side = ProfessionalFactory(days_a_month=4, person=PersonFactory(capacity_hours_a_month=40))
    free = ProfessionalFactory(days_a_month=4)
    assert days_left([side, free]) == {side.pk: 4.0, free.pk: 4.0}
    promised(side, 24)
    assert days_left([side, free]) == {side.pk: 2.0, free.pk: 4.0}


def test_whoever_is_seconded_full_time_or_has_promised_it_all_has_nothing_left() -> None:
    side = ProfessionalFactory(days_a_month=4)
    promised(side, 0, exclusive=True)
    spent = ProfessionalFactory(days_a_month=4, person=PersonFactory(capacity_hours_a_month=8))
    people.commit(
        person=spent.person, source="x:2", what="skills", from_on=today(), hours_a_month=9
    )
    assert days_left([side, spent]) == {side.pk: 0.0, spent.pk: 0.0}


def test_need_that_takes_more_than_is_left_is_ruled_out_and_the_person_is_told_why() -> None:
    need = NeedFactory(days_min=Decimal(3), deadline=today() + dt.timedelta(days=30))
    side = ProfessionalFactory(days_a_month=4, person=PersonFactory(capacity_hours_a_month=40))
    assert [each.key for each in queries.people_for(need).items] == [side.pk]
    promised(side, 24)
    assert queries.people_for(need).items == ()
    assert codes(need, side)["days_short"] == "not"
    assert "days_short" not in {said.code for said in queries.about(need, side).reasons}


def test_months_of_a_period_are_named_by_their_first_days() -> None:
    first, last = dt.date(2026, 11, 27), dt.date(2027, 1, 3)
    assert sorted(months(first, last)) == [
        dt.date(2026, 11, 1),
        dt.date(2026, 12, 1),
        dt.date(2027, 1, 1),
    ]
    assert months(None, last) == ()
    assert len(months(first, None)) == 37


def test_whose_window_meets_a_secondment_stands_before_who_has_said_none() -> None:
    skill = SkillFactory()
    need = NeedFactory(
        form=SECONDMENT,
        starts_from=today() + dt.timedelta(days=60),
        ends_by=today() + dt.timedelta(days=240),
    )
    NeedSkillFactory(need=need, skill=skill)
    sides = []
    for window in ((None, None), (today(), today() + dt.timedelta(days=300)), (today(), today())):
        side = ProfessionalFactory(
            forms=[SECONDMENT], days_a_month=20, window_from=window[0], window_to=window[1]
        )
        PersonSkillFactory(person=side.person, skill=skill, level=4)
        sides.append(side)
    unsaid, free, too_early = sides

    found = queries.people_for(need)

    assert [each.key for each in found.items] == [free.pk, unsaid.pk]
    said = {each.code: each.text for each in found.items[0].reasons}
    assert said["dates_shared"] == "Free in months that you ask for"
    assert codes(need, free)["dates_shared"] == "fit"
    assert codes(need, too_early)["no_shared_date"] == "not"


def test_window_says_nothing_of_a_project() -> None:
    need = NeedFactory(starts_from=today() + dt.timedelta(days=60))
    side = ProfessionalFactory(window_from=today(), window_to=today())
    assert [each.key for each in queries.people_for(need).items] == [side.pk]


def test_what_somebody_would_like_to_learn_raises_a_need_in_their_list_and_says_so() -> None:
    known, wished, other = (SkillFactory(label=name) for name in ("Law", "Fundraising", "Coaching"))
    side = ProfessionalFactory()
    PersonSkillFactory(person=side.person, skill=known, level=4)
    LearningWish.objects.create(professional=side, skill=wished)
    teaching, unlike = NeedFactory(title="One thing"), NeedFactory(title="Another")
    NeedSkillFactory(need=teaching, skill=wished, level=1)
    NeedSkillFactory(need=unlike, skill=other, level=1)

    found = queries.needs_for(side)

    assert [each.need for each in found.items] == [teaching, unlike]
    texts = [said.text for said in found.items[0].reasons]
    assert "You would like to learn fundraising" in texts
    assert not [said for said in found.items[0].reasons if said.code == "skills_near"]
    assert not [said for said in found.items[1].reasons if said.code == "learning"]
    people_found = queries.people_for(teaching)
    assert "skills_near" not in {said.code for said in people_found.items[0].reasons}
