"""How what was signed is changed: proposed, signed by all, and in force only then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import capacity, change_notices, checks, labels
from clearinghouse.engagements.actions.standing import facets, lock
from clearinghouse.engagements.errors import ChangedError, EngagementError, NotReadyError
from clearinghouse.engagements.models import Amendment, Engagement
from clearinghouse.engagements.signing import may_sign_for
from clearinghouse.engagements.states import EngagementState
from matching.agreements import actions as agreements
from matching.agreements.queries import is_signed
from matching.history.lifecycle import move
from matching.people.models import Person

DATES: Final = {"ends_on"}
NUMBERS: Final = {"days", "days_a_week"}


@transaction.atomic
def propose_change(
    *, engagement: Engagement, changes: Mapping[str, Any], because: str = "", by: Person
) -> Amendment:
    """Put a change of what was signed to all who sign; one at a time."""
    lock(engagement)
    if not engagement.is_running:
        raise EngagementError(
            _("What has not begun is taken back and written anew; what has ended is not changed.")
        )
    if engagement.amendments.filter(in_force_at=None, dropped_at=None).exists():
        raise EngagementError(_("Another change waits for signatures: sign it, or drop it first."))
    said = _differences(engagement, changes)
    _possible(engagement, said)
    version = (engagement.amendments.aggregate(last=Max("version"))["last"] or 1) + 1
    paper = agreements.draw_up(
        subject=f"clearinghouse.engagement:{engagement.pk}:v{version}",
        title=_("Change of “%s”") % engagement.title,
        text=words.amend(engagement, version - 1, _lines(said)),
        parties=engagement.parties,
    )
    amendment = Amendment.objects.create(
        engagement=engagement,
        version=version,
        agreement=paper,
        changes=said,
        because=because,
        proposed_by=by,
    )
    change_notices.change_proposed(amendment, by=by)
    return amendment


@transaction.atomic
def sign_change(
    *, amendment: Amendment, party: str, name: str, by: Person, shown: str | None = None
) -> None:
    """Sign a change for one party; the last signature puts it in force."""
    engagement = amendment.engagement
    lock(engagement)
    amendment.refresh_from_db(fields=["in_force_at", "dropped_at"])
    if not amendment.is_open:
        raise EngagementError(_("This change is in force or dropped already."))
    paper = amendment.agreement
    if shown is not None and shown != paper.sha256:
        raise ChangedError(_("The words have changed since you opened this page: read them again."))
    may_sign_for(engagement, party, by, paper)
    agreements.sign(agreement=paper, party=party, name=name, by=by)
    if is_signed(paper):
        _put_in_force(amendment, by)
    else:
        change_notices.change_signed(amendment, party=party, by=by)


@transaction.atomic
def drop_change(*, amendment: Amendment, by: Person) -> None:
    """Say no to a change, or take it back; all stays as it was signed."""
    lock(amendment.engagement)
    amendment.refresh_from_db(fields=["in_force_at", "dropped_at"])
    if not amendment.is_open:
        raise EngagementError(_("This change is in force or dropped already."))
    amendment.dropped_at = timezone.now()
    amendment.save(update_fields=["dropped_at"])
    agreements.withdraw(agreement=amendment.agreement)
    change_notices.change_dropped(amendment, by=by)


def _put_in_force(amendment: Amendment, by: Person) -> None:
    engagement = amendment.engagement
    if not engagement.is_running:
        raise EngagementError(_("It has ended meanwhile: nothing is changed."))
    _possible(engagement, amendment.changes)
    longer = (
        "ends_on" in amendment.changes and _new(amendment.changes, "ends_on") > engagement.ends_on
    )
    for name in amendment.changes:
        _set(engagement, name, _new(amendment.changes, name))
    if longer:
        engagement.nudged_at = None
    try:
        with transaction.atomic():
            engagement.save()
    except IntegrityError as problem:
        if checks.OVERLAP in str(problem):
            raise checks.overlapping(engagement) from problem
        raise
    amendment.in_force_at = timezone.now()
    amendment.save(update_fields=["in_force_at"])
    capacity.take_time(engagement)
    if longer:
        move(engagement, EngagementState.EXTENDED, by=by, facets=facets(engagement))
    change_notices.change_made(amendment, by=by)


def _differences(engagement: Engagement, changes: Mapping[str, Any]) -> dict[str, list[str]]:
    """Give field to what it was and what it will be, without what stays the same."""
    said = {}
    for name, new in changes.items():
        old = _old(engagement, name)
        if new not in (None, "") and _text(new) != _text(old):
            said[name] = [_text(old), _text(new)]
    if not said:
        raise NotReadyError(_("Nothing is different: change something, or leave it as it is."))
    return said


def _possible(engagement: Engagement, said: Mapping[str, list[str]]) -> None:
    """Refuse a change that could not be signed in the first place."""
    if "ends_on" not in said:
        return
    ends_on = _new(said, "ends_on")
    if ends_on < max(engagement.starts_on, timezone.localdate()):
        raise NotReadyError(_("The last day cannot have passed: end it instead."))
    checks.not_too_long(engagement, ends_on)
    checks.alone(engagement, ends_on)


def _lines(said: Mapping[str, list[str]]) -> dict[str, tuple[str, str]]:
    return {
        labels.short(name).capitalize(): (_words(name, old), _words(name, new))
        for name, (old, new) in said.items()
    }


def _words(name: str, text: str) -> str:
    if not text:
        return _("(nothing)")
    return date_format(dt.date.fromisoformat(text)) if name in DATES else text


def _old(engagement: Engagement, name: str) -> Any:
    if name in DATES | NUMBERS:
        return getattr(engagement, name)
    return engagement.terms.get(name, "")


def _new(said: Mapping[str, list[str]], name: str) -> Any:
    text = said[name][1]
    if name in DATES:
        return dt.date.fromisoformat(text)
    return Decimal(text) if name in NUMBERS else text


def _set(engagement: Engagement, name: str, value: Any) -> None:
    if name in DATES | NUMBERS:
        setattr(engagement, name, value)
    else:
        engagement.terms[name] = value


def _text(value: Any) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value or "").strip()
