from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from config.watching.page import lasting
from config.watching.standing import figures
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.queue.models import ParkedTask
from matching.queue.states import ParkState
from tests.conftest import SignIn
from tests.factories.applications import application_to, role_of

pytestmark = pytest.mark.django_db


def figure(name: str, **labels: str) -> float:
    return next(each.value for each in figures() if each.name == name and each.labels == labels)


def owe(**fields: Any) -> Notice:
    row = {"address": "a@example.org", "kind": "test", "subject": "Word", "body": "-", "why": "-"}
    return Notice.objects.create(**row | fields)


def test_notices_that_are_due_are_counted_with_the_age_of_the_oldest() -> None:
    now = timezone.now()
    owe(due_at=now - timedelta(hours=3))
    owe(due_at=now - timedelta(hours=1))
    owe(due_at=now + timedelta(hours=1))
    owe(given_up_at=now)
    assert figure("notices_due") == 2
    assert 10_800 <= figure("notices_due_age_seconds") < 10_810
    assert figure("notices_given_up_day") == 1


def test_promise_that_is_late_is_counted_and_one_that_is_kept_is_not(vco: Organisation) -> None:
    late, early = (application_to(role_of(vco)) for _each in range(2))
    type(late).objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    type(early).objects.filter(pk=early.pk).update(due_at=timezone.now() + timedelta(days=1))
    assert figure("clocks_breached", market="volunteering") == 1
    assert figure("clocks_breached", market="clearinghouse") == 0


def test_figures_of_prometheus_and_of_the_page_are_the_same_and_in_words(
    operator: Person, sign_in: SignIn, anonymous: Client
) -> None:
    owe(due_at=timezone.now() - timedelta(minutes=5))
    cache.delete("worker-heartbeat")
    said = anonymous.get(reverse("metrics")).content.decode()
    assert "\ncommonweal_notices_due 1.0\n" in said
    assert "\ncommonweal_worker_heartbeat_age_seconds -1.0\n" in said
    assert '\ncommonweal_queue_waiting{queue="soon"} ' in said
    page = sign_in(operator).get(reverse("state")).content.decode()
    assert "Notices that should have gone out by now" in page
    assert "5 minutes" in page
    assert "never yet" in page


def test_page_and_numbers_go_on_while_redis_is_away(
    operator: Person, sign_in: SignIn, anonymous: Client
) -> None:
    owe(due_at=timezone.now() - timedelta(minutes=5))
    client = sign_in(operator)
    with override_settings(REDIS_URL="redis://127.0.0.1:1/0"):
        assert "5 minutes" in client.get(reverse("state")).content.decode()
        said = anonymous.get(reverse("metrics")).content.decode()
    assert "\ncommonweal_notices_due 1.0\n" in said
    assert "commonweal_queue_waiting{" not in said


def test_latency_is_told_by_view_and_what_leads_nowhere_has_one_name(anonymous: Client) -> None:
    anonymous.get("/nowhere/vera@example.org/")
    anonymous.get(reverse("home"))
    said = anonymous.get(reverse("metrics")).content.decode()
    assert 'commonweal_request_seconds_count{code="200",method="GET",view="home"}' in said
    assert 'commonweal_request_seconds_count{code="404",method="GET",view="nowhere"}' in said
    assert "vera@example.org" not in said


def test_numbers_are_for_this_machine_or_for_who_has_the_token(anonymous: Client) -> None:
    elsewhere: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.9"}
    assert anonymous.get(reverse("metrics"), **elsewhere).status_code == 404
    with override_settings(METRICS_TOKEN="quite-secret"):
        assert anonymous.get(reverse("metrics")).status_code == 404
        given = {"Authorization": "Bearer quite-secret"}
        assert anonymous.get(reverse("metrics"), headers=given, **elsewhere).status_code == 200
        wrong = {"Authorization": "Bearer quite-secreT"}
        assert anonymous.get(reverse("metrics"), headers=wrong).status_code == 404


def test_operator_drops_what_was_set_aside_and_nobody_else_may(
    operator: Person, volunteer: Person, sign_in: SignIn
) -> None:
    parked = ParkedTask.objects.create(task="matching.refit", error="ValueError")
    address = reverse("parked_drop", args=[parked.pk])
    assert sign_in(volunteer).post(address).status_code == 403
    answer = sign_in(operator).post(address, follow=True)
    assert "matching.refit stays undone." in answer.content.decode()
    parked.refresh_from_db()
    assert parked.state == ParkState.DROPPED
    assert "None: every call went well" in answer.content.decode()


def test_operator_calls_again_what_was_set_aside_if_it_is_whole(
    operator: Person, sign_in: SignIn
) -> None:
    whole = ParkedTask.objects.create(task="matching.refit", error="ValueError")
    partly = ParkedTask.objects.create(task="tests.x", arguments=["…"], error="E", is_whole=False)
    client = sign_in(operator)
    assert client.post(reverse("parked_again", args=[partly.pk])).status_code == 404
    assert client.post(reverse("parked_again", args=[whole.pk])).status_code == 302
    whole.refresh_from_db()
    assert whole.state == ParkState.CALLED


def test_page_asks_as_many_questions_for_three_as_for_one(
    operator: Person, sign_in: SignIn
) -> None:
    client = sign_in(operator)
    counts = []
    for number in range(3):
        ParkedTask.objects.create(task="tests.x", arguments=[number], error="E")
        client.get(reverse("state"))
        with CaptureQueriesContext(connection) as made:
            client.get(reverse("state"))
        counts.append(len(made))
    assert counts[0] == counts[2]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (119, "119 seconds"), (150, "2 minutes"), (7300, "2 hours")],
)
def test_how_long_something_lasts_is_said_in_a_unit_that_is_whole_enough(
    seconds: float, said: str
) -> None:
    assert lasting(seconds) == said
