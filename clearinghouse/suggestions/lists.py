"""The two ranked lists of the clearing-house, each kept as it was shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from clearinghouse.needs.cards import NeedCard, cards
from clearinghouse.needs.judging import waits_for_a_look
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions.queries import SuggestedNeed, needs_for, people_for
from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists import actions as shortlists
from matching.shortlists.actions import Shown
from matching.shortlists.models import Impression, ShownList


@dataclass(frozen=True)
class Way:
    """What one change to the offer would open, and where to make it."""

    text: str
    url: str
    action: str


@dataclass(frozen=True)
class Line:
    """A need of the list with its card."""

    item: SuggestedNeed
    card: NeedCard


def show_people(need: SkillsNeed, *, to: Person) -> dict[str, Any]:
    """Rank people for a need, and give the page its context."""
    found = people_for(need)
    shown = shortlists.show(
        surface=ShownList.Surface.NEED,
        engine=found.engine,
        shown=[Shown(f"clearinghouse.professional:{item.key}", item.score) for item in found.items],
        to=to,
        query={"need": subject_of(need), "form": need.form},
        found=found.found,
    )
    title = ngettext("%(count)s person fits", "%(count)s people fit", found.found)
    return {
        "need": need,
        "shown": shown,
        "passed_over": need.passed_over.count(),
        "people": found.items,
        "title": title % {"count": found.found},
        "more": found.found - len(found.items),
        "waits_for_a_look": waits_for_a_look(need),
        "section": "skills",
    }


def who_stood(
    need: SkillsNeed, *, shown_in: UUID, position: int, to: Person
) -> Professional | None:
    """Find whom somebody means who was shown a list for a need, by its key and a position.

    So a page points at people without anything that names them.
    """
    stood = Impression.objects.filter(
        shown_in=shown_in,
        position=position,
        shown_in__surface=ShownList.Surface.NEED,
        shown_in__to=to,
        shown_in__query__need=subject_of(need),
    ).first()
    key = stood.subject.removeprefix("clearinghouse.professional:") if stood else ""
    found = (
        Professional.objects.select_related("person").filter(pk=key) if key.isdecimal() else None
    )
    return found.first() if found is not None else None


def show_needs(professional: Professional, *, to: Person) -> dict[str, Any]:
    """Rank needs for a professional, and give the page its context."""
    found = needs_for(professional)
    shortlists.show(
        surface=ShownList.Surface.PROFESSIONAL,
        engine=found.engine,
        shown=[item.shown for item in found.items if item.shown],
        to=to,
        query=_coarsely(professional),
        found=found.found,
    )
    title = ngettext("%(count)s need fits you", "%(count)s needs fit you", found.found)
    change = reverse("professional")
    return {
        "professional": professional,
        "lines": [
            Line(item, card)
            for item, card in zip(
                found.items, cards(item.need for item in found.items), strict=True
            )
        ],
        "saved": SkillsNeed.objects.open()
        .filter(saved__person=professional.person)
        .select_related("organisation"),
        "misses": [Way(miss.text, change, _("Change what you offer")) for miss in found.misses],
        "title": title % {"count": found.found},
        "more": found.found - len(found.items),
        "section": "skills",
    }


def _coarsely(professional: Professional) -> dict[str, Any]:
    """Give what may be kept beside a list."""
    return {
        "outcode": professional.person.postcode.split(" ")[0],
        "forms": professional.forms,
        "causes": professional.causes,
        "radius": professional.radius_miles,
        "remote": professional.remote_ok,
    }
