"""The answers that somebody owes, or is asked for, as the next thing to do."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.site.next_step import Next
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.applications import queries, words
from volunteering.applications.states import ApplicationState
from volunteering.brokerage.queries import silences


def owed(organisation: Organisation) -> Next | None:
    """Put those who wait for an organisation's answer first."""
    waiting = [due for due in queries.due(organisation).values_list("due_at", flat=True) if due]
    if not waiting:
        return None
    count = len(waiting)
    title = ngettext(
        "%(count)s person waits for your answer", "%(count)s people wait for your answer", count
    )
    return Next(
        title % {"count": count},
        _("The oldest promise is for %(day)s. A line is enough to begin with.")
        % {"day": words.day_of(waiting[0])},
        _("Answer them"),
        reverse("board_list", args=[organisation.pk]),
    )


def silent(centre: Organisation) -> Next | None:
    """Put the organisations that a centre is asked to call first."""
    count = silences(centre).count()
    if not count:
        return None
    title = ngettext(
        "%(count)s answer is overdue: please call",
        "%(count)s answers are overdue: please call",
        count,
    )
    return Next(
        title % {"count": count},
        _("Somebody waits. What they tell you by telephone you can enter for them."),
        _("Open your desk"),
        reverse("desk", args=[centre.pk]),
    )


def offered(person: Person) -> Next | None:
    """Put a place that somebody is offered first."""
    found = queries.mine(person).filter(state=ApplicationState.OFFERED).first()
    if found is None:
        return None
    said = {"organisation": found.organisation.name, "role": found.role.title}
    return Next(
        _("%(organisation)s offer you a place") % said,
        _("Read what is agreed about “%(role)s”, then say yes or no.") % said,
        _("Read it and answer"),
        found.get_absolute_url(),
    )
