"""What we tell HR of returns, and everybody of a merger."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.employers.models import Employer
from clearinghouse.engagements.models import Engagement
from clearinghouse.registers.models import Novation
from matching.messaging.actions import notify
from matching.organisations.models import Membership
from matching.organisations.queries import people_of
from matching.people.models import Person
from matching.people.queries import display_name

HR = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)


def coming_back(employer: Employer, engagement: Engagement) -> None:
    """Tell HR that somebody comes back."""
    said = {
        "person": display_name(engagement.person),
        "host": engagement.host.name,
        "day": date_format(engagement.ends_on),
        "weeks": max((engagement.ends_on - timezone.localdate()).days // 7, 0),
    }
    for person in people_of(employer.organisation, *HR):
        notify(
            to=person,
            kind="secondment-return",
            subject=_("%(person)s comes back on %(day)s") % said,
            body=_(
                "%(person)s has been with %(host)s and comes back on %(day)s. What to do now: hold the "
                "return meeting with the line manager, end the cover of the post, and tell payroll that "
                "the absence ends. The secondment register has the post and the cost code."
            )
            % said,
            why=_("you look after the secondments of %(name)s") % {"name": employer},
            path=reverse("secondments", args=[employer.organisation_id]),
        )


def novated(novation: Novation) -> None:
    """Tell everybody whose employment, engagement or approvals moved, and hosts of what is lent."""
    said = _said(novation)
    body = _(
        "%(of)s has become part of %(into)s. What you have agreed goes on as it is, with the same days "
        "and terms: %(into)s takes the place of %(of)s. What was signed keeps its words."
    )
    for person in _concerned(novation):
        notify(
            to=person,
            kind="novation",
            subject=_("%(into)s takes the place of %(of)s") % said,
            body=body % said,
            why=_("you work, approve or host there"),
            path=reverse("me"),
        )


def novation_undone(novation: Novation) -> None:
    """Tell the same people that it was undone."""
    said = _said(novation)
    for person in _concerned(novation):
        notify(
            to=person,
            kind="novation",
            subject=_("%(of)s stands by itself again") % said,
            body=_(
                "Yesterday's change was a mistake and is undone: %(of)s is your employer, or the "
                "employer of whoever you host, as before."
            )
            % said,
            why=_("you work, approve or host there"),
            path=reverse("me"),
        )


def _said(novation: Novation) -> dict[str, str]:
    return {"of": str(novation.of), "into": str(novation.into)}


def _concerned(novation: Novation) -> list[Person]:
    moved = novation.moved
    lent = Engagement.objects.filter(pk__in=moved.get("engagements", []))
    hosts = Membership.objects.filter(organisation__in=lent.values("host"), ended_on=None)
    keys = {
        *lent.values_list("person", flat=True),
        *hosts.values_list("person", flat=True),
        *Person.objects.filter(employments__in=moved.get("employments", [])).values_list(
            "pk", flat=True
        ),
        *Person.objects.filter(approves__in=moved.get("approvers", [])).values_list(
            "pk", flat=True
        ),
    }
    return list(Person.objects.filter(pk__in=keys, is_active=True).order_by("pk"))
