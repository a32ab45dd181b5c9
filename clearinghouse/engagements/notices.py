"""What we tell the parties of an engagement."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import hearing
from clearinghouse.engagements.models import Amendment, Engagement, Meeting, Milestone
from clearinghouse.engagements.states import Party
from matching.messaging.actions import notify
from matching.organisations import queries
from matching.organisations.models import Membership
from matching.people.models import Person
from matching.people.queries import display_name

RUNNING: Final = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)
SIGNING: Final = (Membership.Role.ADMIN,)


def people_for(engagement: Engagement, party: str) -> list[Person]:
    """Give whom to tell of a party: the lead, the signatory, or who runs things there."""
    if party == Party.PROFESSIONAL:
        return [engagement.person]
    if party == Party.HOST:
        return _of_host(engagement)
    if engagement.employer is None:
        return []
    found = {person.pk: person for person in queries.people_of(engagement.employer, *SIGNING)}
    if engagement.release is not None:
        asked = engagement.release.approvals.filter(step="signatory", approver__is_active=True)
        for each in asked.select_related("approver"):
            if each.approver is not None:
                found[each.approver.pk] = each.approver
    return list(found.values())


def drafted(engagement: Engagement, *, by: Person) -> None:
    """Tell the others that terms are being written."""
    _tell_others(
        engagement,
        by,
        "engagement-draft",
        _("Terms to write together: %(title)s"),
        _(
            "%(by)s has begun to write what you agree on for “%(title)s”. Everybody who takes part"
            " can read and change the terms on its page until they are ready to be signed."
        ),
    )


def ready(engagement: Engagement, *, by: Person) -> None:
    """Ask everybody who signs to read and sign."""
    for party in engagement.parties:
        _tell(
            engagement,
            party,
            "engagement-sign",
            _("Please sign: %(paper)s"),
            _(
                "%(by)s says that the terms of “%(title)s” are ready. Please read the paper, and sign"
                " it for %(party)s on its page. Opening the link signs nothing: you sign with a"
                " button, after entering your password once more. It starts on %(starts)s and ends"
                " on %(ends)s."
            ),
            by=by,
            path=reverse("engagement_agreement", args=[engagement.pk]),
        )
    hearing.ring(engagement, by=by)


def reopened(engagement: Engagement, *, by: Person) -> None:
    """Tell the others that what they may have signed is withdrawn."""
    _tell_others(
        engagement,
        by,
        "engagement-draft",
        _("New terms: %(title)s"),
        _(
            "%(by)s has taken the paper of “%(title)s” back to change its terms. Signatures given so"
            " far do not count for the new words: you will be asked to sign them."
        ),
    )


def signed(engagement: Engagement, *, party: str, by: Person) -> None:
    """Tell the others who has signed, and what is next."""
    if engagement.is_signed_by_all:
        subject = _("Signed by all: %(title)s")
        body = _(
            "%(by)s was the last to sign “%(title)s”. Everybody has signed the same words, and you"
            " can keep them as a PDF from its page. It starts on %(starts)s."
        )
    else:
        subject = _("%(signer)s has signed: %(title)s")
        body = _("%(by)s has signed “%(title)s” for %(signer)s. Still to sign: %(waiting)s.")
    extra = {
        "signer": words.party_name(engagement, party),
        "waiting": ", ".join(
            words.party_name(engagement, each)
            for each in engagement.parties
            if not engagement.signed_at(each)
        ),
    }
    _tell_others(engagement, by, "engagement-signed", subject, body, extra)


def begun(engagement: Engagement) -> None:
    """Tell everybody that it has begun."""
    _tell_others(
        engagement,
        None,
        "engagement-begun",
        _("It begins: %(title)s"),
        _(
            "“%(title)s” begins today. On its page days are logged and confirmed, and you see what"
            " comes next. %(mid)s"
        ),
    )


def cancelled(engagement: Engagement, *, by: Person) -> None:
    """Tell the others that nothing comes of it."""
    _tell_others(
        engagement,
        by,
        "engagement-ended",
        _("Cancelled: %(title)s"),
        _("%(by)s has cancelled “%(title)s” before it began. The reason given: %(because)s"),
        {"because": engagement.ended_because or _("none")},
    )


def ended(engagement: Engagement, *, by: Person | None) -> None:
    """Tell everybody that it has ended, and that they will be asked."""
    _tell_others(
        engagement,
        by,
        "engagement-ended",
        _("Ended: %(title)s"),
        _(
            "“%(title)s” has ended (%(how)s). %(because)s Days that are not logged yet can still be"
            " logged. You will be asked a few questions about it now, in three months and in a year."
        ),
        {"how": engagement.get_ended_how_display(), "because": engagement.ended_because},
    )


def near_end(engagement: Engagement) -> None:
    """Ask for the return plan, four weeks before the end."""
    for party in (Party.PROFESSIONAL, Party.EMPLOYER):
        _tell(
            engagement,
            party,
            "engagement-return",
            _("Four weeks to go: plan the return from %(host)s"),
            _(
                "“%(title)s” ends on %(ends)s. %(person)s and the line manager meet now to plan the"
                " return to %(employer)s: which post, what was learned, what is handed over. Write"
                " the plan and the day of the meeting on the page. If it is to go on, propose an"
                " extension there."
            ),
        )
    _tell(
        engagement,
        Party.HOST,
        "engagement-return",
        _("Four weeks to go: %(title)s"),
        _(
            "“%(title)s” ends on %(ends)s. See to the handover, and confirm the days. If it is to go"
            " on, propose an extension on its page now."
        ),
    )
    hearing.ring(engagement, by=None)


def overdue(engagement: Engagement) -> None:
    """Ask once what becomes of something whose last day has passed."""
    for party in (Party.PROFESSIONAL, Party.HOST):
        _tell(
            engagement,
            party,
            "engagement-overdue",
            _("Is it done? %(title)s"),
            _(
                "The last day of “%(title)s” was %(ends)s. Say on its page that it is done, or"
                " propose another last day. If nobody says anything, we close it in four weeks."
            ),
        )


def meeting_soon(meeting: Meeting) -> None:
    """Remind of a meeting."""
    at = f"{date_format(meeting.starts_at)}, {date_format(meeting.starts_at, 'TIME_FORMAT')}"
    parties = [Party.PROFESSIONAL, Party.HOST]
    if meeting.kind in {Meeting.Kind.MID_REVIEW, Meeting.Kind.RETURN}:
        parties.append(Party.EMPLOYER)
    for party in parties:
        _tell(
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
    _tell_others(meeting.engagement, by, "engagement-meeting", subject, body, extra)


def milestone_changed(milestone: Milestone, *, by: Person, subject: str, body: str) -> None:
    """Tell the others about a milestone."""
    extra = {"milestone": milestone.title, "words": milestone.sent_back}
    _tell_others(milestone.engagement, by, "engagement-milestone", subject, body, extra)


def days_confirmed(engagement: Engagement, count: int, *, by: Person) -> None:
    """Tell the professional that the host has confirmed."""
    if by.pk == engagement.person_id:
        return
    _tell(
        engagement,
        Party.PROFESSIONAL,
        "engagement-days",
        _("Days confirmed: %(title)s"),
        _("%(by)s has confirmed %(count)s of the days that you logged for “%(title)s”."),
        by=by,
        extra={"count": str(count)},
    )


def change_proposed(amendment: Amendment, *, by: Person) -> None:
    """Ask everybody to sign a change."""
    for party in amendment.engagement.parties:
        _tell(
            amendment.engagement,
            party,
            "engagement-sign",
            _("Please sign a change: %(title)s"),
            _(
                "%(by)s proposes a change of “%(title)s”. %(because)s It is in force only once"
                " everybody has signed it. Please read it, and sign it for %(party)s or say why not."
            ),
            by=by,
            path=reverse("amendment", args=[amendment.pk]),
            extra={"because": amendment.because},
        )
    hearing.ring(amendment.engagement, by=by)


def change_signed(amendment: Amendment, *, party: str, by: Person) -> None:
    """Tell the others who has signed a change."""
    engagement = amendment.engagement
    _tell_others(
        engagement,
        by,
        "engagement-signed",
        _("%(signer)s has signed a change: %(title)s"),
        _("%(by)s has signed the change of “%(title)s” for %(signer)s. Others still have to sign."),
        {"signer": words.party_name(engagement, party)},
    )


def change_made(amendment: Amendment, *, by: Person) -> None:
    """Tell everybody that a change is in force."""
    _tell_others(
        amendment.engagement,
        by,
        "engagement-signed",
        _("Changed: %(title)s"),
        _("Everybody has signed the change of “%(title)s”. It is in force from now on."),
    )


def change_dropped(amendment: Amendment, *, by: Person) -> None:
    """Tell everybody that a change does not come."""
    _tell_others(
        amendment.engagement,
        by,
        "engagement-signed",
        _("No change: %(title)s"),
        _(
            "%(by)s has said no to the change of “%(title)s”, or taken it back. All stays as signed."
        ),
    )


def _of_host(engagement: Engagement) -> list[Person]:
    acting = queries.people_of(engagement.host)
    if engagement.host_lead_id and (found := acting.filter(pk=engagement.host_lead_id).first()):
        return [found]
    return list(queries.people_of(engagement.host, *RUNNING)) or list(acting)


def _tell_others(  # noqa: PLR0913, PLR0917 (a notice has as many parts)
    engagement: Engagement,
    by: Person | None,
    kind: str,
    subject: str,
    body: str,
    extra: dict[str, str] | None = None,
) -> None:
    """Tell every party but the one who did it, and ring."""
    for party in (Party.EMPLOYER, Party.HOST, Party.PROFESSIONAL):
        _tell(engagement, party, kind, subject, body, by=by, extra=extra, spare=by)
    hearing.ring(engagement, by=by)


def _tell(  # noqa: PLR0913 (a notice has as many parts)
    engagement: Engagement,
    party: str,
    kind: str,
    subject: str,
    body: str,
    *,
    by: Person | None = None,
    path: str = "",
    extra: dict[str, str] | None = None,
    spare: Person | None = None,
) -> None:
    said = _said(engagement, party) | {"by": display_name(by) if by else _("Commonweal")}
    said |= extra or {}
    for person in people_for(engagement, party):
        if spare is not None and person.pk == spare.pk:
            continue
        notify(
            to=person,
            kind=kind,
            subject=subject % said,
            body=" ".join((body % said).split()),
            why=_why(party) % said,
            path=path or engagement.get_absolute_url(),
        )


def _said(engagement: Engagement, party: str) -> dict[str, str]:
    mid = engagement.mid_review_on
    return {
        "title": engagement.title,
        "paper": words.title(engagement),
        "person": display_name(engagement.person),
        "host": engagement.host.name,
        "employer": engagement.employer.name if engagement.employer else "",
        "party": words.party_name(engagement, party),
        "starts": date_format(engagement.starts_on),
        "ends": date_format(engagement.ends_on),
        "mid": _("The mid-point review is due on %s.") % date_format(mid) if mid else "",
    }


def _why(party: str) -> str:
    if party == Party.PROFESSIONAL:
        return _("you lend your skill to %(host)s")
    if party == Party.HOST:
        return _("you look after “%(title)s” at %(host)s")
    return _("you sign for %(employer)s, which lends %(person)s")
