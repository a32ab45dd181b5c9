"""Whoever edits, takes out, puts in or cuts off is found, and nobody waits for the sealing."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import Error, connection, transaction
from django.utils import timezone

from matching.audit import actions, checking
from matching.audit.models import AuditEntry, AuditSeal
from matching.history.models import Transition

pytestmark = pytest.mark.django_db
LOOK = AuditEntry.What.LOOK


def written(many: int) -> list[AuditEntry]:
    for number in range(many):
        actions.note(what=LOOK, by=7, subject=f"matching.person:{number}", said="application")
    return list(AuditEntry.objects.order_by("pk"))


@pytest.fixture(autouse=True)
def _empty(db: None) -> None:
    actions.seal()  # what the test's own people brought with them


@pytest.fixture
def rows() -> list[AuditEntry]:
    found = written(5)
    assert actions.seal() >= 1
    return found[-5:]


@pytest.fixture
def intruder() -> None:
    """Let the test do what the owner of the tables could: take the triggers away."""
    did("ALTER TABLE matching_auditentry DISABLE TRIGGER append_only")
    did("ALTER TABLE matching_auditseal DISABLE TRIGGER append_only")


def did(order: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(order, values)


def test_what_is_sealed_is_whole(rows: list[AuditEntry]) -> None:
    found = checking.check()
    assert (found.whole, found.broken_at, found.why) == (True, None, "")
    assert found.head == AuditSeal.objects.order_by("-pk")[0].signature
    assert actions.seal() == 0


@pytest.mark.parametrize(
    "order",
    [
        "UPDATE matching_auditentry SET said = 'nothing' WHERE id = %s",
        "DELETE FROM matching_auditentry WHERE id = %s",
    ],
)
def test_nobody_edits_or_deletes_not_even_the_owner(rows: list[AuditEntry], order: str) -> None:
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        did(order, rows[2].pk)


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ("UPDATE matching_auditentry SET said = 'nothing' WHERE id = %s", "was changed"),
        ("UPDATE matching_auditentry SET at = at - interval '1 hour' WHERE id = %s", "was changed"),
        ("DELETE FROM matching_auditentry WHERE id = %s", "1 rows are missing"),
    ],
)
def test_a_row_that_somebody_got_at_is_found(
    rows: list[AuditEntry], intruder: None, order: str, why: str
) -> None:
    whole = checking.check()
    did(order, rows[2].pk)
    found = checking.check()
    assert found.broken_at == AuditSeal.objects.filter(source="deeds").order_by("-pk")[0].pk
    assert why in found.why
    assert found.links < whole.links
    with pytest.raises(CommandError, match=rf"seal {found.broken_at}: "):
        call_command("check_audit")


def test_a_seal_that_was_written_anew_is_found(rows: list[AuditEntry], intruder: None) -> None:
    did("UPDATE matching_auditseal SET rows = rows + 1")
    assert "its signature is not ours" in checking.check().why


def test_a_seal_that_was_taken_out_is_found(rows: list[AuditEntry], intruder: None) -> None:
    written(1)
    actions.seal()
    links = list(AuditSeal.objects.order_by("pk"))
    did("DELETE FROM matching_auditseal WHERE id = %s", links[-2].pk)
    found = checking.check()
    assert (found.broken_at, "does not follow" in found.why) == (links[-1].pk, True)


def test_a_chain_whose_end_was_cut_off_is_found_by_the_seal_that_was_noted(
    rows: list[AuditEntry], intruder: None
) -> None:
    written(1)
    actions.seal()
    head = checking.check().head
    did("DELETE FROM matching_auditseal WHERE signature = %s", head)
    assert checking.check().whole
    assert "its end is cut off" in checking.check(expect=head).why


def test_a_key_that_is_no_longer_newest_still_verifies(
    rows: list[AuditEntry], settings: Any
) -> None:
    settings.AUDIT_KEYS = ["a newer key", *settings.AUDIT_KEYS]
    written(1)
    actions.seal()
    assert checking.check().whole
    settings.AUDIT_KEYS = ["a newer key"]
    assert "AUDIT_KEYS does not have" in checking.check().why


def test_a_row_that_comes_in_late_is_sealed_later_and_one_behind_the_chain_is_found(
    rows: list[AuditEntry], intruder: None
) -> None:
    low = rows[-1].pk + 5
    did(
        "INSERT INTO matching_auditentry (id, what, subject, said, at) VALUES (%s, 'look', '', '', now())",
        low,
    )
    actions.seal()
    assert AuditSeal.objects.order_by("-pk")[0].missing == [[low - 4, low - 1]]
    did(
        "INSERT INTO matching_auditentry (id, what, subject, said, at) VALUES (%s, 'look', '', '', now())",
        low - 2,
    )
    assert actions.seal() == 1
    assert AuditSeal.objects.order_by("-pk")[0].late == [low - 2]
    assert checking.check().whole
    did("UPDATE matching_auditseal SET at = at - interval '3 days'")
    did(
        "INSERT INTO matching_auditentry (id, what, subject, said, at) VALUES (%s, 'look', '', '', now())",
        low - 3,
    )
    assert actions.seal() == 0
    assert (
        f"row {low - 3} of matching_auditentry was written behind the chain" in checking.check().why
    )


def test_history_is_sealed_too_and_may_still_forget_who_moved(intruder: None) -> None:
    made = Transition.objects.create(subject="volunteering.role:1", old="draft", new="open")
    actions.seal()
    Transition.objects.filter(pk=made.pk).update(by=None)
    assert checking.check().whole
    did("SET CONSTRAINTS ALL IMMEDIATE")
    did("ALTER TABLE matching_transition DISABLE TRIGGER append_only")
    did("UPDATE matching_transition SET new = 'closed' WHERE id = %s", made.pk)
    assert "a row of matching_transition" in checking.check().why


def test_old_entries_go_in_time_and_the_chain_stays_whole(
    rows: list[AuditEntry], intruder: None
) -> None:
    did("DELETE FROM matching_auditentry")
    did("DELETE FROM matching_auditseal")
    long_ago = timezone.now() - dt.timedelta(days=400)
    for row in written(3):
        did("UPDATE matching_auditentry SET at = %s WHERE id = %s", long_ago, row.pk)
    actions.seal()
    young = written(2)[-2:]
    actions.seal()
    did("ALTER TABLE matching_auditentry ENABLE TRIGGER append_only")
    with pytest.raises(Error, match="11 months at least"), transaction.atomic():
        did("SELECT audit_let_go(now() - interval '300 days')")
    assert actions.let_go(before=timezone.now()) == 3
    assert list(AuditEntry.objects.order_by("pk")) == young
    assert checking.check().whole


def test_seal_that_holds_a_row_that_came_in_late_keeps_it_until_all_its_rows_may_go(
    intruder: None,
) -> None:
    did("DELETE FROM matching_auditentry")
    did("DELETE FROM matching_auditseal")
    cut = timezone.now() - dt.timedelta(days=366)
    insert = "INSERT INTO matching_auditentry (id, what, subject, said, at) VALUES (%s, 'look', '', '', %s)"
    first = 10_000_000
    for link in (
        [(0, -120)],
        [(1, -60), (3, -50)],
        [(2, -55), (4, 10)],  # the former came in late
        [(5, 3 * 86_400)],
    ):
        for number, seconds in link:
            did(insert, first + number, cut + dt.timedelta(seconds=seconds))
        actions.seal()
    assert AuditSeal.objects.filter(late=[first + 2]).exists()
    did("ALTER TABLE matching_auditentry ENABLE TRIGGER append_only")
    with time_machine.travel(timezone.now(), tick=False):
        assert actions.let_go(before=cut) == 1
        assert checking.check().whole
        assert actions.let_go(before=cut) == 0
    assert AuditEntry.objects.count() == 5


def test_a_check_is_written_down_once_a_day() -> None:
    assert not checking.checked_today()
    found = checking.check_and_note()
    assert found.whole
    assert checking.checked_today()
    assert AuditEntry.objects.filter(what="check").count() == 1


def test_nights_look_at_each_older_row_once_in_thirty_and_at_each_new_one_always(
    rows: list[AuditEntry], intruder: None
) -> None:
    did("UPDATE matching_auditentry SET said = 'nothing' WHERE id = %s", rows[2].pk)
    assert not checking.check(nightly=True).whole
    now = timezone.now()
    later = [now + dt.timedelta(days=40 + night) for night in range(checking.SHARES)]
    found = []
    for night in later:
        with time_machine.travel(night, tick=False):
            found.append("was changed" in checking.check(nightly=True).why)
    assert found.count(True) == 1
    with time_machine.travel(later[0], tick=False):
        assert "was changed" in checking.check().why
