"""An employer's account: policy, domains, approvers and delegations."""

import datetime as dt

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from clearinghouse.employers import actions, posts
from clearinghouse.employers.errors import NotTheirsError, OneselfError, TakenError
from clearinghouse.employers.models import Delegation
from clearinghouse.employers.queries import approvers_for
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.factories.employers import (
    ApproverFactory,
    DelegationFactory,
    DomainFactory,
    EmployerAccountFactory,
    EmploymentFactory,
    hr_of,
)
from tests.factories.organisations import EmployerFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def with_address(person: Person, address: str) -> Person:
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=False)
    return person


def test_a_council_has_its_conflict_officer_from_the_beginning() -> None:
    council = actions.open_account(
        organisation=EmployerFactory(), sector="public", public_kind="council", by=PersonFactory()
    )
    assert council.steps == ["line_manager", "hr", "conflict_officer", "signatory"]


def test_opened_twice_it_is_one_account() -> None:
    organisation, person = EmployerFactory(), PersonFactory()
    first = actions.open_account(organisation=organisation, sector="private", by=person)
    again = actions.open_account(organisation=organisation, sector="voluntary", by=person)
    assert (again.pk, again.sector) == (first.pk, "private")


def test_the_database_wants_to_know_which_public_body() -> None:
    with pytest.raises(IntegrityError, match="employer_that_is_public_says_which"):
        EmployerAccountFactory(sector="public")


def test_a_changed_policy_stands_in_the_history() -> None:
    employer, person = EmployerAccountFactory(), PersonFactory()
    actions.set_policy(
        employer=employer, said={"approval_days": 15, "return_alert_days": 28}, by=person
    )
    (row,) = Transition.objects.filter(subject=f"clearinghouse.employer:{employer.pk}")
    assert (row.by, row.facets) == (person, {"changed": ["approval_days"]})


def test_a_changed_agreement_is_approved_anew() -> None:
    employer, person = EmployerAccountFactory(), PersonFactory()
    actions.set_template(employer=employer, text="Our words", approved=True, by=person)
    assert employer.template_approved_by == person
    actions.set_template(employer=employer, text="Other words", approved=False, by=person)
    assert employer.template_approved_at is None


def test_a_domain_counts_once_its_administrator_has_an_address_there() -> None:
    employer, person = EmployerAccountFactory(), PersonFactory()
    row = actions.add_domain(employer=employer, domain="Example.GOV.uk", by=person)
    assert (row.domain, row.verified_at) == ("example.gov.uk", None)
    with pytest.raises(NotTheirsError):
        actions.verify_domain(domain=row, by=person)
    actions.verify_domain(domain=row, by=with_address(person, "ada@example.gov.uk"))
    assert row.verified_at is not None


def test_where_anybody_has_an_address_is_nobodys_domain() -> None:
    with pytest.raises(NotTheirsError):
        actions.add_domain(
            employer=EmployerAccountFactory(), domain="gmail.com", by=PersonFactory()
        )


def test_a_domain_is_one_employers() -> None:
    DomainFactory(domain="taken.example")
    with pytest.raises(TakenError):
        actions.add_domain(
            employer=EmployerAccountFactory(), domain="taken.example", by=PersonFactory()
        )


def test_a_verified_domain_confirms_who_only_said_so() -> None:
    employer = EmployerAccountFactory()
    worker = with_address(PersonFactory(), "bo@works.example")
    row = posts.say(person=worker, employer=employer, by=worker)
    assert not row.is_confirmed
    admin = with_address(PersonFactory(), "ada@works.example")
    actions.add_domain(employer=employer, domain="works.example", by=admin)
    row.refresh_from_db()
    assert row.verified_how == "domain"


def test_an_approver_is_told_and_may_see_the_employers_pages() -> None:
    employer, person = EmployerAccountFactory(), PersonFactory()
    actions.name_approver(employer=employer, person=person, step="hr", by=hr_of(employer))
    assert person.has_perm("clearinghouse.view_employer", employer)
    assert not person.has_perm("clearinghouse.see_people_employer", employer)
    assert Notice.objects.filter(to=person, kind="approver").count() == 1


def test_an_approver_who_ended_is_not_asked_from_tomorrow_on() -> None:
    approver = ApproverFactory(from_on=TODAY() - dt.timedelta(days=9))
    actions.end_approver(approver=approver, by=PersonFactory())
    tomorrow = TODAY() + dt.timedelta(days=1)
    assert approvers_for(approver.employer, "hr") == [approver.person]
    assert approvers_for(approver.employer, "hr", on=tomorrow) == []


def test_a_delegation_holds_from_its_first_to_its_last_day() -> None:
    approver = ApproverFactory(from_on=TODAY() - dt.timedelta(days=9))
    other = PersonFactory()
    actions.delegate(
        employer=approver.employer,
        from_person=approver.person,
        to_person=other,
        from_on=TODAY(),
        to_on=TODAY() + dt.timedelta(days=2),
        by=approver.person,
    )
    days = [TODAY() + dt.timedelta(days=n) for n in (-1, 0, 2, 3)]
    asked = [approvers_for(approver.employer, "hr", on=day)[0] for day in days]
    assert asked == [approver.person, other, other, approver.person]
    assert [notice.to for notice in Notice.objects.filter(kind="delegation")] == [other]


def test_a_delegation_of_one_step_goes_before_one_of_all() -> None:
    approver = ApproverFactory()
    general, special = PersonFactory(), PersonFactory()
    common = {"employer": approver.employer, "from_person": approver.person}
    DelegationFactory(**common, to_person=special, step="hr")
    DelegationFactory(**common, to_person=general)
    assert approvers_for(approver.employer, "hr") == [special]


def test_a_ring_of_delegations_ends() -> None:
    approver = ApproverFactory()
    other = PersonFactory()
    DelegationFactory(employer=approver.employer, from_person=approver.person, to_person=other)
    DelegationFactory(employer=approver.employer, from_person=other, to_person=approver.person)
    assert approvers_for(approver.employer, "hr") == [other]


def test_nobody_delegates_to_themselves() -> None:
    approver = ApproverFactory()
    with pytest.raises(OneselfError):
        actions.delegate(
            employer=approver.employer,
            from_person=approver.person,
            to_person=approver.person,
            from_on=TODAY(),
            to_on=TODAY(),
            by=approver.person,
        )
    with transaction.atomic(), pytest.raises(IntegrityError, match="somebody_else"):
        DelegationFactory(from_person=approver.person, to_person=approver.person)


def test_a_delegation_that_has_not_begun_is_taken_back_whole() -> None:
    later = TODAY() + dt.timedelta(days=3)
    row = DelegationFactory(from_on=later, to_on=later)
    actions.end_delegation(delegation=row, by=row.from_person)
    assert not Delegation.objects.exists()


def test_nobody_approves_their_own_release() -> None:
    approver = ApproverFactory()
    post = EmploymentFactory(person=approver.person, employer=approver.employer)
    assert approvers_for(approver.employer, "hr", employment=post) == []


def test_the_line_manager_is_the_employments_even_if_known_by_address_only() -> None:
    manager = PersonFactory(email="max@works.example")
    post = EmploymentFactory(manager_email="Max@works.example")
    assert approvers_for(post.employer, "line_manager", employment=post) == [manager]
