"""What waits for the reader of an engagement's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EngagementState
from clearinghouse.terms import PAIRS, EngagementForm

S: Final = EngagementState


@dataclass(frozen=True, slots=True)
class Todo:
    """Something that waits for the reader."""

    text: str
    href: str


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
    if engagement.form == EngagementForm.TRUSTEE and _is_taken_up(engagement):
        yield from _of_office(engagement, page)
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
    yield from _beside(engagement, page)
    if page["mine"] and page["logs_days"] and engagement.is_running:
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


def _beside(engagement: Engagement, page: dict[str, Any]) -> Iterator[Todo]:
    """Give what waits on the page that some forms have beside their engagement."""
    if not (page["mine"] or page["hosts"]):
        return
    href = _url("engagement_programme", engagement)
    if engagement.form in PAIRS and not hasattr(engagement, "mentorship"):
        yield Todo(_("Write down together what you work towards"), href)
    if engagement.form == EngagementForm.TEAM_CHALLENGE:
        text = _of_team(getattr(engagement, "challenge", None), hosts=page["hosts"])
        if text:
            yield Todo(text, href)
    if engagement.form == EngagementForm.IT_CIRCUIT_RIDER and page["hosts"] and not page["rounds"]:
        found = f"{reverse('circuit_new')}?for={engagement.pk}"
        yield Todo(_("Found the round, and ask organisations to join it"), found)


def _is_taken_up(engagement: Engagement) -> bool:
    """Hold from the paper on, as an office is declared for before it is begun."""
    return engagement.is_running or engagement.state in {S.TERMS_AGREED, S.SIGNED}


def _of_office(engagement: Engagement, page: dict[str, Any]) -> Iterator[Todo]:
    """Give what comes next for a term of office."""
    href = _url("engagement_programme", engagement)
    office = getattr(engagement, "appointment", None)
    if office is None and page["mine"]:
        yield Todo(_("Declare that you may take the office"), href)
    if office is not None and office.term_from is None and page["hosts"]:
        yield Todo(_("Give the term of office"), href)


def _of_team(day: Any, *, hosts: bool) -> str:
    """Say what comes next for a team's day; nothing while it waits for others, or is over."""
    if day is None:
        return _("Plan the team's day")
    if not day.risks:
        return _("Write down the risks of the team's day")
    if day.risks_accepted_at is None:
        return _("Read the risks of the team's day, and accept them") if hosts else ""
    if day.people_came is None and day.day <= timezone.localdate():
        return _("Say how many came to the team's day")
    return ""


def _url(name: str, engagement: Engagement) -> str:
    return reverse(name, args=[engagement.pk])
