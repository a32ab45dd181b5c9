"""What comes of introductions is what the clearing-house is fitted on: lists, yes and no, in the tables."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from clearinghouse.introductions import actions
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import Origin, Party, WhyNot
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.suggestions.lists import show_needs
from matching.history.lifecycle import subject_of
from matching.shortlists.learning.markets import MARKETS
from matching.shortlists.learning.training import Training, rows_of
from matching.shortlists.models import Lesson
from tests.factories.needs import NeedFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.rounds import RoundMatchFactory

pytestmark = pytest.mark.django_db
MARKET = MARKETS["clearinghouse"]


@pytest.fixture(autouse=True)
def own_shelf(settings: Any, tmp_path: Path) -> None:
    settings.MARKETS_DIR = tmp_path


def learned(introduction: Introduction) -> set[str]:
    lessons = Lesson.objects.filter(
        person=introduction.person, subject=subject_of(introduction.need)
    )
    return set(lessons.values_list("what", flat=True))


def offered_from_a_list() -> Introduction:
    """Let a professional see a list of three needs, and offer to help with the first."""
    professional = ProfessionalFactory()
    for _each in range(3):
        NeedFactory()
    listed = show_needs(professional, to=professional.person)["lines"]
    need: SkillsNeed = listed[0].item.need
    return actions.propose(
        need=need, professional=professional, origin=Origin.PROFESSIONAL, by=professional.person
    )


def rows(side: str) -> Training:
    return rows_of(MARKET, side, now=timezone.now() + dt.timedelta(days=2))


def test_an_offer_from_a_list_is_a_yes_where_it_stood_and_the_other_needs_are_noes() -> None:
    offered_from_a_list()
    taught = rows("person")
    assert sorted(zip(taught.positions.tolist(), taught.y.tolist(), strict=True)) == [
        (1, 1),
        (2, 0),
        (3, 0),
    ]


def test_the_organisations_answer_is_what_its_side_learns_from() -> None:
    yes, no = offered_from_a_list(), offered_from_a_list()
    actions.accept(introduction=yes, side=Party.ORGANISATION, by=yes.need.lead)
    actions.decline(introduction=no, side=Party.ORGANISATION, why=WhyNot.TERMS, by=no.need.lead)
    assert learned(yes) == {"applied", "offered"}
    assert learned(no) == {"applied", "declined"}
    assert sorted(rows("organisation").y.tolist()) == [0.0, 1.0]


def test_a_conflict_of_interest_teaches_nothing() -> None:
    made = offered_from_a_list()
    actions.decline(
        introduction=made, side=Party.ORGANISATION, why=WhyNot.CONFLICT, by=made.need.lead
    )
    assert learned(made) == {"applied"}
    assert len(rows("organisation")) == 0


def test_no_answer_is_a_no_after_four_weeks() -> None:
    offered_from_a_list()
    assert len(rows("organisation")) == 0
    with time_machine.travel(timezone.now() + dt.timedelta(days=29), tick=False):
        assert rows("organisation").y.tolist() == [0.0]


def test_what_both_confirmed_in_a_round_is_a_yes_of_both() -> None:
    now = timezone.now()
    match = RoundMatchFactory(state="confirmed", offer_said_yes_at=now, need_said_yes_at=now)
    made = actions.from_round(match=match)
    actions.from_round(match=match)
    assert learned(made) == {"agreed", "offered"}
