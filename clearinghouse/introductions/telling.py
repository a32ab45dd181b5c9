"""How the two sides of an introduction are told something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from clearinghouse.introductions import words
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.queries import answering
from clearinghouse.introductions.states import Party
from matching.history.lifecycle import subject_of
from matching.messaging.actions import notify
from matching.people.models import Person

KIND: Final = "introduction"
BOTH: Final = (Party.PROFESSIONAL, Party.ORGANISATION)


def other(side: str) -> Party:
    """Give the other side."""
    return Party.ORGANISATION if side == Party.PROFESSIONAL else Party.PROFESSIONAL


def facts(introduction: Introduction, side: Party) -> dict[str, str]:
    """Give what sentences to one side are made of."""
    return {
        "need": introduction.need.title,
        "other": words.other_side(introduction, side),
        "organisation": introduction.organisation.name,
    }


def tell(  # noqa: PLR0913 (a notice has as many parts)
    introduction: Introduction,
    side: Party,
    *,
    subject: str,
    body: Iterable[str],
    kind: str = KIND,
    urgent: bool = False,
    calendar: str = "",
    not_before: dt.datetime | None = None,
) -> None:
    """Owe one side of an introduction word of something."""
    text = "\n\n".join(part for part in body if part)
    for person, why in _whom(introduction, side):
        notify(
            to=person,
            kind=kind,
            subject=subject,
            body=text,
            why=why,
            path=introduction.get_absolute_url(),
            about=subject_of(introduction),
            urgent=urgent,
            invitation=calendar,
            not_before=not_before,
        )


def _whom(introduction: Introduction, side: Party) -> list[tuple[Person, str]]:
    if side == Party.PROFESSIONAL:
        return [(introduction.person, _("you offer your skills"))]
    why = _("you answer for %(organisation)s") % {"organisation": introduction.organisation.name}
    return [(person, why) for person in answering(introduction)]
