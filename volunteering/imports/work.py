"""A centre's work as tables to take away: what it noted, whom it sent on, what it did and for whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from matching.people.queries import address_of
from matching.safeguarding.models import Hold
from volunteering.brokerage.cases.models import CaseNote
from volunteering.brokerage.referrals.models import Referral
from volunteering.centres.models import AreaServed, CentreMember, CentreRecord, Course

Rows = Iterator[Sequence[Any]]
Table = tuple[
    tuple[str | Promise, ...],
    Callable[[Organisation], Rows],
    Callable[[Organisation], QuerySet[Any]] | None,
]
AT_ONCE: Final = 1000
NAMES: Final[dict[str, str | Promise]] = {
    "notes": _("Notes on cases"),
    "referrals": _("Referrals"),
    "records": _("What you did, by function"),
    "members": _("Members"),
    "courses": _("Courses"),
    "areas": _("Areas served"),
}


def _held() -> QuerySet[Hold, Any]:
    return Hold.objects.filter(lifted_at=None).values("person")


def _notes(centre: Organisation) -> QuerySet[CaseNote]:
    return CaseNote.objects.filter(centre=centre).exclude(case__person__in=_held())


def _referrals(centre: Organisation) -> QuerySet[Referral]:
    return Referral.objects.filter(centre=centre).exclude(case__person__in=_held())


def _note_rows(centre: Organisation) -> Rows:
    for each in (
        _notes(centre).select_related("case__person", "by").order_by("pk").iterator(AT_ONCE)
    ):
        at = timezone.localdate(each.at)
        yield (each.case_id, each.case.person.name, at, str(each.by or ""), each.text)


def _referral_rows(centre: Organisation) -> Rows:
    rows = _referrals(centre).select_related("case__person", "application__role__organisation")
    for each in rows.order_by("pk").iterator(AT_ONCE):
        role = each.application.role
        yield (
            each.case_id,
            each.case.person.name,
            address_of(each.case.person),
            role.title,
            role.organisation.name,
            timezone.localdate(each.made_at),
            each.permitted_on,
            each.because,
        )


def _record_rows(centre: Organisation) -> Rows:
    rows = CentreRecord.objects.filter(centre=centre).select_related("organisation", "opportunity")
    for each in rows.order_by("pk").iterator(AT_ONCE):
        yield (
            each.pk,
            each.get_kind_display(),
            each.title,
            each.on,
            each.until or "",
            str(each.organisation or ""),
            each.body,
            "" if each.reach is None else each.reach,
            "" if each.minutes is None else each.minutes,
            each.words,
        )


def _member_rows(centre: Organisation) -> Rows:
    rows = CentreMember.objects.filter(centre=centre).select_related("organisation", "plan")
    for each in rows.order_by("pk").iterator(AT_ONCE):
        dates = (each.from_on or "", each.to_on or "")
        yield (each.organisation.name, each.plan.name, each.get_state_display(), *dates)


def _course_rows(centre: Organisation) -> Rows:
    for each in Course.objects.filter(centre=centre).order_by("pk").iterator(AT_ONCE):
        starts, ends = (timezone.localtime(at) for at in (each.starts_at, each.ends_at))
        called_off = timezone.localdate(each.called_off_at) if each.called_off_at else ""
        when = (f"{starts:%Y-%m-%d %H:%M}", f"{ends:%Y-%m-%d %H:%M}")
        yield (each.title, each.where, *when, each.places, each.taken, called_off)


def _area_rows(centre: Organisation) -> Rows:
    for each in AreaServed.objects.filter(centre=centre).order_by("pk").iterator(AT_ONCE):
        yield (each.lad, ", ".join(each.functions), each.from_on, each.to_on or "")


_CASE, _NAME = _("Case"), _("Name")
TABLES: Final[dict[str, Table]] = {
    "notes": (
        (_CASE, _NAME, _("Day"), _("By"), _("Note")),
        _note_rows,
        _notes,
    ),
    "referrals": (
        (_CASE, _NAME, _("E-mail"), _("Role"), _("Organisation"), _("Sent on"), _("Agreed on"),
         _("Because")),
        _referral_rows,
        _referrals,
    ),
    "records": (
        (_("Number"), _("Kind"), _("Title"), _("Day"), _("Until"), _("Organisation"),
         _("To, for or with"), _("People"), _("Minutes"), _("What was done")),
        _record_rows,
        None,
    ),
    "members": (
        (_("Organisation"), _("Membership"), _("State"), _("From"), _("Until")),
        _member_rows,
        None,
    ),
    "courses": (
        (_("Title"), _("Where"), _("Begins"), _("Ends"), _("Places"), _("Taken"), _("Called off")),
        _course_rows,
        None,
    ),
    "areas": ((_("District"), _("Functions"), _("Since"), _("Until")), _area_rows, None),
}  # fmt: skip
