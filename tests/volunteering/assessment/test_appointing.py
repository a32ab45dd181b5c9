"""Who is made an analyst, and who is none any more, stands in the audit log with whoever did it."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from matching.audit.models import AuditEntry
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.people import PersonFactory
from volunteering.assessment.models import Analyst

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(operator: Person, sign_in: SignIn) -> Client:
    return sign_in(operator)


def written() -> list[tuple[int | None, str, str]]:
    found = AuditEntry.objects.filter(what="permission", said__startswith="analyst").order_by("pk")
    return list(found.values_list("by_number", "subject", "said"))


def dated(**days: dt.date | None) -> dict[str, str]:
    return {name: day.isoformat() if day else "" for name, day in days.items()}


def test_an_operator_appoints_and_lets_go_an_analyst(browser: Client, operator: Person) -> None:
    ana, today = PersonFactory(), timezone.localdate()
    subject = f"matching.person:{ana.pk}"
    said = {"person": ana.pk, **dated(began_on=today, ended_on=None)}
    assert browser.post(reverse("admin:volunteering_analyst_add"), said).status_code == 302
    office = Analyst.objects.get()
    change = reverse("admin:volunteering_analyst_change", args=[office.pk])
    earlier = dated(began_on=today - dt.timedelta(days=1), ended_on=None)
    assert browser.post(change, said | earlier).status_code == 302
    ended = dated(began_on=today, ended_on=today)
    assert browser.post(change, said | ended).status_code == 302
    assert browser.post(
        reverse("admin:volunteering_analyst_delete", args=[office.pk]), {"post": "yes"}
    )
    assert written() == [
        (operator.pk, subject, "analyst given"),
        (operator.pk, subject, "analyst ended"),
        (operator.pk, subject, "analyst deleted"),
    ]


def test_a_script_that_changes_an_analyst_is_in_it_too() -> None:
    ana, bo = PersonFactory(), PersonFactory()
    office = Analyst.objects.create(person=ana)
    Analyst.objects.filter(pk=office.pk).update(person=bo)
    assert written() == [
        (None, f"matching.person:{ana.pk}", "analyst given"),
        (None, f"matching.person:{ana.pk}", "analyst deleted"),
        (None, f"matching.person:{bo.pk}", "analyst given"),
    ]
