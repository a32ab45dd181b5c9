"""Employments: said, invited, confirmed, changed and ended."""

import datetime as dt

import pytest
from django.utils import timezone

from clearinghouse.employers import posts
from clearinghouse.employers.errors import OneselfError, OutOfDateError
from clearinghouse.employers.models import Employment
from clearinghouse.employers.queries import employment_of
from clearinghouse.employers.tokens import meant_by, token
from matching.messaging.models import Notice
from tests.clearinghouse.employers.test_actions import with_address
from tests.factories.employers import (
    DomainFactory,
    EmployerAccountFactory,
    EmploymentFactory,
    hr_of,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_an_address_below_a_verified_domain_shows_where_somebody_works() -> None:
    domain = DomainFactory(domain="council.example")
    person = with_address(PersonFactory(), "bo@housing.council.example")
    row = posts.say(person=person, employer=domain.employer, by=person)
    assert row.verified_how == "domain"


def test_an_address_that_only_ends_alike_shows_nothing() -> None:
    domain = DomainFactory(domain="council.example")
    person = with_address(PersonFactory(), "bo@evilcouncil.example")
    row = posts.say(person=person, employer=domain.employer, by=person)
    assert row.verified_how == ""


def test_hr_is_asked_once_about_who_only_says_so_and_confirms_it() -> None:
    employer = EmployerAccountFactory()
    hr, person = hr_of(employer), PersonFactory()
    row = posts.say(person=person, employer=employer, by=person)
    posts.say(person=person, employer=employer, post="Clerk", by=person)
    assert [notice.to for notice in Notice.objects.filter(kind="employment")] == [hr]
    posts.confirm(employment=row, by=hr)
    assert (row.verified_how, row.verified_by) == ("hr", hr)


def test_nobody_confirms_themselves_or_is_their_own_manager() -> None:
    employer = EmployerAccountFactory()
    hr = hr_of(employer, email="hana@works.example")
    row = posts.say(person=hr, employer=employer, by=hr)
    with pytest.raises(OneselfError):
        posts.confirm(employment=row, by=hr)
    with pytest.raises(OneselfError):
        posts.change(employment=row, said={"manager_email": "Hana@works.example"}, by=hr)


def test_an_invitation_works_once_and_brings_the_post() -> None:
    employer = EmployerAccountFactory()
    hr, person = hr_of(employer), PersonFactory()
    said = {"post": "Surveyor", "cost_code": "EST-7", "manager_email": "max@works.example"}
    invitation = posts.invite(employer=employer, email="Bo@works.example", said=said, by=hr)
    row = posts.accept(invitation=invitation, by=person)
    assert (row.post, row.cost_code, row.verified_how) == ("Surveyor", "EST-7", "invitation")
    invitation.refresh_from_db()
    with pytest.raises(OutOfDateError):
        posts.accept(invitation=invitation, by=PersonFactory())


def test_asked_again_the_older_link_is_dead() -> None:
    employer = EmployerAccountFactory()
    hr = hr_of(employer)
    first = posts.invite(employer=employer, email="bo@works.example", said={}, by=hr)
    old = token(first)
    first.invited_at = timezone.now() + dt.timedelta(seconds=5)
    first.save()
    assert meant_by(old) is None
    assert meant_by(token(first)) == first


def test_what_is_confirmed_goes_before_what_is_said() -> None:
    confirmed = EmploymentFactory(began_on=dt.date(2020, 1, 1))
    said = EmploymentFactory(person=confirmed.person, verified_how="", verified_at=None)
    assert employment_of(confirmed.person) == confirmed
    assert employment_of(confirmed.person, employer=said.employer) == said


def test_an_employment_that_ended_today_no_longer_counts() -> None:
    row = EmploymentFactory(began_on=dt.date(2020, 1, 1))
    posts.end(employment=row, on=timezone.localdate(), by=row.person)
    assert employment_of(row.person) is None
    assert Employment.objects.count() == 1
