"""What can happen to a check: seen, decided on, asked again, shared, forgotten."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from matching.messaging.young import may_be_under_16
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding import notices
from matching.safeguarding.errors import AboveAllowedError, HeldError, TooYoungError
from matching.safeguarding.models import Check, Sharing
from matching.safeguarding.queries import is_held
from matching.safeguarding.seen import Allowed, Seen

WARNINGS: Final = (60, 30, 7)  # days before it is due anew; the window to renew opens at the first


@transaction.atomic
def record(
    *, person: Person, organisation: Organisation, seen: Seen, allowed: Allowed, by: Person
) -> Check:
    """Keep that an organisation's people saw a certificate; seen twice, it is kept once.

    Raises AboveAllowedError, or TooYoungError for somebody who was under 16 when it was issued.
    """
    if may_be_under_16(person, on=seen.issued_on):
        raise TooYoungError
    if not allowed.covers(seen):
        raise AboveAllowedError
    check, _made = Check.objects.update_or_create(
        person=person,
        organisation=organisation,
        certificate_number=seen.certificate_number,
        defaults={
            "level": seen.level,
            "workforce": seen.workforce,
            "barred_lists": list(seen.barred_lists),
            "issued_on": seen.issued_on,
            "as_volunteer": seen.as_volunteer,
            "update_service": seen.update_service,
            "seen_by": by,
            "seen_on": seen.seen_on,
            "recheck_due_on": _due(organisation, seen.issued_on),
            "warned_days": None,
        },
    )
    return check


@transaction.atomic
def decide(*, check: Check, decision: str, by: Person) -> None:
    """Keep what the organisation decided for its own role; it can decide anew."""
    check.decision = decision
    check.decided_by = by
    check.decided_on = timezone.localdate()
    check.save(update_fields=["decision", "decided_by", "decided_on"])


@transaction.atomic
def note_status(*, check: Check, result: str, on: dt.date, by: Person) -> None:
    """Keep what the Update Service answered: no change starts the organisation's time anew.

    New information says nothing of what it is: the decision falls, and a new certificate is asked for.
    """
    check.status_checked_on = on
    check.status_result = result
    check.seen_by = by
    if result == Check.StatusResult.NEW_INFO:
        check.decision, check.decided_by, check.decided_on = "", None, None
        check.recheck_due_on = on
    else:
        check.recheck_due_on = _due(check.organisation, on)
    check.warned_days = None
    check.save()


def warn_due() -> int:
    """Tell organisations which checks are due anew in 60, 30 and 7 days; say how many were told."""
    today = timezone.localdate()
    soon = Check.objects.filter(
        recheck_due_on__range=(today, today + dt.timedelta(days=WARNINGS[0])),
        decision__in=[Check.Decision.CLEAR, Check.Decision.RISK_ASSESSED],
    ).select_related("organisation", "person")
    return sum(_warn(check, today) for check in soon.order_by("recheck_due_on", "pk"))


@transaction.atomic
def share(*, organisation: Organisation, what: str, by: Person) -> Sharing:
    """Let an organisation see what others saw of oneself; raises HeldError under a hold."""
    if is_held(by):
        raise HeldError
    sharing, _made = Sharing.objects.get_or_create(
        person=by, organisation=organisation, what=what, withdrawn_at=None
    )
    return sharing


@transaction.atomic
def take_back(*, sharing: Sharing, by: Person) -> None:
    """Let an organisation see it no longer."""
    standing = Sharing.objects.filter(pk=sharing.pk, person=by, withdrawn_at=None)
    standing.update(withdrawn_at=timezone.now())


@transaction.atomic
def forget(*, checks: Iterable[int]) -> int:
    """Delete checks by key once nobody needs them; that the retention ran is all that stays."""
    count, _each = Check.objects.filter(pk__in=list(checks)).delete()
    return count


@transaction.atomic
def _warn(check: Check, today: dt.date) -> bool:
    """Warn at the nearest mark that has been passed, once; of two sweeps one does it."""
    left = (check.recheck_due_on - today).days if check.recheck_due_on else WARNINGS[0] + 1
    mark = min((days for days in WARNINGS if left <= days), default=None)
    if mark is None or (check.warned_days is not None and check.warned_days <= mark):
        return False
    same = Check.objects.filter(
        pk=check.pk, warned_days=check.warned_days, recheck_due_on=check.recheck_due_on
    )
    if not same.update(warned_days=mark):
        return False
    notices.recheck_is_due(check, left)
    return True


def _due(organisation: Organisation, since: dt.date) -> dt.date:
    """Give the day on which an organisation's own policy asks for it anew."""
    due: dt.date = since + relativedelta(months=organisation.recheck_months)
    return due
