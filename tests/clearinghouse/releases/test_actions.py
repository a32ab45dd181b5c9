"""A release's life: written, sent, approved in turn, refused, asked back, run out, taken back."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearinghouse.employers.models import Delegation
from clearinghouse.introductions.states import IntroductionState
from clearinghouse.releases import actions, deciding, sweeping
from clearinghouse.releases.errors import NobodyError, NotReadyError, OwnError
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.states import ApprovalState, ReleaseState
from clearinghouse.terms import EngagementForm
from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from tests.clearinghouse.releases.at_work import PART_TIME, at_work, turn
from tests.factories.people import PersonFactory
from tests.factories.releases import ApprovalFactory, AskedReleaseFactory
from tests.running.threads import at_once

pytestmark = pytest.mark.django_db


def steps(release: Release) -> list[tuple[str, str]]:
    """List the steps and where each stands."""
    return list(release.approvals.order_by("position").values_list("step", "state"))


def test_a_short_form_asks_the_line_manager_alone() -> None:
    assert steps(at_work().asked()) == [("line_manager", "asked")]


def test_a_secondment_at_a_council_with_a_charge_asks_five_in_turn() -> None:
    found = at_work(council=True)
    release = found.asked(form=PART_TIME, days_a_week=Decimal(1), recharge="full")
    assert steps(release) == [
        ("line_manager", "asked"),
        ("hr", "waiting"),
        ("conflict_officer", "waiting"),
        ("finance", "waiting"),
        ("signatory", "waiting"),
    ]


def test_a_form_that_needs_no_leave_is_released_at_once() -> None:
    release = at_work().asked(form=EngagementForm.ADVICE_CALL, days=Decimal("0.2"))
    assert release.state == ReleaseState.APPROVED
    assert steps(release) == []
    event = Transition.objects.get(subject=subject_of(release), new="approved")
    assert event.reason == "The employer lets this form happen without asking."


@pytest.mark.parametrize("said", [{"recharge": "partial"}, {"yes": ("interest",)}])
def test_a_charge_or_a_conflict_is_never_approved_beforehand(said: dict[str, object]) -> None:
    release = at_work().asked(form=EngagementForm.ADVICE_CALL, **said)  # type: ignore[arg-type]
    assert release.state == ReleaseState.ASKED


def test_days_beyond_the_cap_need_a_reason_and_an_approver() -> None:
    found = at_work(days_per_person=Decimal(2))
    with pytest.raises(NotReadyError, match="say why"):
        found.asked(form=EngagementForm.ADVICE_CALL)
    release = found.asked(form=EngagementForm.ADVICE_CALL, over_days_because="For once.")
    assert steps(release) == [("line_manager", "asked")]


def test_it_is_not_sent_before_the_questions_are_answered() -> None:
    found = at_work()
    with pytest.raises(NotReadyError, match="questions"):
        actions.ask(release=found.written(), by=found.person)


def test_written_again_it_is_the_same_draft() -> None:
    found = at_work()
    assert found.written() == found.written(days=Decimal(4))
    assert Release.objects.get().days == Decimal(4)


def test_nobody_writes_one_for_two_who_are_not_introduced() -> None:
    found = at_work()
    type(found.introduction).objects.update(state="ended", closed_at=timezone.now())
    with pytest.raises(IllegalMove):
        found.written()


def test_each_yes_asks_the_next_and_the_last_one_releases() -> None:
    found = at_work()
    release = found.asked(form=PART_TIME, days_a_week=Decimal(1))
    found.host_answers(release)
    for step in ("line_manager", "hr", "signatory"):
        now = turn(release)
        assert (now.step, now.approver) == (step, found.who[step])
        deciding.approve(approval=now, by=found.who[step])
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED
    assert release.good_until == timezone.localdate() + dt.timedelta(days=90)
    assert Notice.objects.filter(to=found.person, subject__startswith="You are released").exists()


def test_every_approval_is_an_event_with_who_until_when_and_instead_of_whom() -> None:
    found = at_work()
    deputy = PersonFactory()
    today = timezone.localdate()
    Delegation.objects.create(
        employer=found.employment.employer,
        from_person=found.who["line_manager"],
        to_person=deputy,
        from_on=today,
        to_on=today,
    )
    now = turn(found.asked())
    assert (now.approver, now.instead_of) == (deputy, found.who["line_manager"])
    deciding.approve(approval=now, words="Good.", by=deputy)
    event = Transition.objects.get(subject=subject_of(now), new="approved")
    assert event.by == deputy
    assert event.facets["instead_of"] == found.who["line_manager"].pk
    assert event.facets["answer_by"]


def test_only_whoever_is_asked_decides() -> None:
    found = at_work()
    now = turn(found.asked())
    for other in (found.who["hr"], PersonFactory()):
        with pytest.raises(IllegalMove):
            deciding.approve(approval=now, by=other)


def test_nobody_approves_their_own_through_the_door_nor_past_it() -> None:
    release = AskedReleaseFactory()
    own = ApprovalFactory(release=release, approver=release.person)
    with pytest.raises(OwnError):
        deciding.approve(approval=own, by=release.person)
    with pytest.raises(IntegrityError, match="ask for themselves"), transaction.atomic():
        Approval.objects.update(
            state="approved", decided_by=release.person, decided_at=timezone.now()
        )


def test_an_approver_who_asks_is_not_asked() -> None:
    found = at_work(steps=False)
    found.employment.manager = None
    found.employment.save()
    with pytest.raises(NobodyError, match="line manager"):
        found.asked()
    assert Release.objects.get().state == ReleaseState.DRAFT


def test_the_database_knows_no_release_without_every_yes() -> None:
    release = ApprovalFactory(approver=PersonFactory()).release
    with pytest.raises(IntegrityError, match="has not said yes"), transaction.atomic():
        Release.objects.update(
            state="approved", decided_at=timezone.now(), good_until=timezone.localdate()
        )
    release.refresh_from_db()
    assert release.state == ReleaseState.ASKED


def test_the_database_knows_no_yes_before_its_turn() -> None:
    release = ApprovalFactory(approver=PersonFactory()).release
    later = ApprovalFactory(release=release, position=50, step="signatory", state="waiting")
    with pytest.raises(IntegrityError, match="earlier step"), transaction.atomic():
        Approval.objects.filter(pk=later.pk).update(state="approved", decided_at=timezone.now())


def test_a_no_needs_words_and_ends_it_but_not_the_introduction() -> None:
    found = at_work()
    release = found.asked()
    now = turn(release)
    with pytest.raises(NotReadyError):
        deciding.refuse(approval=now, words=" ", by=found.who["line_manager"])
    deciding.refuse(approval=now, words="We are short of people.", by=found.who["line_manager"])
    release.refresh_from_db()
    found.introduction.refresh_from_db()
    assert (release.state, found.introduction.state) == ("refused", "accepted")
    told = Notice.objects.filter(to=found.person).first()
    assert told is not None
    assert "We are short of people." in told.body


def test_a_question_stops_the_clock_until_it_is_answered() -> None:
    found = at_work()
    now = turn(found.asked())
    deciding.ask_back(approval=now, question="Which days?", by=found.who["line_manager"])
    with time_machine.travel(timezone.now() + dt.timedelta(days=60)):
        assert sweeping.keep_up() == 0
    back = deciding.answer(approval=now, text="Fridays.", by=found.person)
    assert (back.state, back.answer) == (ApprovalState.ASKED, "Fridays.")
    assert Notice.objects.filter(to=found.who["line_manager"], body__contains="Fridays.").exists()


def test_what_nobody_decides_runs_out_and_may_be_asked_of_the_stand_in() -> None:
    found = at_work(approval_days=5)
    release = found.asked()
    with time_machine.travel(timezone.now() + dt.timedelta(days=6)):
        sweeping.keep_up()
        assert (
            Notice.objects.filter(kind="release-approval", subject__contains="waits").count() == 1
        )
    with time_machine.travel(timezone.now() + dt.timedelta(days=15)):
        assert sweeping.keep_up() == 1
        assert sweeping.keep_up() == 0
        expired = release.approvals.get()
        assert expired.state == ApprovalState.EXPIRED
        today, deputy = timezone.localdate(), PersonFactory()
        Delegation.objects.create(
            employer=found.employment.employer,
            from_person=found.who["line_manager"],
            to_person=deputy,
            from_on=today,
            to_on=today,
        )
        again = deciding.ask_again(approval=expired, by=found.person)
    assert (again.approver, again.state, again.times_asked) == (deputy, "asked", 2)


def test_leave_that_is_not_used_runs_out() -> None:
    release = at_work().asked(form=EngagementForm.ADVICE_CALL)
    with time_machine.travel(timezone.now() + dt.timedelta(days=91)):
        assert sweeping.keep_up() == 1
        assert sweeping.keep_up() == 0
    release.refresh_from_db()
    assert release.state == ReleaseState.EXPIRED


def test_it_may_be_taken_back_and_the_approver_is_told() -> None:
    found = at_work()
    release = actions.withdraw(release=found.asked(), by=found.person)
    assert release.state == ReleaseState.WITHDRAWN
    assert Notice.objects.filter(subject__startswith="No decision needed").count() == 1
    with pytest.raises(IllegalMove):
        deciding.approve(approval=release.approvals.get(), by=found.who["line_manager"])


def test_a_release_in_use_is_not_taken_back() -> None:
    found = at_work()
    release = found.asked(form=EngagementForm.ADVICE_CALL)
    type(found.introduction).objects.update(state=IntroductionState.ENGAGED)
    with pytest.raises(NotReadyError, match="in use"):
        actions.withdraw(release=release, by=found.person)


def test_an_address_without_an_account_is_written_to_and_taken_over_by_whoever_has_it() -> None:
    found = at_work(steps=False)
    found.employment.manager, found.employment.manager_email = None, "boss@works.example"
    found.employment.save()
    now = turn(found.asked())
    assert (now.approver, now.approver_email) == (None, "boss@works.example")
    assert Notice.objects.filter(address="boss@works.example").count() == 1
    with pytest.raises(IllegalMove):
        deciding.claim(approval=now, by=PersonFactory())
    boss = PersonFactory(email="boss@works.example")
    assert deciding.claim(approval=now, by=boss).approver == boss
    deciding.approve(approval=now, by=boss)
    assert Release.objects.get().state == ReleaseState.APPROVED


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_exactly_one_stands() -> None:
    found = at_work()
    now, manager = turn(found.asked()), found.who["line_manager"]
    said = at_once(
        [
            lambda: deciding.approve(approval=now, by=manager),
            lambda: deciding.refuse(approval=now, words="No.", by=manager),
        ]
    )
    assert sum(isinstance(each, IllegalMove) for each in said) == 1
    release = Release.objects.get()
    assert release.state in {ReleaseState.APPROVED, ReleaseState.REFUSED}
    assert Transition.objects.filter(subject=subject_of(release), old="asked").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_decision_and_taking_it_back_at_once_leave_one_truth() -> None:
    found = at_work()
    release = found.asked()
    now, manager = turn(release), found.who["line_manager"]
    at_once(
        [
            lambda: deciding.approve(approval=now, by=manager),
            lambda: actions.withdraw(release=release, by=found.person),
        ]
    )
    release.refresh_from_db()
    assert release.state == ReleaseState.WITHDRAWN
