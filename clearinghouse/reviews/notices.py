"""What we tell the parties about reviews."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from clearinghouse.engagements.telling import people_for
from clearinghouse.reviews.models import Review
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import Moment
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name

KIND = "engagement-review"


def ask(review: Review, *, again: bool = False) -> None:
    """Ask a party's people; any of them can answer."""
    engagement = review.engagement
    subject, body = _words(review)
    if again:
        body = _("We asked a week ago, and would still like to know.") + " " + body
    said = {
        "title": engagement.title,
        "person": display_name(engagement.person),
        "host": engagement.host.name,
        "party": words.party_name(engagement, review.party),
        "n": len(asked(review.moment, review.party, review.version)),
    }
    for person in people_for(engagement, review.party):
        notify(
            to=person,
            kind=KIND,
            subject=subject % said,
            body=body % said,
            why=_("you took part in “%(title)s” for %(party)s") % said,
            path=reverse("engagement_review", args=[review.pk]),
        )


def given(review: Review, *, by: Person) -> None:
    """Tell the others that somebody has said how it was."""
    engagement = review.engagement
    said = {
        "title": engagement.title,
        "party": words.party_name(engagement, review.party),
        "moment": str(review.get_moment_display()).lower(),
    }
    for party in (Party.HOST, Party.PROFESSIONAL, Party.EMPLOYER):
        for person in people_for(engagement, party):
            if person.pk == by.pk or party == review.party:
                continue
            notify(
                to=person,
                kind=KIND,
                subject=_("%(party)s says how it was: %(title)s") % said,
                body=_(
                    "%(party)s has given a review of “%(title)s” (%(moment)s). All parties can read"
                    " it."
                )
                % said,
                why=_("you take part in “%(title)s”") % said,
                path=reverse("engagement_reviews", args=[engagement.pk]),
                by_email=False,
            )


def closed(engagement: Engagement, count: int, *, by: Person | None) -> None:
    """Tell everybody that it is closed and counted."""
    for party in (Party.HOST, Party.PROFESSIONAL, Party.EMPLOYER):
        for person in people_for(engagement, party):
            if by is not None and person.pk == by.pk:
                continue
            notify(
                to=person,
                kind=KIND,
                subject=_("Closed, with thanks: %s") % engagement.title,
                body=_(
                    "“%(title)s” is reviewed and closed; %(count)s days are counted. You will be"
                    " asked once more after three months and after a year: that tells us whether it"
                    " lasted."
                )
                % {"title": engagement.title, "count": count},
                why=_("you took part in “%s”") % engagement.title,
                path=engagement.get_absolute_url(),
            )


def _words(review: Review) -> tuple[str, str]:
    end = _("%(n)s questions; any of you can answer for %(party)s.")
    said = {
        Moment.MID: (
            _("Half-way: how is it going? %(title)s"),
            _("“%(title)s” is at its half. Is it on track?") + " " + end,
        ),
        Moment.END: (
            _("How was it? %(title)s"),
            _("“%(title)s” with %(host)s has ended. What came of it?") + " " + end,
        ),
        Moment.THREE_MONTHS: (
            _("Three months on: %(title)s"),
            _("“%(title)s” ended three months ago. Is what was made in use?") + " " + end,
        ),
        Moment.TWELVE_MONTHS: (
            _("A year on: %(title)s"),
            _("“%(title)s” ended a year ago. What has lasted?") + " " + end,
        ),
    }
    return said[Moment(review.moment)]
