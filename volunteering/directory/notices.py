"""What we tell people about entries of the directory."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person
from volunteering.directory.models import Body, BodyClaim
from volunteering.directory.states import BodyClaimState


def claimed(claim: BodyClaim) -> None:
    """Tell the editors that somebody says an entry is theirs."""
    said = {"organisation": claim.organisation.name, "body": claim.body.name}
    for editor in Person.objects.filter(is_staff=True, is_active=True):
        notify(
            to=editor,
            kind="directory-claim",
            subject=_("%(organisation)s claims an entry of the directory") % said,
            body=_("%(organisation)s says that the entry “%(body)s” is theirs.") % said,
            why=_("you keep the directory"),
            path=reverse("directory_desk"),
        )


def decided(claim: BodyClaim) -> None:
    """Tell who claimed an entry what came of it."""
    said = {"body": claim.body.name}
    if claim.state == BodyClaimState.ACCEPTED:
        subject = _("You now keep the entry “%(body)s”") % said
        body = _("The administrators of your organisation can change it on its page.")
    else:
        subject = _("The entry “%(body)s” stays as it is") % said
        body = _("We could not see that it is yours. Write to us if you think otherwise.")
    notify(
        to=claim.person,
        kind="directory-claim",
        subject=subject,
        body=body,
        why=_("you claimed an entry of the directory"),
        path=claim.body.get_absolute_url(),
    )


def changed(body: Body, *, by: Person) -> None:
    """Tell the people who keep an entry that somebody else changed it."""
    if body.organisation is None:
        return
    admins = people_of(body.organisation, Membership.Role.ADMIN)
    if by in admins:
        return
    for person in admins:
        notify(
            to=person,
            kind="directory-change",
            subject=_("Your entry in the directory was changed"),
            body=_("An editor changed the entry “%(body)s”. See that it is right.")
            % {"body": body.name},
            why=_("your organisation keeps this entry"),
            path=body.get_absolute_url(),
        )
