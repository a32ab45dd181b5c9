"""What an engagement's page shows to each side: how it stands, what comes next, then the rest."""

from __future__ import annotations

from typing import Any, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import queries, rules, signing
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState, Party
from clearinghouse.engagements.timeline import timeline
from clearinghouse.engagements.todos import todos
from clearinghouse.terms import DELIVERING, EngagementForm, days
from matching.organisations.models import Organisation
from matching.people.models import Person

S = EngagementState
OVER: Final = {str(S.RETURNED), str(S.REVIEWED)}


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
    is_rider = engagement.form == EngagementForm.IT_CIRCUIT_RIDER
    rounds = list(engagement.circuits.all()) if is_rider else []
    change = engagement.amendments.filter(in_force_at=None, dropped_at=None).first()
    page |= {
        "status": status(engagement),
        "given": given,
        "given_words": given_words(engagement, given),
        "recent": list(engagement.log.filter(struck_at=None)[:5]),
        "milestones": milestones,
        "delivers": bool(milestones) or engagement.form in DELIVERING,
        "rounds": rounds,
        "logs_days": not rounds and engagement.form != EngagementForm.TEAM_CHALLENGE,
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
    said = {"hours": hours, "count": given["days"], "agreed": days(engagement.days)}
    return (
        ngettext(
            "%(hours)s hours on one day are logged; %(agreed)s were agreed.",
            "%(hours)s hours on %(count)s days are logged; %(agreed)s were agreed.",
            given["days"],
        )
        % said
    )


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


def _organisation(engagement: Engagement, sides: list[str]) -> Organisation:
    """Give the organisation from whose side it is read."""
    if Party.HOST not in sides and Party.EMPLOYER in sides and engagement.employer:
        return engagement.employer
    return engagement.host
