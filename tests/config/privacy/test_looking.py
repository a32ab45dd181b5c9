"""Whoever opens a part of somebody's record is noted, page by page, and the person can read it."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from django.urls import reverse

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from tests.config.privacy.conftest import Life
from tests.conftest import SignIn
from tests.factories.privacy import DataRequestFactory
from volunteering.followups.models import FollowUp
from volunteering.placements.models import Placement

pytestmark = pytest.mark.django_db(databases=["default", "equality"])


def admin(life: Life, model: str, key: int) -> str:
    return reverse(f"admin:{model}_change", args=[key])


def by_phone(life: Life) -> str:
    asked = FollowUp.objects.create(
        person=life.person, application=life.open, kind="two_weeks", due_on="2026-11-01"
    )
    return reverse("followup_by_phone", args=[asked.pk])


# Who opens which page, and under which words it stands in the list.
PAGES: dict[str, tuple[str, str, Callable[[Life], str]]] = {
    "application": (
        "coordinator",
        "application",
        lambda life: reverse("application", args=[life.open.pk]),
    ),
    "placement": (
        "coordinator",
        "placement",
        lambda life: reverse("placement", args=[life.ended.pk]),
    ),
    "checks": (
        "coordinator",
        "checks",
        lambda life: reverse("check_person", args=[life.open.organisation_id, life.person.pk]),
    ),
    "receipt": ("coordinator", "receipt", lambda life: reverse("receipt", args=[life.expense.pk])),
    "follow-up by phone": ("broker", "follow-up", by_phone),
    "operator: account": (
        "operator",
        "person",
        lambda life: admin(life, "matching_person", life.person.pk),
    ),
    "operator: application": (
        "operator",
        "application",
        lambda life: admin(life, "volunteering_application", life.open.pk),
    ),
    "operator: notice": (
        "operator",
        "notice",
        lambda life: admin(
            life,
            "matching_notice",
            Notice.objects.create(to=life.person, kind="x", subject="x", why="x").pk,
        ),
    ),
    "operator: request": (
        "operator",
        "request about data",
        lambda life: reverse("data_request", args=[DataRequestFactory(person=life.person).pk]),
    ),
}


@pytest.fixture
def watchers(
    coordinator: Person, broker: Person, operator: Person, vco: Organisation, centre: Organisation
) -> dict[str, Person]:
    vco.cares_of = centre
    vco.save()
    return {"coordinator": coordinator, "broker": broker, "operator": operator}


@pytest.mark.parametrize("page", PAGES)
def test_opening_a_record_is_noted_with_who_and_what(
    page: str, life: Life, watchers: dict[str, Person], sign_in: SignIn
) -> None:
    who, what, address = PAGES[page]
    path = address(life)
    Look.objects.all().delete()
    answer = sign_in(watchers[who]).get(path)
    assert answer.status_code == 200
    if answer.streaming:  # a file, which reading to its end closes
        assert b"".join(cast("Any", answer).streaming_content)
    assert list(Look.objects.values_list("person", "by", "what")) == [
        (life.person.pk, watchers[who].pk, what)
    ]


def test_emergency_contact_is_shown_on_asking_and_noted(
    life: Life, coordinator: Person, sign_in: SignIn
) -> None:
    Placement.objects.update(state="active", ended_on=None)
    Look.objects.all().delete()
    answer = sign_in(coordinator).post(reverse("placement_emergency", args=[life.ended.pk]))
    assert b"Vernon" in answer.content
    assert Look.objects.get().what == "emergency contact"


def test_one_does_not_look_at_oneself(life: Life, sign_in: SignIn) -> None:
    Look.objects.all().delete()
    sign_in(life.person).get(reverse("application", args=[life.open.pk]))
    sign_in(life.person).get(reverse("placement", args=[life.ended.pk]))
    assert not Look.objects.exists()


def test_page_that_was_refused_is_no_look(life: Life, broker: Person, sign_in: SignIn) -> None:
    Look.objects.all().delete()
    path = reverse("admin:matching_person_change", args=[life.person.pk])
    assert sign_in(broker).get(path).status_code == 302
    assert sign_in(broker).get(reverse("placement", args=[life.ended.pk])).status_code == 403
    assert not Look.objects.exists()
