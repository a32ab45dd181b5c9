"""What the timetable does, once and only once."""

import datetime as dt

import pytest

from matching.messaging.models import Notice
from matching.people.models import Person
from matching.safeguarding.eligibility import Facts
from tests.running.threads import at_once
from volunteering.opportunities.models import Opportunity, Role, RoleTerms
from volunteering.opportunities.posting import actions
from volunteering.opportunities.states import OpportunityState

LAST = dt.date(2027, 3, 31)


@pytest.fixture
def live(ready: Role, coordinator: Person) -> Role:
    actions.submit(role=ready, by=coordinator)
    Opportunity.objects.update(closes_on=LAST, expiry_told=None)
    return ready


def on(days_before: int) -> int:
    return actions.remind_of_expiry(on=LAST - dt.timedelta(days=days_before))


def test_a_fortnight_and_three_days_before_the_end_its_people_are_reminded_once(
    live: Role, coordinator: Person
) -> None:
    assert [on(15), on(14), on(13), on(4), on(3), on(2), on(0), on(-1)] == [
        0, 1, 0, 0, 1, 0, 0, 0,
    ]  # fmt: skip
    told = Notice.objects.filter(kind="role-ends")
    assert [notice.to for notice in told] == [coordinator, coordinator]
    assert "Wednesday 31 March 2027" in told[0].body


def test_a_sweep_that_was_down_for_a_fortnight_reminds_once(live: Role) -> None:
    assert [on(2), on(1)] == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_remind_once(live: Role) -> None:
    outcomes = at_once([lambda: on(14), lambda: on(14)])
    assert sorted(outcomes) == [0, 1]  # type: ignore[type-var]
    assert Notice.objects.filter(kind="role-ends").count() == 1


def test_a_role_whose_cover_has_run_out_is_paused_and_its_people_told(
    live: Role, coordinator: Person
) -> None:
    day = dt.date(2027, 1, 31)
    RoleTerms.objects.update(insured_until=day)
    assert actions.pause_uninsured(on=day) == 0
    assert actions.pause_uninsured(on=day + dt.timedelta(days=1)) == 1
    assert actions.pause_uninsured(on=day + dt.timedelta(days=1)) == 0
    live.opportunity.refresh_from_db()
    assert live.opportunity.state == OpportunityState.PAUSED
    assert Notice.objects.get(kind="role-paused").to == coordinator


def test_a_level_is_worked_out_anew_when_the_rules_change(live: Role, coordinator: Person) -> None:
    reader = Facts(children=frozenset({"teaching"}), supervised=True)
    actions.set_checks(
        role=live, facts=reader, comes="weekly", paid_by="free", id_check=False, by=coordinator
    )
    august, september = dt.date(2026, 8, 31), dt.date(2026, 9, 1)
    actions.rework_levels(on=august)
    terms = RoleTerms.objects.get()
    assert (terms.level, terms.facts["version"]) == ("enhanced", "2012-09-10")
    Notice.objects.all().delete()
    assert actions.rework_levels(on=september) == 1
    terms.refresh_from_db()
    assert (terms.level, terms.barred_lists, terms.level_decided_on) == (
        "enhanced_barred",
        ["child"],
        september,
    )
    assert Notice.objects.get().to == coordinator
    assert "since 1 September 2026" in Notice.objects.get().body
    assert actions.rework_levels(on=september) == 0
    assert Notice.objects.count() == 1
