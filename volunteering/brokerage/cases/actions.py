"""What can happen in a case: opened, guided, planned, agreed to, noted, closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.working_days import working_day
from volunteering.brokerage.cases.models import Case, CaseNote, Guidance, PaperForm, SupportTime
from volunteering.brokerage.figures import number
from volunteering.brokerage.lists import Intensity
from volunteering.brokerage.referrers.models import Referrer
from volunteering.brokerage.ringing import begin, ring
from volunteering.brokerage.states import CaseState


@transaction.atomic
def open_case(  # noqa: PLR0913 (what is known of it, by name)
    *,
    centre: Organisation,
    person: Person,
    support_intensity: str = Intensity.STANDARD,
    referrer: Referrer | None = None,
    channel: str = "",
    opened_at: dt.datetime | None = None,
    next_action: str = "",
    by: Person | None,
) -> Case:
    """Register somebody with a centre; one case is open at a time, and that one is given back."""
    at = opened_at or timezone.now()
    first = working_day(timezone.localdate(at), number("guidance-offer-days"))
    case, made = Case.objects.get_or_create(
        centre=centre,
        person=person,
        state__in=[CaseState.REGISTERED, CaseState.GUIDED],
        defaults={
            "state": CaseState.REGISTERED,
            "support_intensity": support_intensity,
            "referrer": referrer,
            "opened_at": at,
            "opened_by": by,
            "broker": by,
            "next_action": next_action or _("Offer a conversation"),
            "next_action_on": first,
            "last_contact_on": timezone.localdate(at),
        },
    )
    if made:
        begin(case, by=by, facets=facets(case) | {"channel": channel})
        ring(centre)
    return case


@transaction.atomic
def record_guidance(  # noqa: PLR0913 (an interview, by name)
    *,
    case: Case,
    kind: str,
    minutes: int,
    notes: str = "",
    next_steps: str = "",
    held_on: dt.date | None = None,
    by: Person,
) -> Guidance:
    """Keep an interview; its minutes count as support, and the first one moves the case on."""
    day = held_on or timezone.localdate()
    guidance = Guidance.objects.create(
        centre=case.centre,
        case=case,
        kind=kind,
        minutes=minutes,
        notes=notes,
        next_steps=next_steps,
        held_on=day,
        by=by,
    )
    SupportTime.objects.create(
        centre=case.centre,
        case=case,
        guidance=guidance,
        what=SupportTime.What.GUIDANCE,
        on=day,
        minutes=minutes,
        by=by,
    )
    if case.state == CaseState.REGISTERED:
        move(case, CaseState.GUIDED, by=by, facets=facets(case))
    spoke(case, day)
    ring(case.centre)
    return guidance


@transaction.atomic
def note(*, case: Case, text: str, by: Person) -> CaseNote:
    """Keep a word for the centre's staff."""
    spoke(case, timezone.localdate())
    return CaseNote.objects.create(centre=case.centre, case=case, text=text, by=by)


@transaction.atomic
def give_time(
    *, case: Case, what: str, minutes: int, on: dt.date | None = None, by: Person
) -> SupportTime:
    """Count minutes of support."""
    day = on or timezone.localdate()
    spoke(case, day)
    return SupportTime.objects.create(
        centre=case.centre, case=case, what=what, on=day, minutes=minutes, by=by
    )


@transaction.atomic
def plan(*, case: Case, next_action: str, next_action_on: dt.date | None, by: Person) -> None:
    """Say what is next and by when; nothing is next where it is empty."""
    case.next_action = next_action
    case.next_action_on = next_action_on if next_action else None
    case.broker = case.broker or by
    case.save(update_fields=["next_action", "next_action_on", "broker"])
    ring(case.centre)


@transaction.atomic
def done(*, case: Case, by: Person) -> None:
    """Say that what was next is done; nothing is next until somebody says so."""
    spoke(case, timezone.localdate())
    plan(case=case, next_action="", next_action_on=None, by=by)


@transaction.atomic
def support(*, case: Case, intensity: str, by: Person) -> None:  # noqa: ARG001 (who decides)
    """Say how much support somebody needs."""
    case.support_intensity = intensity
    case.save(update_fields=["support_intensity"])


@transaction.atomic
def tell_of_work(*, case: Case, employment: str, benefits: str, by: Person) -> None:  # noqa: ARG001
    """Keep what somebody said of work and benefits, for counting alone; an empty answer changes none."""
    case.employment = employment or case.employment
    case.benefits = benefits or case.benefits
    case.save(update_fields=["employment", "benefits"])


@transaction.atomic
def agree_to_act(*, case: Case, on: dt.date, how: str, by: Person) -> None:
    """Record that the person lets staff act for them, since when and how they said so."""
    case.acts_from, case.acts_how, case.acts_until = on, how, None
    case.save(update_fields=["acts_from", "acts_how", "acts_until"])
    CaseNote.objects.create(
        centre=case.centre,
        case=case,
        by=by,
        text=_("Agreed that we act for them (%(how)s), from %(day)s.")
        % {"how": case.get_acts_how_display(), "day": date_format(on)},
    )


@transaction.atomic
def end_consent(*, case: Case, on: dt.date, by: Person) -> None:
    """Record that they no longer let staff act for them."""
    if case.acts_from is None:
        return
    case.acts_until = max(on, case.acts_from)
    case.save(update_fields=["acts_until"])
    CaseNote.objects.create(
        centre=case.centre,
        case=case,
        by=by,
        text=_("No longer wants us to act for them, from %s.") % date_format(case.acts_until),
    )


@transaction.atomic
def keep_paper(*, case: Case, what: str, picture: Any, by: Person) -> PaperForm:
    """Keep the picture of a form that came on paper."""
    return PaperForm.objects.create(
        centre=case.centre, case=case, what=what, picture=picture, by=by
    )


@transaction.atomic
def close(*, case: Case, because: str, by: Person | None) -> None:
    """Close a case for a reason; who comes back has another."""
    kept = {
        "closed_at": timezone.now(),
        "closed_because": because,
        "next_action": "",
        "next_action_on": None,
    }
    Case.objects.open().filter(pk=case.pk).update(**kept)
    for name, value in kept.items():
        setattr(case, name, value)
    move(case, CaseState.CLOSED, by=by, reason=because, facets=facets(case))
    ring(case.centre)


def spoke(case: Case, on: dt.date) -> None:
    """Remember the last day on which there was contact: what is kept how long goes by it."""
    if on > case.last_contact_on:
        case.last_contact_on = on
        case.save(update_fields=["last_contact_on"])


def facets(case: Case) -> dict[str, Any]:
    """Give what reports group by, as it is on the day."""
    return {
        "centre": case.centre_id,
        "person": case.person_id,
        "intensity": case.support_intensity,
        "lad": case.person.home_lad or case.centre.lad,
        "referrer": case.referrer.kind if case.referrer else "",
    }
