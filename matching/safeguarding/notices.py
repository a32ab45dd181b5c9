"""What we tell people about checks, references and concerns."""

from collections.abc import Iterable
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from matching.messaging.actions import notify, write_to
from matching.organisations.models import Membership, Organisation
from matching.organisations.queries import people_of
from matching.people.models import Person
from matching.people.queries import display_name
from matching.safeguarding import links
from matching.safeguarding.models import Check, Concern, Reference

ANSWERING: Final = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def recheck_is_due(check: Check, left: int) -> None:
    """Tell an organisation's people that its own policy asks for a check anew."""
    said = {
        "name": display_name(check.person),
        "days": left,
        "day": date_format(check.recheck_due_on, "l j F Y") if check.recheck_due_on else "",
    }
    subject = ngettext(
        "A check of %(name)s is due anew in %(days)d day",
        "A check of %(name)s is due anew in %(days)d days",
        left,
    )
    for person in _people(check.organisation):
        notify(
            to=person,
            kind="check-due",
            subject=subject % said,
            body=_(
                "By your own policy, the check of %(name)s is due anew on %(day)s. Certificates"
                " have no expiry: ask for a new one, or look at the Update Service with their"
                " consent. They can go on meanwhile, and for 30 days after it."
            )
            % said,
            why=_("you act for %(name)s") % {"name": check.organisation.name},
            path=reverse("check_person", args=[check.organisation_id, check.person_id]),
        )


def reference_is_asked(reference: Reference, *, again: bool = False) -> None:
    """Write to the referee, who needs no account."""
    said = {
        "name": display_name(reference.person),
        "referee": reference.referee_name,
        "organisation": reference.organisation.name,
        "role": reference.role_title or _("a volunteer"),
        "service": settings.SERVICE_NAME,
    }
    if again:
        subject = _("A reminder: %(organisation)s asks you about %(name)s")
    else:
        subject = _("%(organisation)s asks you about %(name)s")
    write_to(
        address=reference.referee_email,
        kind="reference-asked",
        subject=(subject % said)[:200],
        body=_(
            "Dear %(referee)s,\n\n%(name)s would like to volunteer with %(organisation)s (%(role)s)"
            " and named you as somebody who knows them. A few questions take about three minutes;"
            " you need no account. What you say is confidential: %(name)s does not see it.\n\n"
            "If you would rather not, the same page lets you say so without a reason."
        )
        % said,
        why=_("%(name)s gave your address as a referee") % said,
        path=reverse("reference_answer", args=[links.token(reference.pk)]),
    )


def reference_has_come(reference: Reference) -> None:
    """Tell whoever asked that there is something to read."""
    _tell_who_asked(reference, _("A reference for %(name)s has come"), _("Read it and decide."))


def reference_was_declined(reference: Reference) -> None:
    """Tell whoever asked that they need somebody else; it says nothing about the person."""
    _tell_who_asked(
        reference,
        _("A referee of %(name)s would rather not answer"),
        _("That happens for many reasons. Ask them for another referee."),
    )


def concern_is_raised(concern: Concern) -> None:
    """Tell the leads that there is one, and nothing of what it says."""
    for person in leads_for(concern.centre):
        notify(
            to=person,
            kind="concern-raised",
            subject=_("Somebody has raised a concern"),
            body=_("Sign in to read it. Only safeguarding leads can."),
            why=_("you are a safeguarding lead"),
            path=reverse("concern_read", args=[concern.pk]),
            urgent=True,
        )


def leads_for(centre: Organisation | None) -> list[Person]:
    """Find a centre's safeguarding leads; without any, the operators."""
    found = list(people_of(centre, Membership.Role.SAFEGUARDING)) if centre else []
    return found or list(Person.objects.filter(is_superuser=True, is_active=True).order_by("pk"))


def _tell_who_asked(reference: Reference, subject: str, body: str) -> None:
    said = {"name": display_name(reference.person)}
    asked = reference.asked_by
    for person in [asked] if asked else _people(reference.organisation):
        notify(
            to=person,
            kind="reference-come",
            subject=subject % said,
            body=body,
            why=_("you asked for it"),
            path=reverse("check_person", args=[reference.organisation_id, reference.person_id]),
        )


def _people(organisation: Organisation) -> Iterable[Person]:
    return people_of(organisation, *ANSWERING)
