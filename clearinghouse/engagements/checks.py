"""What must hold before an engagement can be signed, begun or changed; each says what is wrong."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator
from typing import Final

from dateutil.relativedelta import relativedelta
from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import labels, papers
from clearinghouse.engagements.errors import (
    ConflictError,
    NotReadyError,
    NotReleasedError,
    OverlapError,
    TooLongError,
)
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import HOLDING, Vat
from clearinghouse.releases.models import Conflict
from clearinghouse.releases.states import ConflictState, Recharge, ReleaseState
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation
from matching.organisations.registers import CHARITY
from matching.rulebook.queries import in_force

COMFORT: Final = "secondment-comfort-months"
OVERLAP: Final = "full_time_secondments_do_not_overlap"


def released(engagement: Engagement) -> None:
    """Refuse a secondment without the employer's leave, and one whose leave was taken back."""
    release = engagement.release
    if release is None:
        if engagement.is_secondment:
            raise NotReleasedError(
                _("The employer has not released %s yet: ask for the release first.")
                % engagement.person
            )
        return
    if release.state != ReleaseState.APPROVED:
        raise NotReleasedError(
            _("The employer's release is not in force (%s): nobody can sign before it is.")
            % release.get_state_display().lower()
        )


def without_conflict(engagement: Engagement) -> None:
    """Refuse while a conflict of interest is open, and for good when it cannot be contained."""
    conflict = Conflict.objects.filter(release=engagement.release_id).first()
    if engagement.release_id is None or conflict is None:
        return
    if conflict.state == ConflictState.REFUSED:
        raise ConflictError(
            _("The conflict of interest cannot be contained, so this cannot go ahead.")
        )
    if conflict.state == ConflictState.OPEN:
        raise ConflictError(
            _("The questions about conflicts of interest have not been decided yet.")
        )


def declared(engagement: Engagement) -> None:
    """Refuse an office that its holder has not declared for: that is part of its paper (domain.md 4.1)."""
    if is_undeclared(engagement):
        raise NotReadyError(
            _("%s has not declared yet that they may take the office: that comes first.")
            % engagement.person
        )


def is_undeclared(engagement: Engagement) -> bool:
    """Say whether it is an office for which nobody has declared anything yet."""
    return engagement.form == EngagementForm.TRUSTEE and not hasattr(engagement, "appointment")


def complete(engagement: Engagement) -> None:
    """Refuse terms that leave out what the paper cannot do without, or that do not fit."""
    missing = list(still_missing(engagement))
    if missing:
        raise NotReadyError(_("Still missing: %s.") % ", ".join(missing))
    within_release(engagement)
    paid_for(engagement)


def still_missing(engagement: Engagement) -> Iterator[str]:
    """Name what the paper needs and the terms do not say."""
    for name in papers.paper_for(engagement.form).needs:
        if not engagement.terms.get(name):
            yield labels.short(name)


def within_release(engagement: Engagement) -> None:
    """Refuse what goes beyond what the employer said yes to."""
    release = engagement.release
    if release is None:
        return
    if not release.starts_on <= engagement.starts_on <= engagement.ends_on <= release.ends_on:
        raise NotReadyError(
            _("The employer released from %(first)s to %(last)s: keep to that, or ask again.")
            % {"first": date_format(release.starts_on), "last": date_format(release.ends_on)}
        )
    if engagement.days > release.days:
        raise NotReadyError(
            _("The employer released %(days)s days: keep to that, or ask again.")
            % {"days": f"{release.days.normalize():f}"}
        )


def paid_for(engagement: Engagement) -> None:
    """Refuse a charge without its VAT treatment, and standard VAT without the employer's number."""
    charged = engagement.recharge != Recharge.NONE
    if charged and engagement.vat == Vat.NO_CHARGE:
        raise NotReadyError(_("The host is charged: say how VAT is treated."))
    if not charged and engagement.vat == Vat.STANDARD:
        raise NotReadyError(_("Nothing is charged, so there is nothing to put VAT on."))
    if engagement.vat == Vat.STANDARD and not engagement.vat_number:
        raise NotReadyError(
            _("Standard-rated invoices need the employer's VAT number: enter it first.")
        )
    if charged and not engagement.vat_reason:
        raise NotReadyError(_("Say in a line why VAT is treated as it is."))


def not_too_long(engagement: Engagement, ends_on: dt.date | None = None) -> None:
    """Refuse more than the comfort limit while no approver has recorded why."""
    if is_long(engagement, ends_on) and not engagement.long_because:
        raise TooLongError(
            _("This is longer than %s months. An approver of the employer records why first.")
            % comfort_months(engagement.starts_on)
        )


def is_long(engagement: Engagement, ends_on: dt.date | None = None) -> bool:
    """Say whether a secondment is longer than what HMRC takes as temporary (domain.md 4.4)."""
    if not engagement.is_secondment:
        return False
    limit = engagement.starts_on + relativedelta(months=comfort_months(engagement.starts_on))
    return bool((ends_on or engagement.ends_on) >= limit)


def comfort_months(on: dt.date) -> int:
    """Give how many months are taken as temporary."""
    return int(in_force(COMFORT, on=on).value)


def alone(engagement: Engagement, ends_on: dt.date | None = None) -> None:
    """Refuse a second full-time secondment in the same weeks; the database refuses it too."""
    if engagement.form != EngagementForm.SECONDMENT_FULL_TIME:
        return
    _one_by_one(engagement.person_id)
    last = ends_on or engagement.ends_on
    others = Engagement.objects.filter(
        person=engagement.person_id,
        form=engagement.form,
        state__in=HOLDING,
        starts_on__lte=last,
        ends_on__gte=engagement.starts_on,
    )
    if others.exclude(pk=engagement.pk).exists():
        raise overlapping(engagement)


def _one_by_one(person: int) -> None:
    """Wait for whoever promises the same person's weeks now; the database would end one in a deadlock."""
    with connection.cursor() as cursor:
        key = zlib.crc32(f"full-time:{person}".encode())
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def overlapping(engagement: Engagement) -> OverlapError:
    """Say in a sentence that two full-time secondments cannot be at once."""
    return OverlapError(
        _("%s is on another full-time secondment in these weeks: choose other dates.")
        % engagement.person
    )


def warnings(engagement: Engagement) -> Iterator[str]:
    """Say what is allowed, but wants a thought first."""
    if is_long(engagement):
        months = comfort_months(engagement.starts_on)
        yield _(
            "It is longer than %(months)s months. HMRC takes a secondment to a charity as temporary"
            " up to %(months)s months, so the employer may not deduct its cost. It is no prohibition."
        ) % {"months": months}
    if engagement.is_secondment and not is_charity(engagement.host):
        yield (
            _(
                "%s is not listed here as a charity: the employer's tax relief for secondments to"
                " charities may not apply. It does not matter to public bodies."
            )
            % engagement.host
        )
    if engagement.vat == Vat.CHARITY and not (
        is_charity(engagement.host) and is_charity(engagement.employer)
    ):
        yield _(
            "The concession is for two charities, and one of the two is not listed as one here."
        )


def is_charity(organisation: Organisation | None) -> bool:
    """Say whether an organisation is listed with a charity's number."""
    if organisation is None:
        return False
    return bool(organisation.identifiers.filter(scheme=CHARITY).exists())
