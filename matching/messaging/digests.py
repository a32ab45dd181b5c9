"""One mail a day for what can wait: it is owed like any other, so it is sent once and retried."""

import datetime as dt
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.messaging.actions import notify
from matching.messaging.emails import absolute
from matching.messaging.models import Notice

KIND: Final = "digest"
HOUR: Final = 8


def gather() -> int:
    """Owe everybody their mail of the day, and say to how many; what comes later waits a day."""
    until = timezone.localtime().replace(hour=HOUR, minute=0, second=0, microsecond=0)
    waiting = Notice.objects.gathered().filter(written_at__lte=until)
    people = get_user_model().objects.filter(pk__in=waiting.values("to"))
    return sum(gather_for(person=person, until=until) for person in people)


@transaction.atomic
def gather_for(*, person: Any, until: dt.datetime) -> bool:
    """Turn what waits for one person into one mail; another sweep that has them already is left to it."""
    waiting = Notice.objects.gathered().filter(to=person, written_at__lte=until)
    notices = list(waiting.select_for_update(skip_locked=True).order_by("pk"))
    if not notices:
        return False
    count = len(notices)
    mail = notify(
        to=person,
        kind=KIND,
        subject=ngettext("One thing since yesterday", "%(n)d things since yesterday", count)
        % {"n": count},
        body="\n\n".join(_entry(notice) for notice in notices),
        why=_("you asked for one mail a day"),
        path=reverse("notices"),
        urgent=True,
    )
    now = timezone.now()
    Notice.objects.filter(pk=mail.pk).update(read_at=now)
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(sent_at=now)
    return True


def _entry(notice: Notice) -> str:
    lines = [notice.subject, notice.body, absolute(notice.path) if notice.path else ""]
    return "\n".join(line for line in lines if line)
