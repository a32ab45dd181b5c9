"""What we tell while an engagement runs: of days, meetings and milestones."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement, Meeting, Milestone
from clearinghouse.engagements.states import Party
from clearinghouse.engagements.telling import tell, tell_others
from matching.people.models import Person


def meeting_soon(meeting: Meeting) -> None:
    """Remind of a meeting."""
    at = f"{date_format(meeting.starts_at)}, {date_format(meeting.starts_at, 'TIME_FORMAT')}"
    parties = [Party.PROFESSIONAL, Party.HOST]
    if meeting.kind in {Meeting.Kind.MID_REVIEW, Meeting.Kind.RETURN}:
        parties.append(Party.EMPLOYER)
    for party in parties:
        tell(
            meeting.engagement,
            party,
            "engagement-meeting",
            _("%(kind)s: %(title)s"),
            _(
                "A reminder: %(kind)s of “%(title)s” on %(at)s. %(where)s Afterwards, note on the page"
                " what you agreed."
            ),
            extra={
                "kind": str(meeting.get_kind_display()).capitalize(),
                "at": at,
                "where": meeting.where,
            },
        )


def meeting_changed(meeting: Meeting, *, by: Person, subject: str, body: str) -> None:
    """Tell the others about a meeting that is planned, held or called off."""
    at = f"{date_format(meeting.starts_at)}, {date_format(meeting.starts_at, 'TIME_FORMAT')}"
    extra = {"kind": str(meeting.get_kind_display()), "at": at, "where": meeting.where}
    tell_others(meeting.engagement, by, "engagement-meeting", subject, body, extra)


def milestone_changed(milestone: Milestone, *, by: Person, subject: str, body: str) -> None:
    """Tell the others about a milestone."""
    extra = {"milestone": milestone.title, "words": milestone.sent_back}
    tell_others(milestone.engagement, by, "engagement-milestone", subject, body, extra)


def days_confirmed(engagement: Engagement, count: int, *, by: Person) -> None:
    """Tell the professional that the host has confirmed."""
    if by.pk == engagement.person_id:
        return
    tell(
        engagement,
        Party.PROFESSIONAL,
        "engagement-days",
        _("Days confirmed: %(title)s"),
        _("%(by)s has confirmed %(count)s of the days that you logged for “%(title)s”."),
        by=by,
        extra={"count": str(count)},
    )
