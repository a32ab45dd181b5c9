"""Checks: no more than the role allows, and no cliff when one is due anew."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding import queries
from matching.safeguarding.actions import checks
from matching.safeguarding.errors import AboveAllowedError, HeldError, TooYoungError
from matching.safeguarding.models import Check, Hold, Sharing
from matching.safeguarding.seen import Allowed, Seen
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.safeguarding import CheckFactory
from tests.running.threads import at_once

ISSUED = dt.date(2026, 3, 2)
CHILD = Allowed("enhanced_barred", frozenset({"child"}), frozenset({"child"}))


def seen(**said: object) -> Seen:
    usual = {
        "level": "enhanced",
        "certificate_number": "001234567890",
        "issued_on": ISSUED,
        "seen_on": dt.date(2026, 3, 9),
        "workforce": "child",
    }
    return Seen(**(usual | said))  # type: ignore[arg-type]


def record(
    person: Person, organisation: Organisation, *, allowed: Allowed = CHILD, **said: object
) -> Check:
    return checks.record(
        person=person, organisation=organisation, seen=seen(**said), allowed=allowed, by=person
    )


def test_a_certificate_is_kept_once_and_due_by_the_organisations_own_policy(
    volunteer: Person, vco: Organisation
) -> None:
    vco.recheck_months = 24
    vco.save()
    record(volunteer, vco)
    check = record(volunteer, vco)
    assert Check.objects.count() == 1
    assert check.recheck_due_on == dt.date(2028, 3, 2)
    assert check.decision == ""


@pytest.mark.parametrize(
    "said",
    [
        {"level": "enhanced_barred", "barred_lists": ("adult",)},
        {"level": "enhanced_barred", "barred_lists": ("child", "adult")},
        {"workforce": "adult"},
        {"workforce": "both"},
    ],
)
def test_what_the_role_does_not_allow_is_refused(
    volunteer: Person, vco: Organisation, said: dict[str, Any]
) -> None:
    with pytest.raises(AboveAllowedError):
        record(volunteer, vco, **said)
    assert not Check.objects.exists()


@pytest.mark.parametrize("level", ["basic", "standard", "enhanced", "enhanced_barred"])
def test_a_role_that_needs_none_may_ask_for_none(
    volunteer: Person, vco: Organisation, level: str
) -> None:
    with pytest.raises(AboveAllowedError):
        record(volunteer, vco, allowed=Allowed(), level=level, workforce="")


def test_nobody_under_16_has_a_check(vco: Organisation) -> None:
    child = PersonFactory(born_on=dt.date(2010, 3, 3))
    with pytest.raises(TooYoungError):
        record(child, vco)
    record(PersonFactory(born_on=dt.date(2010, 3, 2)), vco)


def test_they_are_cleared_until_thirty_days_after_it_was_due(
    volunteer: Person, vco: Organisation
) -> None:
    CheckFactory(person=volunteer, organisation=vco, recheck_due_on=dt.date(2026, 6, 1))
    for day, cleared in ((dt.date(2026, 7, 1), True), (dt.date(2026, 7, 2), False)):
        assert queries.is_cleared(volunteer, "enhanced", organisation=vco, on=day) is cleared


def test_new_information_takes_the_decision_back_and_no_change_starts_the_time_anew(
    volunteer: Person, vco: Organisation
) -> None:
    check = CheckFactory(person=volunteer, organisation=vco)
    on = dt.date(2026, 11, 1)
    checks.note_status(check=check, result="no_change", on=on, by=volunteer)
    assert (check.decision, check.recheck_due_on) == ("clear_to_start", dt.date(2029, 11, 1))
    checks.note_status(check=check, result="new_info", on=on, by=volunteer)
    check.refresh_from_db()
    kept = Check.objects.values_list("decision", "decided_on", "recheck_due_on")
    assert list(kept) == [("", None, on)]
    assert not queries.is_cleared(volunteer, "enhanced", organisation=vco, on=on)


def test_warnings_come_at_sixty_thirty_and_seven_days_each_once(
    vco: Organisation, coordinator: Person
) -> None:
    due = dt.date(2027, 1, 31)
    CheckFactory(organisation=vco, recheck_due_on=due)
    warned = []
    for left in (61, 60, 59, 30, 29, 8, 7, 6, 0):
        with time_machine.travel(due - dt.timedelta(days=left)):
            checks.warn_due()
            warned.append(checks.warn_due() or Notice.objects.count())
    assert warned == [0, 1, 1, 2, 2, 2, 3, 3, 3]
    assert {notice.to for notice in Notice.objects.all()} == {coordinator}


def test_a_worker_that_slept_warns_once_of_the_nearest_mark(
    vco: Organisation, coordinator: Person
) -> None:
    due = dt.date(2027, 1, 31)
    CheckFactory(organisation=vco, recheck_due_on=due)
    with time_machine.travel(due - dt.timedelta(days=5)):
        assert checks.warn_due() == 1
        assert checks.warn_due() == 0
    assert "in 5 days" in Notice.objects.get().subject


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_at_once_warn_once() -> None:
    due = dt.date(2027, 1, 31)
    CheckFactory(recheck_due_on=due)
    with time_machine.travel(due - dt.timedelta(days=50), tick=False):
        counts = at_once([checks.warn_due] * 4)
    assert sorted(count for count in counts if isinstance(count, int)) == [0, 0, 0, 1]


def test_another_organisation_sees_it_only_with_leave_and_never_the_number(
    volunteer: Person, vco: Organisation
) -> None:
    elsewhere = OrganisationFactory(name="Poplar Youth Club")
    CheckFactory(person=volunteer, organisation=elsewhere, decision="not_appointed")
    assert queries.checks_elsewhere(volunteer, vco) == []
    sharing = checks.share(organisation=vco, what=Sharing.What.CHECKS, by=volunteer)
    assert queries.checks_elsewhere(volunteer, vco) == [
        queries.Elsewhere("Enhanced", "Children", ISSUED, "Poplar Youth Club", update_service=False)
    ]
    assert not queries.is_cleared(volunteer, "enhanced", organisation=vco)
    checks.take_back(sharing=sharing, by=volunteer)
    assert queries.checks_elsewhere(volunteer, vco) == []


def test_a_hold_stops_sharing_also_of_what_was_shared_before(
    volunteer: Person, vco: Organisation
) -> None:
    CheckFactory(person=volunteer)
    checks.share(organisation=vco, what=Sharing.What.CHECKS, by=volunteer)
    Hold.objects.create(person=volunteer)
    assert queries.checks_elsewhere(volunteer, vco) == []
    with pytest.raises(HeldError):
        checks.share(organisation=vco, what=Sharing.What.REFERENCES, by=volunteer)


def test_nobody_takes_back_what_another_shares(volunteer: Person, vco: Organisation) -> None:
    sharing = checks.share(organisation=vco, what=Sharing.What.CHECKS, by=volunteer)
    checks.take_back(sharing=sharing, by=PersonFactory())
    sharing.refresh_from_db()
    assert sharing.withdrawn_at is None
