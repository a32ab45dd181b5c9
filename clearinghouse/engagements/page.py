"""What an engagement's page shows to each side: how it stands, what comes next, then the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import queries, rules, signing
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EngagementState, Party
from clearinghouse.engagements.timeline import timeline
from clearinghouse.terms import days
from matching.organisations.models import Organisation
from matching.people.models import Person

SOON: Final = dt.timedelta(days=14)
S = EngagementState
OVER: Final = {str(S.RETURNED), str(S.REVIEWED)}


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for the reader."""

    text: str
    href: str


def base(engagement: Engagement, reader: Person) -> dict[str, Any]:
    """Give what every page about an engagement needs: from which side it is read."""
    sides = signing.all_of(engagement, reader)
    mine = engagement.person_id == reader.pk
    return {
        "engagement": engagement,
        "sides": sides,
        "mine": mine,
        "organisers": not mine and bool(sides or rules.acts_for_its_employer(reader, engagement)),
        "organisation": _organisation(engagement, sides),
        "reader": reader,
        "may_write": bool(sides),
    }


def shown(engagement: Engagement, reader: Person) -> dict[str, Any]:
    """Gather the page of an engagement."""
    page = base(engagement, reader)
    given = queries.hours_given(engagement)
    milestones = list(engagement.milestones.all())
    meetings = list(engagement.meetings.all())
    change = engagement.amendments.filter(in_force_at=None, dropped_at=None).first()
    page |= {
        "status": status(engagement),
        "given": given,
        "given_words": given_words(engagement, given),
        "recent": list(engagement.log.filter(struck_at=None)[:5]),
        "milestones": milestones,
        "meetings": meetings,
        "change": change,
        "changes": list(engagement.amendments.select_related("proposed_by")),
        "signatures": signatures(engagement),
        "facts": facts(engagement),
        "timeline": timeline(engagement, meetings),
        "hosts": Party.HOST in page["sides"],
        "may_tell": (page["mine"] or Party.HOST in page["sides"]) and engagement.state in OVER,
        "is_draft": engagement.state == S.DRAFT,
        "is_before": engagement.state in {S.DRAFT, S.TERMS_AGREED, S.SIGNED},
        "may_begin": engagement.state == S.SIGNED and engagement.starts_on <= timezone.localdate(),
        "copy": engagement.signed_copies.defer("content")
        .filter(agreement=engagement.agreement_id)
        .first(),
    }
    return page | {"todos": list(todos(engagement, page))}


def status(engagement: Engagement) -> str:
    """Say in a sentence how it stands."""
    first, last = date_format(engagement.starts_on), date_format(engagement.ends_on)
    said = {
        S.DRAFT: _("The terms are being written"),
        S.TERMS_AGREED: _("Ready to be signed"),
        S.SIGNED: _("Signed by all: starts on %s") % first,
        S.ACTIVE: _("Under way until %s") % last,
        S.MID_REVIEW: _("Under way until %s; the mid-point review was held") % last,
        S.EXTENDED: _("Extended until %s") % last,
        S.ENDING: _("Coming to its end on %s") % last,
        S.RETURNED: _("Ended"),
        S.REVIEWED: _("Ended and reviewed"),
        S.CANCELLED: _("Cancelled before it began"),
    }
    state = EngagementState(engagement.state)
    if state in {S.RETURNED, S.REVIEWED} and engagement.ended_on:
        return f"{said[state]}: {date_format(engagement.ended_on)}"
    return said[state]


def given_words(engagement: Engagement, given: dict[str, Any]) -> str:
    """Say how much was given of how much was agreed."""
    hours = f"{given['total'].normalize():f}"
    if not given["days"]:
        return _("Nothing is logged yet. %s were agreed.") % days(engagement.days)
    return _("%(hours)s hours on %(count)s days are logged; %(agreed)s were agreed.") % {
        "hours": hours,
        "count": given["days"],
        "agreed": days(engagement.days),
    }


def signatures(engagement: Engagement) -> list[tuple[str, str, Any]]:
    """Give who signs: for whom, their name where they have signed, and the signature."""
    standing = engagement.agreement
    signed = {each.party: each for each in standing.signatures.all()} if standing else {}
    return [
        (words.party_name(engagement, party), str(Party(party).label), signed.get(party))
        for party in engagement.parties
    ]


def facts(engagement: Engagement) -> list[tuple[str, str]]:
    """Give the terms at a glance."""
    weekly = days(engagement.days_a_week) if engagement.days_a_week else ""
    return [
        (_("Form"), str(engagement.get_form_display())),
        (_("Host"), engagement.host.name),
        (_("Employer"), engagement.employer.name if engagement.employer else ""),
        (_("From"), date_format(engagement.starts_on)),
        (_("To"), date_format(engagement.ended_on or engagement.ends_on)),
        (_("In all"), days(engagement.days)),
        (_("A week"), weekly),
        (_("Place"), str(engagement.terms.get("place", ""))),
        (
            _("The host pays"),
            str(engagement.get_recharge_display()) if engagement.is_secondment else "",
        ),
        (_("Time"), _("Paid by the employer") if engagement.paid_time else _("Their own")),
    ]


def todos(engagement: Engagement, page: dict[str, Any]) -> Iterator[Todo]:
    """List what waits for the reader."""
    state = engagement.state
    if not page["sides"]:
        return
    if state == S.DRAFT:
        yield Todo(
            _("Write the terms, then say that they are ready"), _url("engagement_terms", engagement)
        )
    if state == S.TERMS_AGREED and _unsigned(engagement, page):
        yield Todo(_("Read the paper and sign it"), _url("engagement_agreement", engagement))
    if page["change"] and _unsigned_change(page):
        yield Todo(
            _("Read a change and sign it, or say no"),
            reverse("amendment", args=[page["change"].pk]),
        )
    if engagement.is_running or state == S.RETURNED:
        yield from _running(engagement, page)


def _running(engagement: Engagement, page: dict[str, Any]) -> Iterator[Todo]:
    if page["hosts"] and page["given"]["waiting"]:
        yield Todo(
            _("Confirm the days that are logged (%s)") % page["given"]["waiting"],
            _url("engagement_days", engagement),
        )
    if page["mine"] and engagement.is_running:
        yield Todo(_("Log the days that you give"), _url("engagement_days", engagement))
    for meeting in page["meetings"]:
        if _is_due(meeting):
            said = {"kind": meeting.get_kind_display(), "day": date_format(meeting.starts_at)}
            text = _("Note what came of the meeting on %(day)s (%(kind)s)") % said
            yield Todo(text, reverse("meeting", args=[meeting.pk]))
    for milestone in page["milestones"]:
        if page["hosts"] and milestone.delivered_at and not milestone.accepted_at:
            yield Todo(_("Accept “%s”, or say what is missing") % milestone.title, "#milestones")
    if engagement.state == S.ENDING and not engagement.return_plan and not page["hosts"]:
        yield Todo(_("Plan the return"), _url("engagement_return", engagement))
    if engagement.is_running and engagement.ends_on < timezone.localdate():
        yield Todo(_("Its last day has passed: is it done?"), _url("engagement_end", engagement))


def _unsigned(engagement: Engagement, page: dict[str, Any]) -> bool:
    return any(
        not engagement.signed_at(side) for side in page["sides"] if side in engagement.parties
    )


def _unsigned_change(page: dict[str, Any]) -> bool:
    signed = set(page["change"].agreement.signatures.values_list("party", flat=True))
    return bool(set(page["sides"]) & (set(page["change"].agreement.parties) - signed))


def _is_due(meeting: Meeting) -> bool:
    over = meeting.held_at or meeting.called_off_at
    return not over and meeting.starts_at <= timezone.now()


def _organisation(engagement: Engagement, sides: list[str]) -> Organisation:
    """Give the organisation from whose side it is read."""
    if Party.HOST not in sides and Party.EMPLOYER in sides and engagement.employer:
        return engagement.employer
    return engagement.host


def _url(name: str, engagement: Engagement) -> str:
    return reverse(name, args=[engagement.pk])
