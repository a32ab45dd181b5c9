import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from tests.factories.applications import application_to, role_of
from volunteering.bench.reckoning import Reckoning, reckon
from volunteering.opportunities.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def reckoned(tmp_path: Path) -> Any:
    """Give the reckoning of what clients were told and what the mail server took."""

    def reckoned(journal: list[dict[str, Any]], sink: list[str]) -> Reckoning:
        told, taken = tmp_path / "journal.jsonl", tmp_path / "sink.jsonl"
        told.write_text("".join(json.dumps(row) + "\n" for row in journal))
        taken.write_text("".join(json.dumps({"id": key, "to": "-"}) + "\n" for key in sink))
        return reckon(told, taken)

    return reckoned


@pytest.fixture
def accepted(vco: Organisation) -> dict[str, Any]:
    """Give what a client was told of an application that is there; what it owes is sent."""
    made = application_to(role_of(vco, pending_cap=1))
    Notice.objects.owed().update(sent_at=timezone.now())
    return {
        "kind": "application",
        "pk": made.pk,
        "person": made.volunteer_id,
        "role": made.role_id,
    }


def mails() -> list[str]:
    sent = Notice.objects.filter(way="email", sent_at__isnull=False)
    return [f"<notice-{key}@localhost>" for key in sent.values_list("pk", flat=True)]


def test_all_is_well_when_both_sides_agree_and_a_repeat_counts_as_the_same_mail(
    reckoned: Any, accepted: dict[str, Any]
) -> None:
    assert mails()
    found = reckoned([accepted], [*mails(), mails()[0]])
    assert found.is_well
    assert (found.applications_accepted, found.mails_received_again) == (1, 1)


def test_write_that_was_confirmed_and_is_not_there_is_lost(
    reckoned: Any, accepted: dict[str, Any]
) -> None:
    found = reckoned(
        [accepted, {**accepted, "pk": 0}, {"kind": "message", "text": "load x"}], mails()
    )
    assert found.writes_lost == 2
    assert not found.is_well


def test_notice_that_never_arrived_is_lost_and_two_mails_for_one_are_doubled(
    reckoned: Any, accepted: dict[str, Any]
) -> None:
    assert reckoned([accepted], []).notices_lost == len(mails())
    again = [key.replace("localhost", "elsewhere") for key in mails()]
    assert reckoned([accepted], [*mails(), *again]).notices_doubled == len(mails())


def test_two_notices_of_one_deed_are_doubled(reckoned: Any, accepted: dict[str, Any]) -> None:
    (notice,) = Notice.objects.filter(kind="application")
    notice.pk = None
    notice.save()
    found = reckoned([accepted], mails())
    assert (found.notices_lost, found.notices_doubled) == (0, 1)


def test_nothing_is_shown_when_nothing_was_accepted(reckoned: Any, db: None) -> None:
    assert not reckoned([], []).is_well


def test_count_that_is_not_the_true_one_is_seen(reckoned: Any, accepted: dict[str, Any]) -> None:
    Role.objects.filter(pk=accepted["role"]).update(pending=0)
    assert reckoned([accepted], mails()).counts_wrong == 1


def test_load_is_refused_where_rows_may_be_real(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Only in a database named …_load"):
        call_command("load", "prepare", str(tmp_path / "crowd.json"))
