from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from clearinghouse.needs.doctor import Weight, call_first, findings, needs_a_reader
from clearinghouse.needs.estimate import Basis, Estimate
from clearinghouse.needs.models import SkillsNeed
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from tests.factories.needs import NeedFactory, NeedSkillFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(vco: Organisation, coordinator: Person) -> SkillsNeed:
    """A brief with which nothing is wrong."""
    whole: SkillsNeed = NeedFactory(
        organisation=vco,
        lead=coordinator,
        state="draft",
        problem="We have had gifts for years and never claimed Gift Aid on any of them.",
        deadline=timezone.localdate() + timedelta(days=60),
    )
    NeedSkillFactory(need=whole)
    return whole


def weights(need: SkillsNeed) -> list[tuple[str, str]]:
    return [(str(each.weight), each.step) for each in findings(need)]


def test_whole_brief_has_no_findings(need: SkillsNeed) -> None:
    assert findings(need) == []
    assert not needs_a_reader(need)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"deadline": None}, ("missing", "time")),
        ({"out_of_scope": ""}, ("missing", "scope")),
        ({"decides": ""}, ("missing", "ready")),
        ({"hours_of_lead": None}, ("missing", "ready")),
        ({"hours_of_lead": Decimal("0.2")}, ("flag", "ready")),
        ({"sign_off": "not_yet"}, ("flag", "ready")),
        ({"outcome": "Ongoing help with our accounts."}, ("flag", "what")),
        ({"outcome": "It is done instead of hiring a bookkeeper."}, ("stop", "what")),
        ({"secrecy": "personal", "access": "Files."}, ("missing", "data")),
        ({"deliverables": "\n".join("abcdefg")}, ("flag", "scope")),
        ({"problem": "Help!"}, ("flag", "what")),
        ({"in_scope": "The site [address]"}, ("missing", "what")),
        ({"in_scope": "Write to ann@example.org"}, ("stop", "what")),
        ({"deadline": timezone.localdate() + timedelta(days=300)}, ("flag", "time")),
        ({"deadline": timezone.localdate() + timedelta(days=7)}, ("flag", "time")),
        ({"deadline": timezone.localdate() - timedelta(days=1)}, ("missing", "time")),
    ],
)
def test_each_flaw_is_found_where_it_is_mended(
    need: SkillsNeed, change: dict[str, Any], found: tuple[str, str]
) -> None:
    for name, value in change.items():
        setattr(need, name, value)

    assert weights(need) == [found]


def test_sensitive_details_want_a_second_person(need: SkillsNeed) -> None:
    need.secrecy = "sensitive"
    need.access = "Our lead opens the files on one of our own computers, and closes them again."

    assert weights(need) == [("stop", "data")]
    assert needs_a_reader(need)


def test_a_secondment_is_asked_until_when_and_not_by_when_too(need: SkillsNeed) -> None:
    need.form, need.deadline = "secondment_full_time", None

    missing = {str(each.text) for each in findings(need) if each.step == "time"}
    assert missing == {
        "Say from when somebody could come.",
        "Say until when.",
        "Say how many days a week.",
    }


def test_lead_who_has_left_is_missed(need: SkillsNeed) -> None:
    Membership.objects.filter(person=need.lead).update(ended_on=timezone.localdate())

    assert weights(need) == [("missing", "ready")]


def test_too_many_skills_are_flagged(need: SkillsNeed) -> None:
    for _each in range(5):
        NeedSkillFactory(need=need)

    assert weights(need) == [("flag", "skills")]


@pytest.mark.parametrize(
    ("low", "high", "flagged"), [("1", "2", True), ("4", "9", False), ("8", "20", True)]
)
def test_effort_outside_what_such_work_took_is_flagged_with_the_estimate(
    need: SkillsNeed, low: str, high: str, *, flagged: bool
) -> None:
    estimated = Estimate(Decimal(low), Decimal(low), Decimal(high), 9, Basis.FORM)

    found = findings(need, estimated)

    assert [(each.step, each.mend) for each in found] == (
        [("time", estimated.sentence())] if flagged else []
    )


def test_call_is_offered_first_where_doubts_pile_up(need: SkillsNeed) -> None:
    assert not call_first(need, findings(need))
    need.decides, need.deadline = "", None
    assert call_first(need, findings(need))
    need.form = "advice_call"
    assert not call_first(need, findings(need) * 2)


def test_what_is_missing_stands_first(need: SkillsNeed) -> None:
    need.decides, need.outcome = "", "Ongoing, instead of hiring somebody."

    assert [each.weight for each in findings(need)] == [Weight.MISSING, Weight.STOP, Weight.FLAG]
