"""What a case's page tells: what happened, how much support there was, what stands open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.states import CaseState
from volunteering.followups.models import FollowUp
from volunteering.followups.states import FollowUpState

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in a case."""

    at: dt.datetime
    text: str
    who: str = ""
    quote: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """Which cases a list shows."""

    q: str = ""
    closed: bool = False
    mine: Person | None = None


def listed(centre: Organisation, filters: Filters) -> QuerySet[Case]:
    """List a centre's cases: what is next soonest on top, found by name, address or number."""
    rows = Case.objects.of(centre)
    rows = rows.filter(state=CaseState.CLOSED) if filters.closed else rows.open()
    if filters.mine:
        rows = rows.filter(broker=filters.mine)
    if filters.q:
        said = filters.q.strip()
        rows = rows.filter(
            Q(person__name__icontains=said)
            | Q(person__email__iexact=said)
            | Q(person__mobile__endswith=said.replace(" ", "").lstrip("0") or said)
            | Q(person__postcode__istartswith=said)
        )
    return rows.select_related("person", "broker").order_by("next_action_on", "pk")


def minutes(case: Case) -> int:
    """Add up the support of a case, interviews included."""
    return case.support_time.aggregate(sum=Sum("minutes"))["sum"] or 0


def timeline(case: Case) -> list[Event]:
    """Tell what happened in a case, the latest first, in a fixed number of questions."""
    told = [_moves, _enquiries, _interviews, _notes, _applications, _followups, _others]
    found = [event for tell in told for event in tell(case)]
    return sorted(found, key=lambda event: event.at, reverse=True)[:MOST]


def _moves(case: Case) -> Iterator[Event]:
    for each in Transition.objects.filter(subject=subject_of(case)).select_related("by"):
        label = CaseState(each.new).label
        because = dict(Case.Closed.choices).get(each.reason, "")
        yield Event(each.at, f"{label}: {because}" if because else str(label), _name(each.by))


def _enquiries(case: Case) -> Iterator[Event]:
    for each in case.enquiries.select_related("keyed_by"):
        text = _("Got in touch: %(how)s") % {"how": each.get_channel_display()}
        yield Event(each.came_at, text, _name(each.keyed_by), each.about)


def _interviews(case: Case) -> Iterator[Event]:
    for each in case.guidance.select_related("by"):
        said = {"kind": each.get_kind_display(), "minutes": each.minutes}
        text = _("Guidance: %(kind)s, %(minutes)s minutes") % said
        quote = "\n\n".join(filter(None, [each.notes, each.next_steps]))
        yield Event(_noon(each.held_on), text, _name(each.by), quote)


def _notes(case: Case) -> Iterator[Event]:
    for each in case.notes.select_related("by"):
        yield Event(each.at, _("Note"), _name(each.by), each.text)


def _applications(case: Case) -> Iterator[Event]:
    """What became of what the centre put them forward for, from transitions."""
    rows = Application.objects.filter(referral__case=case).select_related("role", "organisation")
    named = {subject_of(each): each for each in rows}
    moved = Transition.objects.filter(subject__in=list(named)).select_related("by")
    for each in moved:
        application = named[each.subject]
        said = {
            "role": application.role.title,
            "organisation": application.organisation.name,
            "stage": ApplicationState(each.new).label,
        }
        text = _("%(role)s, %(organisation)s: %(stage)s") % said
        by_phone = _("by phone") if each.facets.get("by_phone") else ""
        yield Event(each.at, text, ", ".join(filter(None, [_name(each.by), by_phone])))
    for call in case.centre.chases.filter(application__referral__case=case).select_related(
        "by", "application__organisation"
    ):
        said = {
            "organisation": call.application.organisation.name,
            "heard": call.get_heard_display(),
        }
        text = _("Rang %(organisation)s: %(heard)s") % said
        yield Event(call.at, text, _name(call.by), call.words)


def _followups(case: Case) -> Iterator[Event]:
    ours = Q(application__referral__case=case) | Q(placement__application__referral__case=case)
    asked = FollowUp.objects.filter(ours, person=case.person).exclude(state=FollowUpState.DUE)
    for each in asked:
        at = each.answered_at or each.last_asked_at or _noon(each.due_on)
        yield Event(at, f"{each.get_kind_display()}: {each.get_state_display()}")


def _others(case: Case) -> Iterator[Event]:
    for each in case.feedback.select_related("referrer", "by"):
        text = _("Told %(referrer)s how it went") % {"referrer": each.referrer}
        yield Event(each.sent_at, text, _name(each.by), each.text)
    for handed in case.transfers.select_related("to_centre", "asked_by"):
        said = {"to": handed.to_centre.name, "state": handed.get_state_display()}
        text = _("Handed on to %(to)s: %(state)s") % said
        yield Event(handed.asked_at, text, _name(handed.asked_by), handed.answer)
    for form in case.paper_forms.select_related("by"):
        text = _("Paper form kept: %(what)s") % {"what": form.what}
        yield Event(form.at, text, _name(form.by))


def _name(person: Any) -> str:
    return display_name(person) if person else ""


def _noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
