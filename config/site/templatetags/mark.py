"""The quality mark of an organisation, worked out at the moment at which it is shown."""

from collections.abc import Iterable
from typing import Any

from django import template

from matching.organisations.models import Organisation
from volunteering.quality.queries import Mark, mark_of, marks_of

register = template.Library()


@register.simple_tag(name="mark_of")
def _mark_of(organisation: Organisation) -> Mark | None:
    """Give the mark that stands, or nothing."""
    return mark_of(organisation)


@register.simple_tag
def marks_at(rows: Iterable[Any]) -> dict[int, Mark]:
    """Give the marks of the centres of a list of areas, in one query."""
    return marks_of({row["served"].centre_id for row in rows})


@register.simple_tag
def marks_on(cards: Iterable[Any]) -> dict[int, Mark]:
    """Give the marks of the organisations of a list of roles, in one query; none for no list.

    What somebody keeps is a card with whether it is open still.
    """
    shown = {getattr(card, "card", card).role.organisation_id for card in cards or ()}
    return marks_of(shown) if shown else {}


@register.filter
def of(marks: dict[int, Mark], organisation: int) -> Mark | None:
    """Give the mark of one of them."""
    return marks.get(organisation)
