"""Several who decide at a step, days beyond the cap, and a host that asks for somebody."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from clearinghouse.employers.models import Approver
from clearinghouse.releases import actions, deciding, queries, rules
from clearinghouse.releases.errors import NotReadyError, OverDaysError, OwnError
from clearinghouse.releases.models import Release
from clearinghouse.releases.states import ReleaseState
from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.clearinghouse.releases.at_work import AtWork, at_work, turn
from tests.conftest import SignIn
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def several(**policy: Any) -> tuple[AtWork, Person]:
    """Let two stand for HR's step, which is the only one."""
    found = at_work(short_steps=["hr"], **policy)
    other = PersonFactory(name="Olu Other")
    Approver.objects.create(employer=found.employment.employer, person=other, step="hr")
    return found, other


def test_all_who_stand_for_a_step_are_asked_and_the_first_to_answer_decides() -> None:
    found, other = several()
    release = found.asked()
    step = turn(release)
    first = found.who["hr"]
    assert (step.approver, list(step.also.all())) == (first, [other])
    for person in (first, other):
        assert list(queries.to_decide(person)) == [step]
        assert Notice.objects.filter(to=person, kind="release-approval").count() == 1

    deciding.approve(approval=step, by=other)

    step.refresh_from_db()
    release.refresh_from_db()
    assert (step.approver, step.decided_by, list(step.also.all())) == (other, other, [first])
    assert release.state == ReleaseState.APPROVED
    with pytest.raises(IllegalMove):
        deciding.refuse(approval=step, words="No", by=first)
    assert rules.may_decide(first, step)  # they still read what came of it
    assert list(queries.to_decide(first)) == []


def test_nobody_else_decides_nor_whoever_asks() -> None:
    found, _other = several()
    release = found.asked()
    step = turn(release)
    with pytest.raises(IllegalMove):
        deciding.approve(approval=step, by=PersonFactory())
    with pytest.raises(OwnError):
        deciding.approve(approval=step, by=found.person)


def over(cap: int = 5, days: int = 8) -> tuple[AtWork, Release]:
    found = at_work(short_steps=["line_manager", "hr"], days_per_person=cap)
    return found, found.asked(days=Decimal(days), over_days_because="A whole rota.")


def test_more_days_than_the_cap_stop_at_the_door_until_an_approver_records_why() -> None:
    found, release = over()
    step, manager = turn(release), found.who["line_manager"]
    with pytest.raises(OverDaysError, match="record why"):
        deciding.approve(approval=step, by=manager)
    deciding.approve(approval=step, over_because="It is our year of the charity.", by=manager)
    release.refresh_from_db()
    assert release.over_allowed_because == "It is our year of the charity."
    assert release.over_allowed_by == manager
    deciding.approve(approval=turn(release), by=found.who["hr"])
    release.refresh_from_db()
    assert release.state == ReleaseState.APPROVED


def test_days_within_the_cap_need_no_reason() -> None:
    found, release = over(cap=8)
    deciding.approve(approval=turn(release), by=found.who["line_manager"])
    deciding.approve(approval=turn(release), by=found.who["hr"])
    release.refresh_from_db()
    assert (release.state, release.over_allowed_because) == (ReleaseState.APPROVED, "")


def test_a_form_that_is_let_happen_is_asked_about_where_it_goes_beyond_the_cap() -> None:
    found = at_work(short_steps=[], preapproved_forms=["project"], days_per_person=5, council=True)
    release = found.asked(days=Decimal(8), over_days_because="A whole rota.")
    assert turn(release).step == "line_manager"


def test_page_of_a_decision_asks_why_and_shows_it_kept(sign_in: SignIn) -> None:
    found, release = over()
    browser = sign_in(found.who["line_manager"])
    path = f"/skills/approvals/{turn(release).pk}/"
    page = browser.get(path).content.decode()
    assert "Why you allow more days" in page
    assert "3 days more than your policy gives a year" in page


def test_host_writes_and_the_professional_confirms_by_sending() -> None:
    found = at_work()
    host = found.introduction.need.lead
    release = actions.suggest(introduction=found.introduction, wish=found.wish(), by=host)
    assert (release.person, release.suggested_by, release.state) == (found.person, host, "draft")
    assert Notice.objects.filter(to=found.person, subject__contains="asks you to ask").count() == 1
    assert not Notice.objects.filter(kind="release-approval").exists()
    assert not rules.may_view(host, release)
    with pytest.raises(NotReadyError):
        actions.suggest(introduction=found.introduction, wish=found.wish(), by=host)
    with pytest.raises(NotReadyError):
        actions.ask(release=release, by=found.person)
    assert found.asked().pk == release.pk


def test_host_is_told_where_nobody_is_employed() -> None:
    found = at_work()
    found.employment.delete()
    host = found.introduction.need.lead
    with pytest.raises(NotReadyError, match="where they work"):
        actions.suggest(introduction=found.introduction, wish=found.wish(), by=host)


def test_page_for_the_host_writes_it_and_the_professional_may_not_open_it(
    sign_in: SignIn, client: Client
) -> None:
    found = at_work()
    lead = found.introduction.need.lead
    path = f"/skills/introductions/{found.introduction.pk}/release/suggest/"
    wish = found.wish()
    said = {"form": wish.form, "days": "3", "recharge": "none", "case": "Set up their accounts."}
    for name in ("starts_on", "ends_on"):
        day = getattr(wish, name)
        said |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    answer = sign_in(lead).post(path, said)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    assert Release.objects.get().suggested_by == lead
    assert sign_in(found.person).get(path).status_code == 403
