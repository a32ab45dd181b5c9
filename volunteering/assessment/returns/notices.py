"""What we tell people about returns."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.actions import notify
from matching.organisations.queries import people_of
from volunteering.assessment.returns.models import CentreReturn


def queried(one: CentreReturn) -> None:
    """Ask the centre's people."""
    said = {"year": one.year.name, "centre": one.centre.name}
    for person in people_of(one.centre, "admin", "coordinator"):
        notify(
            to=person,
            kind="centre-return",
            subject=_("A question about %(centre)s in %(year)s") % said,
            body=one.query,
            why=_("your centre's figures go into the annual assessment"),
            path=reverse("return_explain", args=[one.pk]),
        )


def explained(one: CentreReturn) -> None:
    """Tell who asked that there is an answer."""
    if one.queried_by is None:
        return
    notify(
        to=one.queried_by,
        kind="centre-return",
        subject=_("%(centre)s has explained its figures") % {"centre": one.centre.name},
        body=one.explanation,
        why=_("you asked about them"),
        path=one.get_absolute_url(),
    )
