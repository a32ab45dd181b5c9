"""The quality mark of an organisation, worked out at the moment at which it is shown."""

from collections.abc import Iterable

from django import template

from matching.organisations.models import Organisation
from volunteering.quality.queries import Mark, mark_of, marks_of

register = template.Library()


@register.simple_tag(name="mark_of")
def _mark_of(organisation: Organisation) -> Mark | None:
    """Give the mark that stands, or nothing."""
    return mark_of(organisation)


@register.simple_tag(name="marks_of")
def _marks_of(organisations: Iterable[Organisation]) -> dict[int, Mark]:
    """Give the marks of a list in one query."""
    return marks_of([each.pk for each in organisations])
