"""What we write when we ask how it went."""

from typing import Any

from django.utils.translation import gettext as _

from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.queries import display_name
from volunteering.followups.links import path_of
from volunteering.followups.models import FollowUp
from volunteering.followups.questionnaire import questionnaire

KIND = "follow-up"
QUESTION = "follow-up"


def ask(followup: FollowUp, *, again: bool = False) -> None:
    """Ask; what two weeks ask can be answered by text with a word."""
    said = _facts(followup)
    subject, body, short = _words(followup)
    if again:
        body = _("We asked a few days ago, and would still like to know.") + "\n\n" + body
    notify(
        to=followup.person,
        kind=KIND,
        subject=(subject % said)[:200],
        body=body % said,
        why=_why(followup) % said,
        path=path_of(followup),
        short=(short % said)[:300],
        question=QUESTION if followup.kind == FollowUp.Kind.TWO_WEEKS else "",
        about=subject_of(followup),
    )


def nobody_was_in_touch(followup: FollowUp) -> None:
    """Tell the centre that somebody has waited two weeks."""
    about = followup.application
    centre = about.organisation.cares_of if about else None
    if about is None or centre is None:
        return
    said = _facts(followup)
    for person in people_of(centre, Membership.Role.BROKER, Membership.Role.ADMIN):
        notify(
            to=person,
            kind="follow-up-silence",
            subject=(_("%(name)s has not heard from %(organisation)s") % said)[:200],
            body=_(
                "Two weeks after applying for “%(role)s”, %(name)s says that nobody has been in"
                " touch. Ring %(organisation)s, or find something else with them."
            )
            % said,
            why=_("your centre looks after %(organisation)s") % said,
            path=about.get_absolute_url(),
        )


def _facts(followup: FollowUp) -> dict[str, Any]:
    about = followup.placement or followup.application
    who = followup.application.volunteer if followup.application else followup.person
    asked = questionnaire(followup.version).asked(followup.kind, followup.module)
    return {
        "organisation": about.organisation.name if about else "",
        "role": about.role.title if about else "",
        "name": display_name(who),
        "n": len(asked),
    }


def _words(followup: FollowUp) -> tuple[str, str, str]:
    """Give subject, body and the words of a text."""
    said = {
        FollowUp.Kind.TWO_WEEKS: (
            _("Has %(organisation)s been in touch?"),
            _(
                "You applied for “%(role)s” two weeks ago. Three questions tell us whether it works."
            ),
            _("Has %(organisation)s been in touch about %(role)s? Answer YES or NO, or here:"),
        ),
        FollowUp.Kind.ORGANISATION: (
            _("How is it going with %(name)s?"),
            _(
                "%(name)s applied for “%(role)s” two weeks ago. Two questions; any of you can answer."
            ),
            _("How is it going with %(name)s (%(role)s)? Two questions:"),
        ),
        FollowUp.Kind.BASELINE: (
            _("Your first session: a few questions to begin with"),
            _(
                "You have begun as “%(role)s” at %(organisation)s. %(n)d questions now, and some"
                " again in three months, show what volunteering changes."
            ),
            _("You have begun at %(organisation)s. %(n)d short questions to begin with:"),
        ),
        FollowUp.Kind.THREE_MONTHS: (
            _("Three months at %(organisation)s: how is it?"),
            _(
                "You have been with %(organisation)s for three months. %(n)d questions tell us what"
                " came of it; they take about three minutes."
            ),
            _("Three months at %(organisation)s: how is it? %(n)d questions:"),
        ),
        FollowUp.Kind.EXIT: (
            _("You have left %(organisation)s: how was it?"),
            _(
                "Thank you for what you gave as “%(role)s”. %(n)d questions help others to have it"
                " better, and us to find you something else if you like."
            ),
            _("You have left %(organisation)s: how was it? %(n)d questions:"),
        ),
    }
    return said[FollowUp.Kind(followup.kind)]


def _why(followup: FollowUp) -> str:
    if followup.kind == FollowUp.Kind.ORGANISATION:
        return _("%(name)s applied to you")
    return _("you applied or volunteer here; the page lets you say that we should not ask")
