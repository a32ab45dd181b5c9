"""What we tell the parties of an engagement."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import checks, hearing
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from clearinghouse.engagements.telling import tell, tell_others
from matching.people.models import Person


def drafted(engagement: Engagement, *, by: Person) -> None:
    """Tell the others that terms are being written."""
    tell_others(
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
        tell(
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
    tell_others(
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
        if checks.is_undeclared(engagement):
            body += " " + _("Whoever takes the office declares on its page first that they may.")
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
    tell_others(engagement, by, "engagement-signed", subject, body, extra)


def begun(engagement: Engagement) -> None:
    """Tell everybody that it has begun."""
    tell_others(
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
    tell_others(
        engagement,
        by,
        "engagement-ended",
        _("Cancelled: %(title)s"),
        _("%(by)s has cancelled “%(title)s” before it began. The reason given: %(because)s"),
        {"because": engagement.ended_because or _("none")},
    )


def ended(engagement: Engagement, *, by: Person | None) -> None:
    """Tell everybody that it has ended, and that they will be asked."""
    tell_others(
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
        tell(
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
    tell(
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
        tell(
            engagement,
            party,
            "engagement-overdue",
            _("Is it done? %(title)s"),
            _(
                "The last day of “%(title)s” was %(ends)s. Say on its page that it is done, or"
                " propose another last day. If nobody says anything, we close it in four weeks."
            ),
        )
