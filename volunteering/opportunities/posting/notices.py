"""What we tell people about roles that are posted here."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of, reviewers_of
from matching.people.models import Person
from matching.people.queries import display_name
from volunteering.opportunities.models import Role, RoleTerms

AT_WORK = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def submitted(role: Role, *, by: Person) -> None:
    """Ask those who read for its centre to read it."""
    said = _named(role) | {"person": display_name(by)}
    for reader in reviewers_of(role.organisation):
        if reader == by:
            continue
        notify(
            to=reader,
            kind="role-to-read",
            subject=(_("Please read “%(title)s” before it goes live") % said)[:200],
            body=_(
                "%(person)s at %(organisation)s wants to put this role on offer. Read it as volunteers "
                "will, then let it go live or send it back with a few words."
            )
            % said,
            why=_("you look after organisations in its district"),
            path=reverse("role_review", args=[role.pk]),
        )


def approved(role: Role) -> None:
    """Tell its people that it is on offer."""
    _tell(
        role,
        kind="role-read",
        subject=_("“%(title)s” is live"),
        body=_(
            "It was read and is on offer now. People whom it fits see it within minutes. Answer whoever "
            "applies as soon as you can: your promise stands beside the role."
        ),
        path=role.get_absolute_url(),
    )


def sent_back(role: Role, words: str) -> None:
    """Tell its people what to change."""
    _tell(
        role,
        kind="role-read",
        subject=_("“%(title)s” wants a change before it goes live"),
        body=_("It was read and comes back to you with these words:")
        + f"\n\n{words}\n\n"
        + _("Everything that you wrote is kept. Change it and submit it again."),
        path=reverse("role_edit", args=[role.pk]),
    )


def ends_soon(role: Role) -> None:
    """Remind its people of the last day, with the one click that renews it."""
    day = role.opportunity.closes_on
    said = {"day": date_format(day, "l j F Y") if day else ""}
    _tell(
        role,
        kind="role-ends",
        subject=_("“%(title)s” ends soon"),
        body=_(
            "Its last day on offer is %(day)s. If you still look for people, renew it with one click; if "
            "not, let it end, so that nobody applies in vain."
        )
        % said,
        path=reverse("vco_roles", args=[role.organisation_id]),
    )


def uninsured(role: Role) -> None:
    """Tell its people why it is off the lists."""
    _tell(
        role,
        kind="role-paused",
        subject=_("“%(title)s” is paused: its insurance cover has run out"),
        body=_(
            "You said until when your insurance covers volunteers, and that day has passed. Say the new "
            "day under “Promises” and put the role on offer again. Who applied already keeps their place."
        ),
        path=reverse("role_edit", args=[role.pk]),
    )


def level_changed(role: Role, terms: RoleTerms) -> None:
    """Tell its people that another check follows from the same answers, and why."""
    reasons = "\n".join(terms.facts.get("reasons", ()))
    said = {"level": terms.get_level_display(), "reasons": reasons}
    _tell(
        role,
        kind="role-check",
        subject=_("Another check for “%(title)s”"),
        body=_(
            "What you said of this role now gives: %(level)s.\n\n%(reasons)s\n\nThe rules or the role's "
            "sessions have changed. Look whether your answers are still right."
        )
        % said,
        path=reverse("role_step", args=[role.pk, "checks"]),
    )


def _tell(role: Role, *, kind: str, subject: str, body: str, path: str) -> None:
    said = _named(role)
    for person in _people(role):
        notify(
            to=person,
            kind=kind,
            subject=(subject % said)[:200],
            body=body,
            why=(_("you look after roles of %(organisation)s") % said)[:200],
            path=path,
        )


def _people(role: Role) -> Iterable[Person]:
    """Give who leads it, while they act for it; else everybody at work there, or at its centre."""
    there = list(people_of(role.organisation, *AT_WORK))
    if role.lead in there:
        return [role.lead]
    return there or reviewers_of(role.organisation)


def _named(role: Role) -> dict[str, str]:
    return {"title": role.title, "organisation": role.organisation.name}
