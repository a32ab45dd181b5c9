"""The conflict tests: filled in, answered by both, cleared, contained, or the end of it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearinghouse.introductions.states import Party
from clearinghouse.releases import actions, conflicts, deciding
from clearinghouse.releases.errors import NotReadyError
from clearinghouse.releases.models import Conflict, Release
from clearinghouse.releases.questions import QUESTIONS, filled_in, questions_for, sets_for
from clearinghouse.releases.states import ConflictState, ReleaseState
from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from tests.clearinghouse.releases.at_work import PART_TIME, AtWork, at_work, fund, turn

pytestmark = pytest.mark.django_db


def at_the_officer(**said: object) -> tuple[AtWork, Release]:
    """Bring a request with a declared interest to the officer."""
    found = at_work(council=True)
    release = found.asked(yes=("interest",), **said)
    deciding.approve(approval=turn(release), by=found.who["line_manager"])
    return found, release


def test_every_question_has_a_code_of_its_own() -> None:
    codes = [each.code for each in QUESTIONS]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("", {"funds", "interest", "reward"}, {"policy", "subsidy", "procurement"}),
        ("civil_service", {"policy", "competitors", "lobbying"}, {"subsidy", "restricted"}),
        ("council", {"subsidy", "restricted", "pre_election", "procurement"}, {"policy"}),
        ("nhs", {"procurement", "decides"}, {"policy", "restricted"}),
    ],
)
def test_each_kind_of_employer_asks_its_own_tests(
    kind: str, asked: set[str], not_asked: set[str]
) -> None:
    codes = {each.code for each in questions_for(sets_for(kind), Party.PROFESSIONAL)}
    assert asked <= codes
    assert not not_asked & codes


def test_a_host_is_asked_three_whatever_the_employer() -> None:
    for kind in ("", "civil_service", "council", "nhs", "other"):
        assert len(questions_for(sets_for(kind), Party.ORGANISATION)) == 3


def test_what_the_employer_knows_of_money_is_filled_in() -> None:
    assert filled_in(sets_for("council"), ["tender"]) == {"funds": True, "procurement": True}
    assert filled_in(sets_for(""), []) == {}


def test_a_grant_fills_the_question_in_and_brings_the_officer() -> None:
    found = at_work()
    fund(found, title="Core grant", amount=50_000)
    fund(found, "contract", to_on=timezone.localdate() - dt.timedelta(days=1))
    release = found.written()
    assert release.conflict.answers == {"funds": True}
    assert [each["title"] for each in release.conflict.funder_relationship] == ["Core grant"]
    asked = found.asked()  # they answer no to everything: the list still says otherwise
    assert "conflict_officer" in asked.approvals.values_list("step", flat=True)


def test_nothing_declared_at_a_private_employer_asks_no_officer() -> None:
    release = at_work().asked()
    assert release.conflict.state == "open" or Conflict.objects.get().state == ConflictState.NONE
    assert not release.approvals.filter(step="conflict_officer").exists()


def test_an_officer_clears_it_once_the_host_has_answered() -> None:
    found, release = at_the_officer()
    officer = found.who["conflict_officer"]
    with pytest.raises(NotReadyError, match="host has not answered"):
        conflicts.decide(conflict=release.conflict, outcome=ConflictState.CLEARED, by=officer)
    found.host_answers(release)
    conflicts.decide(conflict=release.conflict, outcome=ConflictState.CLEARED, by=officer)
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED


def test_measures_are_recorded_and_told_to_both() -> None:
    found, release = at_the_officer()
    found.host_answers(release)
    officer = found.who["conflict_officer"]
    with pytest.raises(NotReadyError, match="measures"):
        conflicts.decide(conflict=release.conflict, outcome=ConflictState.CONTAINED, by=officer)
    until = timezone.localdate() + dt.timedelta(days=365)
    kept = conflicts.decide(
        conflict=release.conflict,
        outcome=ConflictState.CONTAINED,
        measures="No part in the grants round.",
        information_barrier=True,
        cooling_off_until=until,
        by=officer,
    )
    assert (kept.officer, kept.information_barrier, kept.cooling_off_until) == (
        officer,
        True,
        until,
    )
    told = Notice.objects.filter(subject__contains="release", body__contains="grants round")
    assert {each.to for each in told} == {found.person, found.introduction.need.lead}


def test_what_cannot_be_contained_ends_the_release_and_the_introduction() -> None:
    found, release = at_the_officer()
    conflicts.decide(
        conflict=release.conflict,
        outcome=ConflictState.REFUSED,
        words="You decide on their grant.",
        by=found.who["conflict_officer"],
    )
    release.refresh_from_db()
    found.introduction.refresh_from_db()
    assert release.state == ReleaseState.REFUSED
    assert (found.introduction.state, found.introduction.why_not) == ("ended", "conflict")
    to_host = Notice.objects.filter(to=found.introduction.need.lead).first()
    assert to_host is not None
    assert "You decide on their grant." not in to_host.body


def test_an_officer_cannot_say_yes_past_the_questions() -> None:
    found, release = at_the_officer()
    with pytest.raises(NotReadyError, match="conflict questions"):
        deciding.approve(approval=turn(release), by=found.who["conflict_officer"])


def test_only_the_officer_decides_on_it() -> None:
    found, release = at_the_officer()
    with pytest.raises(IllegalMove):
        conflicts.decide(
            conflict=release.conflict,
            outcome=ConflictState.REFUSED,
            words="x",
            by=found.who["hr"],
        )


def test_a_late_yes_of_the_host_brings_the_officer_in() -> None:
    found = at_work()
    release = found.asked(form=PART_TIME, days_a_week=1)
    assert release.approvals.filter(step="conflict_officer").count() == 0
    found.host_answers(release, yes=("host_bid",))
    assert Conflict.objects.get().state == ConflictState.OPEN
    for step in ("line_manager", "hr"):
        deciding.approve(approval=turn(release), by=found.who[step])
    assert turn(release).step == "conflict_officer"


def test_nobody_is_released_before_the_host_has_answered() -> None:
    found = at_work()
    release = found.asked(form=PART_TIME, days_a_week=1)
    for step in ("line_manager", "hr", "signatory"):
        deciding.approve(approval=turn(release), by=found.who[step])
    release.refresh_from_db()
    assert release.state == ReleaseState.ASKED
    found.host_answers(release)
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED


def test_a_late_yes_after_every_step_still_waits_for_the_officer() -> None:
    found = at_work()
    release = found.asked(form=PART_TIME, days_a_week=1)
    for step in ("line_manager", "hr", "signatory"):
        deciding.approve(approval=turn(release), by=found.who[step])
    found.host_answers(release, yes=("host_favour",))
    assert turn(release).step == "conflict_officer"
    conflicts.decide(
        conflict=release.conflict,
        outcome=ConflictState.CLEARED,
        by=found.who["conflict_officer"],
    )
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED


def test_answers_cannot_be_changed_once_it_is_sent() -> None:
    found = at_work()
    release = found.asked()
    with pytest.raises(IllegalMove):
        actions.answer_questions(release=release, answers={}, words="", by=found.person)
    released = at_work()
    second = released.asked(form=PART_TIME, days_a_week=1)
    released.host_answers(second)
    with pytest.raises(IllegalMove):
        released.host_answers(second)


@pytest.mark.parametrize("state", ["open", "refused"])
def test_the_database_knows_no_release_with_such_a_conflict(state: str) -> None:
    found, release = at_the_officer()
    Conflict.objects.update(state=state, decided_at=timezone.now())
    release.approvals.update(state="approved", decided_at=timezone.now())
    with pytest.raises(IntegrityError, match="not contained"), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(
            state="approved", decided_at=timezone.now(), good_until=timezone.localdate()
        )
    assert found.introduction.pk


def test_the_database_keeps_a_conflict_settled_under_a_release() -> None:
    at_work().asked(form="advice_call")
    with pytest.raises(IntegrityError, match="is approved"), transaction.atomic():
        Conflict.objects.update(state="open")
