"""Everything that waits for a centre, as one list: what it is, until when, and the one next step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.organisations.models import Organisation
from matching.people.queries import display_name
from matching.safeguarding.models import Check, Hold
from matching.working_days import is_soon
from volunteering.applications.models import Application
from volunteering.applications.queries import with_parties
from volunteering.brokerage.callouts.models import CallOut
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.desk.area import area
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.figures import number
from volunteering.brokerage.referrals.models import Chase
from volunteering.brokerage.states import CallOutState, EnquiryState, TransferState
from volunteering.brokerage.transfers.models import Transfer
from volunteering.followups import queries as followups
from volunteering.opportunities.models import Role

MOST: Final = 30  # of a kind
KINDS: Final[dict[str, str | Promise]] = {
    "callout": gettext_lazy("Emergency"),
    "enquiry": gettext_lazy("Enquiry"),
    "call": gettext_lazy("Call due"),
    "chase": gettext_lazy("Ring again"),
    "silence": gettext_lazy("Silent"),
    "followup": gettext_lazy("Follow-up"),
    "transfer": gettext_lazy("Handed on"),
    "role": gettext_lazy("Going stale"),
    "check": gettext_lazy("Check runs out"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits; ``done`` is where one press finishes it, empty where it takes a page."""

    kind: str
    title: str
    detail: str
    due: dt.datetime
    url: str
    step: str
    done: str = ""

    @property
    def label(self) -> str:
        """What kind of thing it is."""
        return str(KINDS[self.kind])

    @property
    def tone(self) -> str:
        """How near its promise is."""
        now = timezone.now()
        if self.due < now:
            return "late"
        return "soon" if is_soon(self.due, now) else "good"


def items(centre: Organisation, *, kind: str = "") -> list[Item]:
    """List what waits, the oldest promise on top, in a fixed number of questions."""
    today = timezone.localdate()
    sources = {kind: SOURCES[kind]} if kind in SOURCES else SOURCES
    found = [item for source in sources.values() for item in source(centre, today)]
    return sorted(found, key=lambda item: item.due)


def _enquiries(centre: Organisation, _today: dt.date) -> Iterator[Item]:
    rows = Enquiry.objects.open().of(centre).select_related("person").order_by("answer_by", "pk")
    for each in rows[:MOST]:
        is_new = each.state == EnquiryState.NEW
        promised = each.answer_by or each.came_at
        yield Item(
            kind="enquiry",
            title=each.who,
            detail=each.about[:160] if is_new or not each.next_action else each.next_action,
            due=promised if is_new else _day(each.next_action_on) or promised,
            url=each.get_absolute_url(),
            step=_("Answer") if is_new else _("Go on"),
        )


def _calls(centre: Organisation, today: dt.date) -> Iterator[Item]:
    due = Case.objects.open().of(centre).filter(next_action_on__lte=today)
    rows = list(due.select_related("person").order_by("next_action_on", "pk")[:MOST])
    held = _held(each.person_id for each in rows)
    for each in rows:
        yield Item(
            kind="call",
            title=display_name(each.person),
            detail=_speak_to_lead() if each.person_id in held else each.next_action,
            due=_day(each.next_action_on) or each.opened_at,
            url=each.get_absolute_url(),
            step=_("Open"),
            done=reverse("case_done", args=[each.pk]),
        )


def _chases(centre: Organisation, today: dt.date) -> Iterator[Item]:
    later = Chase.objects.filter(
        centre=centre, application=OuterRef("application"), pk__gt=OuterRef("pk")
    )
    due = Chase.objects.filter(
        ~Exists(later), centre=centre, again_on__lte=today, application__in=_open()
    )
    parties = ("application__volunteer", "application__role", "application__organisation")
    rows = list(due.select_related(*parties).order_by("again_on", "pk")[:MOST])
    held = _held(each.application.volunteer_id for each in rows)
    for each in rows:
        yield _about(centre, each.application, "chase", _day(each.again_on) or each.at, held)


def _silences(centre: Organisation, _today: dt.date) -> Iterator[Item]:
    """What a centre was called on about, and its own referrals past their promise; one call at a time."""
    called_on = Q(organisation__in=area(centre), chased__gte=Application.Chased.ESCALATED)
    own = Q(referral__centre=centre, due_at__lt=timezone.now())
    to_ring = Chase.objects.filter(
        centre=centre, application=OuterRef("pk"), again_on__isnull=False
    )
    rows = _open().filter(called_on | own).exclude(Exists(to_ring))
    found = list(with_parties(rows).order_by("due_at", "pk")[:MOST])
    held = _held(each.volunteer_id for each in found)
    for each in found:
        yield _about(centre, each, "silence", each.due_at or each.state_since, held)


def _followups(centre: Organisation, _today: dt.date) -> Iterator[Item]:
    for each in followups.to_ring(centre).order_by("due_on", "pk")[:MOST]:
        about = each.placement or each.application
        yield Item(
            kind="followup",
            title=display_name(each.person),
            detail=f"{each.get_kind_display()}: {about.role.title if about else ''}",
            due=_day(each.due_on) or timezone.now(),
            url=reverse("followup_by_phone", args=[each.pk]),
            step=_("Ring and ask"),
        )


def _transfers(centre: Organisation, _today: dt.date) -> Iterator[Item]:
    waiting = Transfer.objects.filter(to_centre=centre, state=TransferState.ASKED)
    for each in waiting.select_related("centre", "person").order_by("answer_by", "pk")[:MOST]:
        yield Item(
            kind="transfer",
            title=display_name(each.person),
            detail=_("%(centre)s asks you to go on with them") % {"centre": each.centre.name},
            due=each.answer_by or each.asked_at,
            url=each.get_absolute_url(),
            step=_("Read and answer"),
        )


def _stale_roles(centre: Organisation, today: dt.date) -> Iterator[Item]:
    """List live roles that nobody has touched or asked for since long."""
    days = dt.timedelta(days=number("role-stale-days"))
    before = timezone.now() - days
    lately = Application.objects.filter(role=OuterRef("pk"), made_at__gte=before)
    rows = Role.objects.filter(live=True, organisation__in=area(centre), changed_at__lt=before)
    ours = rows.exclude(Q(ends_on__lt=today) | Exists(lately)).select_related("organisation")
    for each in ours.order_by("changed_at", "pk")[:MOST]:
        yield Item(
            kind="role",
            title=each.title,
            detail=each.organisation.name,
            due=each.changed_at + days,
            url=each.get_absolute_url(),
            step=_("Ask if it is still wanted"),
        )


def _checks(centre: Organisation, today: dt.date) -> Iterator[Item]:
    """Checks of those whom the centre knows, to be made anew soon; never what came of one."""
    until = today + dt.timedelta(days=number("check-warning-days"))
    newer = Check.objects.filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), pk__gt=OuterRef("pk")
    )
    due = Check.objects.filter(~Exists(newer), recheck_due_on__lte=until)
    cases = Case.objects.open().of(centre)
    rows = due.filter(person__in=cases.values("person")).exclude(person__in=_standing_holds())
    known = dict(cases.values_list("person", "pk"))
    for each in rows.select_related("person", "organisation").order_by("recheck_due_on")[:MOST]:
        yield Item(
            kind="check",
            title=display_name(each.person),
            detail=_("Seen by %(organisation)s") % {"organisation": each.organisation.name},
            due=_day(each.recheck_due_on) or timezone.now(),
            url=reverse("case", args=[known[each.person_id]]),
            step=_("Open"),
        )


def _callouts(centre: Organisation, _today: dt.date) -> Iterator[Item]:
    running = CallOut.objects.filter(centre=centre, state=CallOutState.CALLED)
    for each in running.order_by("called_at")[:MOST]:
        yield Item(
            kind="callout",
            title=each.title,
            detail=each.words[:160],
            due=each.called_at,
            url=each.get_absolute_url(),
            step=_("See who comes"),
        )


SOURCES: Final[dict[str, Callable[[Organisation, dt.date], Iterator[Item]]]] = {
    "callout": _callouts,
    "enquiry": _enquiries,
    "call": _calls,
    "chase": _chases,
    "silence": _silences,
    "followup": _followups,
    "transfer": _transfers,
    "role": _stale_roles,
    "check": _checks,
}


def _about(
    centre: Organisation, application: Application, kind: str, due: dt.datetime, held: set[int]
) -> Item:
    is_held = application.volunteer_id in held
    name = _speak_to_lead() if is_held else display_name(application.volunteer)
    return Item(
        kind=kind,
        title=application.organisation.name,
        detail=f"{name} · {application.role.title}",
        due=due,
        url=reverse("chase", args=[centre.pk, application.pk]),
        step=_("Ring them"),
    )


def _open() -> Any:
    return Application.objects.open()


def _standing_holds() -> Any:
    return Hold.objects.filter(lifted_at=None).values("person")


def _held(people: Iterable[int]) -> set[int]:
    standing = Hold.objects.filter(person__in=set(people), lifted_at=None)
    return set(standing.values_list("person", flat=True))


def _speak_to_lead() -> str:
    return _("Please speak to the centre's safeguarding lead.")


def _day(day: dt.date | None) -> dt.datetime | None:
    """The end of a day, by which something was promised."""
    if day is None:
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time(17, 0)))
