from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from clearinghouse.needs import actions
from clearinghouse.needs.judging import has_a_good_record, may_publish_at_once
from clearinghouse.needs.models import SkillsNeed
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.needs import EligibilityFactory, NeedFactory, NeedSkillFactory

pytestmark = pytest.mark.django_db


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def test_need_that_grows_stale_is_warned_of_once(vco: Organisation, coordinator: Person) -> None:
    NeedFactory(organisation=vco, lead=coordinator, title="Gift Aid", fresh_until=in_days(10))

    assert (actions.keep_fresh(), actions.keep_fresh()) == (1, 0)
    notice = Notice.objects.get()
    assert (notice.to, notice.subject) == (coordinator, "Do you still need “Gift Aid”?")


@pytest.mark.parametrize("name", ["fresh_until", "deadline", "ends_by"])
def test_need_that_nobody_renews_is_paused_once(
    vco: Organisation, coordinator: Person, name: str
) -> None:
    need = NeedFactory(organisation=vco, lead=coordinator, **{name: in_days(-1)})

    assert (actions.keep_fresh(), actions.keep_fresh()) == (1, 0)
    need.refresh_from_db()
    assert need.state == "paused"
    assert "is off the list" in Notice.objects.get().subject


def test_fresh_need_is_left_alone(vco: Organisation, coordinator: Person) -> None:
    NeedFactory(organisation=vco, lead=coordinator, fresh_until=in_days(60), deadline=in_days(60))

    assert actions.keep_fresh() == 0


def test_readers_are_reminded_once_when_the_promise_has_passed(
    vco: Organisation, coordinator: Person, broker: Person
) -> None:
    long_ago = timezone.now() - timedelta(days=12)
    NeedFactory(organisation=vco, lead=coordinator, state="in_review", submitted_at=long_ago)
    NeedFactory(organisation=vco, lead=coordinator, state="in_review", submitted_at=timezone.now())

    assert (actions.keep_fresh(), actions.keep_fresh()) == (1, 0)
    assert Notice.objects.get().to == broker


@pytest.fixture
def trusted(vco: Organisation, broker: Person) -> Organisation:
    """An organisation of which two needs were read and let on."""
    vco.verified_at = timezone.now()
    vco.save()
    EligibilityFactory(organisation=vco)
    now = timezone.now()
    for _each in range(2):
        NeedFactory(organisation=vco, moderated_at=now, moderated_by=broker, published_at=now)
    return vco


def test_good_record_publishes_at_once(trusted: Organisation, coordinator: Person) -> None:
    need = NeedFactory(
        organisation=trusted,
        lead=coordinator,
        state="draft",
        deadline=in_days(60),
        problem="P" * 60,
    )
    NeedSkillFactory(need=need)

    actions.offer(need=need, by=coordinator)

    need.refresh_from_db()
    assert need.state == "published"
    assert need.fresh_until == in_days(90)


@pytest.mark.parametrize(
    "change",
    [
        {"days_max": 6},
        {"form": "secondment_part_time"},
        {"problem": "It is maternity cover for our officer."},
    ],
)
def test_some_needs_are_read_whatever_the_record(
    trusted: Organisation, coordinator: Person, change: dict[str, Any]
) -> None:
    assert not may_publish_at_once(NeedFactory(organisation=trusted, state="draft", **change))


def test_record_is_lost_by_what_was_sent_back(trusted: Organisation, broker: Person) -> None:
    assert has_a_good_record(trusted)
    need = NeedFactory(organisation=trusted, state="in_review", submitted_at=timezone.now())

    actions.send_back(need=need, words="Say who decides.", by=broker)

    assert not has_a_good_record(trusted)


def test_unverified_organisation_has_no_record(trusted: Organisation) -> None:
    trusted.verified_at = None

    assert not has_a_good_record(trusted)


def test_large_need_waits_for_a_look_at_its_matches_once(broker: Person) -> None:
    need: SkillsNeed = NeedFactory(days_max=9)

    assert actions.read_matches(need=need, by=broker)
    assert not actions.read_matches(need=need, by=broker)
