"""After the load: what a crowd was told was kept, against what the database and the mail server hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.db.models import Count, F, Q
from django.utils import timezone

from matching.messaging.actions import CLAIM
from matching.messaging.models import Message, Notice
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role

Rows = list[dict[str, Any]]
ONCE: Final = (
    "application",
    "application-new",
)  # to one person about one application, in one wording


@dataclass
class Reckoning:
    """Numbers of both sides; each that ends in a fault is nought when all is well."""

    applications_accepted: int = 0
    messages_accepted: int = 0
    notices_sent: int = 0
    mails_received: int = 0
    mails_received_again: int = 0
    writes_lost: int = 0
    writes_doubled: int = 0
    capacity_exceeded: int = 0
    counts_wrong: int = 0
    notices_lost: int = 0
    notices_owed: int = 0
    notices_doubled: int = 0

    @property
    def is_well(self) -> bool:
        """Whether there was something to lose, and nothing was lost, doubled, or given out twice."""
        faults = (
            self.writes_lost,
            self.writes_doubled,
            self.capacity_exceeded,
            self.counts_wrong,
            self.notices_lost,
            self.notices_owed,
            self.notices_doubled,
        )
        return self.applications_accepted > 0 and self.mails_received > 0 and not any(faults)

    def told(self) -> str:
        """Write it as one row."""
        return json.dumps(asdict(self) | {"is_well": self.is_well})


def reckon(journal: Path, sink: Path) -> Reckoning:
    """Compare what clients were told and what the mail server took with what is there."""
    found = Reckoning()
    rows = list(_rows(journal))
    _applications(found, [row for row in rows if row["kind"] == "application"])
    _messages(found, [row for row in rows if row["kind"] == "message"])
    _capacity(found)
    _notices(found, list(_rows(sink)))
    return found


def owed() -> int:
    """Count the notices that should be out, or are in hand; some are meant for later, as after a talk."""
    soon = timezone.now() + CLAIM
    return Notice.objects.owed().filter(Q(attempts__gt=0) | Q(due_at__lte=soon)).count()


def _applications(found: Reckoning, rows: Rows) -> None:
    """Each that was accepted is there once, under the number that its client was sent to."""
    found.applications_accepted = len(rows)
    there = Counter(Application.objects.values_list("pk", "volunteer_id", "role_id"))
    found.writes_lost += sum((row["pk"], row["person"], row["role"]) not in there for row in rows)
    twice = Application.objects.open().values("volunteer", "role").annotate(n=Count("pk"))
    found.writes_doubled += twice.filter(n__gt=1).count()


def _messages(found: Reckoning, rows: Rows) -> None:
    """Each text is its own, so that it is there once or it is not."""
    found.messages_accepted = len(rows)
    there = Counter(Message.objects.filter(text__startswith="load ").values_list("text", flat=True))
    found.writes_lost += sum(row["text"] not in there for row in rows)
    found.writes_doubled += sum(count > 1 for count in there.values())


def _capacity(found: Reckoning) -> None:
    """No role holds more open applications than it may, and each count is the true one."""
    roles = Role.objects.filter(pending_cap__isnull=False)
    counted = roles.annotate(
        open=Count("applications", filter=Q(applications__in=Application.objects.open()))
    )
    found.capacity_exceeded = counted.filter(open__gt=F("pending_cap")).count()
    found.counts_wrong = counted.exclude(open=F("pending")).count()


def _notices(found: Reckoning, mails: Rows) -> None:
    """None is lost, and of one deed nobody has two.

    A mail that its server took just before the worker was killed is sent again under the same
    Message-ID: at least once cannot be less. Such repeats are told apart, and how many they were.
    """
    sent = set(
        Notice.objects.filter(way="email", sent_at__isnull=False).values_list("pk", flat=True)
    )
    received = Counter(mail["id"] for mail in mails if mail["id"].startswith("<notice-"))
    of_notice = Counter(int(key[1:].split("-")[1].split("@")[0]) for key in received)
    found.notices_sent, found.mails_received = len(sent), len(received)
    found.mails_received_again = sum(received.values()) - len(received)
    found.notices_lost = len(sent - set(of_notice))
    twice = Notice.objects.filter(kind__in=ONCE).values("to", "kind", "path", "subject")
    found.notices_doubled = sum(count > 1 for count in of_notice.values())
    found.notices_doubled += twice.order_by().annotate(n=Count("pk")).filter(n__gt=1).count()
    found.notices_owed = owed()


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text().splitlines() if path.exists() else []:
        yield json.loads(line)
