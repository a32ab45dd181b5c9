"""What we tell people about their employer, and an employer's people."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.employers.models import Approver, Delegation, Employment, EmploymentInvitation
from clearinghouse.employers.tokens import token
from matching.messaging.actions import notify, write_to
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person
from matching.people.queries import display_name


def named_approver(approver: Approver, *, by: Person) -> None:
    """Tell somebody that they approve at a step from now on."""
    if approver.person_id == by.pk:
        return
    said = {
        "employer": str(approver.employer),
        "step": approver.get_step_display(),
        "by": display_name(by),
    }
    notify(
        to=approver.person,
        kind="approver",
        subject=_("You approve requests at %(employer)s now") % said,
        body=_(
            "%(by)s named you as: %(step)s. When one of your people asks to lend a skill, you get a "
            "link; you decide in two minutes. If you are away, let somebody decide instead."
        )
        % said,
        why=_("you approve for %(employer)s") % said,
        path=reverse("employer_approvers", args=[approver.employer.organisation_id]),
    )


def delegated(delegation: Delegation, *, by: Person) -> None:
    """Tell who decides instead, and whose decisions it takes, unless they did it."""
    said = _of_delegation(delegation)
    letters = {
        delegation.to_person: (
            _("You decide instead of %(from_person)s for a while") % said,
            _(
                "From %(first)s to %(last)s you decide instead of %(from_person)s on requests at "
                "%(employer)s: %(step)s. You get a link for each."
            )
            % said,
        ),
        delegation.from_person: (
            _("%(to_person)s decides instead of you for a while") % said,
            _(
                "From %(first)s to %(last)s %(to_person)s decides instead of you on requests at "
                "%(employer)s: %(step)s. You can take it back at any time."
            )
            % said,
        ),
    }
    for person, (subject, body) in letters.items():
        if person.pk != by.pk:
            _tell(person, delegation, subject, body)


def delegation_ended(delegation: Delegation, *, by: Person) -> None:
    """Tell who decided instead that they do so no longer."""
    if delegation.to_person_id == by.pk:
        return
    said = _of_delegation(delegation)
    _tell(
        delegation.to_person,
        delegation,
        _("You no longer decide instead of %(from_person)s") % said,
        _("The delegation at %(employer)s is over. What you have decided stands.") % said,
    )


def invited(invitation: EmploymentInvitation) -> None:
    """Send the link, to somebody who has an account or to an address that has none yet."""
    by = display_name(invitation.invited_by) if invitation.invited_by else ""
    said = {"employer": str(invitation.employer), "by": by}
    letter: dict[str, Any] = {
        "kind": "employment-invitation",
        "subject": (_("%(employer)s invites you to share your skills") % said)[:200],
        "body": _(
            "%(by)s invites you to join as one of the people of %(employer)s. Charities and community "
            "groups say here what they need; you choose what you help with, and your employer gives "
            "leave in a few steps. Open the link to join: you will be asked to sign in, or to make an "
            "account, which takes a minute. It works once, within four weeks. What you do in your own "
            "time is never shown to your employer. If this is nothing to you, do nothing."
        )
        % said,
        "why": (_("%(by)s gave us your address") % said)[:200],
        "path": reverse("employment_invitation", args=[token(invitation)]),
    }
    person = Person.objects.filter(email__iexact=invitation.email, is_active=True).first()
    if person is not None:
        notify(to=person, **letter)
    else:
        write_to(address=invitation.email, **letter)


def said_to_work_there(employment: Employment) -> None:
    """Ask HR whether somebody works there who says so."""
    employer = employment.employer
    said = {"person": display_name(employment.person), "employer": str(employer)}
    for one in people_of(employer.organisation, Membership.Role.ADMIN):
        if one.pk != employment.person_id:
            notify(
                to=one,
                kind="employment",
                subject=_("Does %(person)s work at %(employer)s?") % said,
                body=_(
                    "%(person)s says so. Confirm it, so that they can ask for leave to lend their "
                    "skills; or end it, if they do not work there."
                )
                % said,
                why=_("you administer %(employer)s") % said,
                path=reverse("employer_people", args=[employer.organisation_id]),
            )


def employment_confirmed(employment: Employment) -> None:
    """Tell somebody that their employer knows them."""
    said = {"employer": str(employment.employer)}
    notify(
        to=employment.person,
        kind="employment",
        subject=_("%(employer)s has confirmed that you work there") % said,
        body=_("From now on you can ask %(employer)s for leave to lend your skills.") % said,
        why=_("you said that you work there"),
        path=reverse("my_employment"),
    )


def employment_ended(employment: Employment) -> None:
    """Tell somebody that their employer ended the employment here."""
    said = {"employer": str(employment.employer)}
    notify(
        to=employment.person,
        kind="employment",
        subject=_("%(employer)s no longer lists you") % said,
        body=_(
            "HR has noted that you do not work there any more. Your account, your profile and what "
            "you do in your own time stay as they are. If it is a mistake, say again where you work."
        ),
        why=_("you said that you work there"),
        path=reverse("my_employment"),
    )


def _of_delegation(delegation: Delegation) -> dict[str, str]:
    return {
        "employer": str(delegation.employer),
        "from_person": display_name(delegation.from_person),
        "to_person": display_name(delegation.to_person),
        "step": delegation.get_step_display() if delegation.step else _("every step"),
        "first": date_format(delegation.from_on),
        "last": date_format(delegation.to_on),
    }


def _tell(person: Person, delegation: Delegation, subject: str, body: str) -> None:
    notify(
        to=person,
        kind="delegation",
        subject=subject[:200],
        body=body,
        why=(_("you approve for %(employer)s") % {"employer": delegation.employer})[:200],
        path=reverse("employer_approvers", args=[delegation.employer.organisation_id]),
    )
