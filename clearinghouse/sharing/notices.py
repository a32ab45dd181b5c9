"""What we tell people about case studies."""

from __future__ import annotations

from django.utils.translation import gettext as _

from clearinghouse.sharing.models import CaseStudy
from clearinghouse.sharing.queries import people_in
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name

LONGEST = 200


def please_read(study: CaseStudy, *, by: Person) -> None:
    """Ask the other sides to read it and say yes or no."""
    _tell(
        study,
        but=by,
        subject=_("What came of “%(title)s”: may we show it?"),
        body=_(
            "%(name)s wrote the story of your work together. Nobody else sees it until every side has said "
            "yes, with the names that you allow. Read it, change it or say yes; you can take it back later."
        )
        % {"name": display_name(by)},
    )


def is_public(study: CaseStudy) -> None:
    """Tell all sides that it can be read."""
    _tell(
        study,
        but=None,
        subject=_("“%(title)s” can be read by everybody"),
        body=_("Every side has said yes. You can take your yes back at any time, on its page."),
    )


def taken_back(study: CaseStudy, *, by: Person) -> None:
    """Tell the other sides that it is off the list; nobody is asked why."""
    _tell(
        study,
        but=by,
        subject=_("“%(title)s” is no longer shown"),
        body=_("One side took its yes back, so that nobody else sees the story from now on."),
    )


def _tell(study: CaseStudy, *, but: Person | None, subject: str, body: str) -> None:
    for person in people_in(study):
        if person == but:
            continue
        notify(
            to=person,
            kind="case-study",
            subject=(subject % {"title": study.title})[:LONGEST],
            body=body,
            why=_("you took part in it"),
            path=study.get_absolute_url(),
        )
