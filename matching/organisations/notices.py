"""What we tell people about organisations: waiting for a word, verified, claimed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Claim, Membership, Organisation
from matching.organisations.queries import people_of, reviewers_of
from matching.people.models import Person
from matching.people.queries import display_name


def registered(organisation: Organisation, *, by: Person) -> None:
    """Ask those who look after the district whether an organisation is who it says."""
    said = {"name": organisation.name, "person": display_name(by)}
    for reviewer in reviewers_of(organisation):
        notify(
            to=reviewer,
            kind="organisation-to-verify",
            subject=(_("Is %(name)s who it says?") % said)[:200],
            body=_(
                "%(person)s signed %(name)s up. It can prepare roles, and publish them once somebody "
                "has looked at its register entry. Please confirm it, or ask what is missing."
            )
            % said,
            why=_("you look after organisations in its district"),
            path=reverse("organisation_review", args=[organisation.pk]),
        )


def verified(organisation: Organisation) -> None:
    """Tell an organisation that it may publish."""
    said = {"name": organisation.name}
    for person in people_of(organisation, Membership.Role.ADMIN, Membership.Role.COORDINATOR):
        notify(
            to=person,
            kind="organisation-verified",
            subject=(_("%(name)s is verified") % said)[:200],
            body=_(
                "You can publish roles now. Those that you prepared are where you left them: look each "
                "over once more and publish it."
            ),
            why=(_("you act for %(name)s") % said)[:200],
            path=_roles_or_today(organisation),
        )


def asked_back(organisation: Organisation) -> None:
    """Pass on what is still to be shown."""
    said = {"name": organisation.name, "words": organisation.asked_back}
    for person in people_of(organisation, Membership.Role.ADMIN, Membership.Role.COORDINATOR):
        notify(
            to=person,
            kind="organisation-asked",
            subject=(_("A question before %(name)s can publish") % said)[:200],
            body=_(
                "Whoever verifies organisations in your district asks:\n\n%(words)s\n\nAnswer by "
                "completing what your organisation says of itself; they are told once you save it."
            )
            % said,
            why=(_("you act for %(name)s") % said)[:200],
            path=reverse("vco_settings", args=[organisation.pk]),
        )


def claimed(claim: Claim) -> None:
    """Ask those who look after the district whether somebody acts for an organisation."""
    said = {"name": claim.organisation.name, "person": display_name(claim.person)}
    for reviewer in reviewers_of(claim.organisation):
        if reviewer == claim.person:
            continue
        notify(
            to=reviewer,
            kind="organisation-claimed",
            subject=(_("%(person)s says that %(name)s is theirs") % said)[:200],
            body=_(
                "%(person)s asks to look after the page and the roles of %(name)s, which we know from "
                "a feed. Look at what they show, then hand it over or say no."
            )
            % said,
            why=_("you look after organisations in its district"),
            path=reverse("organisation_review", args=[claim.organisation_id]),
        )


def granted(claim: Claim) -> None:
    """Tell somebody that the page is theirs, and what follows."""
    said = {"name": claim.organisation.name}
    notify(
        to=claim.person,
        kind="claim-decided",
        subject=(_("The page of %(name)s is yours") % said)[:200],
        body=_(
            "You look after the page of %(name)s from now on, and people apply to its roles here. "
            "Feeds no longer change either. Look the roles over: what is out of date can be changed "
            "or withdrawn, and colleagues can be invited."
        )
        % said,
        why=_("you asked for this page"),
        path=_roles_or_today(claim.organisation),
    )


def refused(claim: Claim, words: str) -> None:
    """Tell somebody that we could not see that they act for it, and what they can do."""
    said = {"name": claim.organisation.name, "words": words}
    body = _("We could not see that you act for %(name)s, so its page stays as it is.") % said
    if words:
        body += "\n\n" + words
    body += "\n\n" + _("If it is yours all the same, ask again and show us more.")
    notify(
        to=claim.person,
        kind="claim-decided",
        subject=(_("About the page of %(name)s") % said)[:200],
        body=body,
        why=_("you asked for this page"),
        path=reverse("organisation", args=[claim.organisation_id]),
    )


def _roles_or_today(organisation: Organisation) -> str:
    return reverse("today", args=[organisation.pk])
