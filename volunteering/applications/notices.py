"""What we tell people about applications: what happened, what comes next, and where."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.messaging.emails import absolute
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import centre_of, people_of
from matching.people.models import Person
from matching.people.queries import display_name
from matching.safeguarding.queries import is_held
from volunteering.applications import reoffers, words
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState, WithdrawReason

ANSWERING = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)
OF_CENTRE = (Membership.Role.ADMIN, Membership.Role.BROKER)


def made(application: Application) -> None:
    """Tell both sides that an application has arrived, and until when it is answered."""
    said = _names(application)
    _to_volunteer(
        application,
        subject=_("Your application for “%(role)s” is with %(organisation)s") % said,
        body=[
            _("%(organisation)s have your application for “%(role)s”.") % said,
            _clock(application),
            _(
                "If they are silent, we remind them, then ask the volunteer centre to call them, and "
                "tell you each time. You can take your application back at any time."
            ),
        ],
    )
    if application.referred_by is not None:
        opening = _("%(centre)s refers %(name)s to you for “%(role)s”.") % {
            **said,
            "centre": display_name(application.referred_by),
        }
    else:
        opening = _("%(name)s would like to help as “%(role)s”.") % said
    _to_organisation(
        application,
        kind="application-new",
        subject=_("%(name)s would like to help: %(role)s") % said,
        body=[
            opening,
            application.words,
            _("You promise an answer by %(day)s. A line is enough to begin with.")
            % {"day": _due(application)},
        ],
    )


def answered(application: Application, text: str) -> None:
    """Tell the volunteer how it stands now, in the organisation's own words if there are any."""
    said = _names(application)
    headings = {
        ApplicationState.CONTACTED: _("%(organisation)s answer you: %(role)s"),
        ApplicationState.OFFERED: _("%(organisation)s offer you the place: %(role)s"),
    }
    usual = _("It goes on with “%(role)s” at %(organisation)s")
    _to_volunteer(
        application,
        subject=headings.get(ApplicationState(application.state), usual) % said,
        body=[
            text,
            f"{words.STANDING[application.state]}. {words.NEXT.get(application.state, '')}",
            _clock(application),
        ],
        urgent=application.state == ApplicationState.OFFERED,
    )


def declined(application: Application, text: str) -> None:
    """Tell the volunteer kindly that it is a no, and at once what else fits them."""
    said = _names(application)
    _to_volunteer(
        application,
        subject=_("About “%(role)s” at %(organisation)s") % said,
        body=[
            _("Thank you for offering your time to %(organisation)s.") % said,
            words.why_kindly(application),
            text,
            *_next_best(application),
        ],
    )


def closed(application: Application) -> None:
    """Tell the volunteer that the role is gone, and what else fits them."""
    said = _names(application)
    _to_volunteer(
        application,
        subject=_("“%(role)s” at %(organisation)s has closed") % said,
        body=[words.why_kindly(application), *_next_best(application)],
    )


def withdrawn(application: Application, text: str) -> None:
    """Tell the organisation that somebody has taken their application back, and why."""
    said = _names(application)
    reason = WithdrawReason(application.withdraw_reason).label
    _to_organisation(
        application,
        kind="application-withdrawn",
        subject=_("%(name)s has taken back an application: %(role)s") % said,
        body=[
            _("%(name)s no longer asks for “%(role)s”.") % said,
            _("Why: %(reason)s.") % {"reason": reason},
            text,
            _("You need do nothing. The slot is free for somebody else."),
        ],
    )


def reminded(application: Application) -> None:
    """Remind the organisation of its promise, and tell the volunteer that we did."""
    said = _names(application) | {"day": _due(application)}
    _to_organisation(
        application,
        kind="application-reminder",
        subject=_("%(name)s waits for your answer: %(role)s") % said,
        body=[
            _("You promised %(name)s an answer by %(day)s, and there is none yet.") % said,
            _(
                "A line is enough. If you cannot answer for a while, say on your settings page that "
                "you are away: your clocks stand still meanwhile."
            ),
            _("If nothing happens, we ask the volunteer centre to call you."),
        ],
    )
    _to_volunteer(
        application,
        subject=_("We have reminded %(organisation)s of you") % said,
        body=[
            _("%(organisation)s promised you an answer by %(day)s and have not given it.") % said,
            _("We have reminded them. If they stay silent, the volunteer centre calls them."),
        ],
    )


def escalated(application: Application) -> None:
    """Ask the centre to call, and tell the volunteer honestly who is asked."""
    said, centre = _names(application), centre_of(application.organisation)
    if centre is not None:
        for person in people_of(centre, *OF_CENTRE):
            notify(
                to=person,
                kind="application-silence",
                subject=_("Please call %(organisation)s: they are silent") % said,
                body=_together(
                    _("%(name)s asked for “%(role)s” and has heard nothing, nor after a reminder.")
                    % said,
                    _("What they say by telephone you can enter for them: that stops the clock."),
                ),
                why=_("you work for %(centre)s") % {"centre": centre.name},
                path=application.get_absolute_url(),
            )
    if centre is not None:
        doing = _("We have asked %(centre)s to call them.") % {"centre": centre.name}
    else:
        doing = _("There is no volunteer centre here that could call them; we have written again.")
    _to_volunteer(
        application,
        subject=_("Still no answer from %(organisation)s") % said,
        body=[
            _("%(organisation)s have not answered you yet, though we reminded them.") % said,
            doing,
            *_next_best(application),
        ],
    )


def paused(application: Application) -> None:
    """Say to both sides that the role takes no more applications until this one is answered."""
    said = _names(application)
    _to_organisation(
        application,
        kind="application-paused",
        subject=_("“%(role)s” is paused until you answer") % said,
        body=[
            _("%(name)s has waited long for an answer about “%(role)s”.") % said,
            _("So that nobody else waits in vain, the role is off the lists for now."),
            _("Answer, and put it back on your page of roles or through your volunteer centre."),
        ],
    )
    _to_volunteer(
        application,
        subject=_("%(organisation)s are silent, so we have paused the role") % said,
        body=[
            _("We are sorry: %(organisation)s have not answered you, nor us.") % said,
            _(
                "The role is off the lists so that nobody else waits. Your application stays open in "
                "case they answer; you can take it back."
            ),
            *_next_best(application),
        ],
    )


def _names(application: Application) -> dict[str, str]:
    return {
        "name": display_name(application.volunteer),
        "role": application.role.title,
        "organisation": application.organisation.name,
    }


def _due(application: Application) -> str:
    return words.day_of(application.due_at) if application.due_at else ""


def _clock(application: Application) -> str:
    clock = words.clock_for_volunteer(application)
    return f"{clock.text}." if clock else ""


def _next_best(application: Application) -> Iterable[str]:
    """List the next best roles, where a no is an ordinary one or there is only silence."""
    if application.state == ApplicationState.NOT_TAKEN_FORWARD:
        return
    if is_held(application.volunteer):
        return
    found = reoffers.titles(application.volunteer, without=application.role)
    if found:
        yield _("These fit you now:")
        yield "\n".join(f"- {title}\n  {absolute(path)}" for title, path in found)
    yield _("Everything that fits you, and what nearly does: %(address)s") % {
        "address": absolute(reverse("for_you"))
    }


def _to_volunteer(
    application: Application, *, subject: str, body: Iterable[str], urgent: bool = False
) -> None:
    notify(
        to=application.volunteer,
        kind="application",
        subject=subject[:200],
        body=_together(*body),
        why=_("you applied for “%(role)s”") % {"role": application.role.title[:120]},
        path=application.get_absolute_url(),
        urgent=urgent,
    )


def _to_organisation(
    application: Application, *, kind: str, subject: str, body: Iterable[str]
) -> None:
    text = _together(*body)
    for person in answering(application):
        notify(
            to=person,
            kind=kind,
            subject=subject[:200],
            body=text,
            why=_("you answer for %(name)s") % {"name": application.organisation.name[:120]},
            path=application.get_absolute_url(),
        )


def answering(application: Application) -> list[Person]:
    """Name who is written to: the role's lead, else who co-ordinates, else the centre behind them."""
    organisation = application.organisation
    lead, people = application.role.lead, list(people_of(organisation, *ANSWERING))
    if lead is not None and lead in people:
        return [lead]
    return people or _of_centre(organisation)


def _of_centre(organisation: Organisation) -> list[Person]:
    centre = centre_of(organisation)
    return list(people_of(centre, *OF_CENTRE)) if centre is not None else []


def _together(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
