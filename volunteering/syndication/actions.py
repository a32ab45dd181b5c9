"""What can happen to lists in other sites: they are made, changed and ended."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.syndication.models import Widget


@transaction.atomic
def make(*, organisation: Organisation, said: dict[str, Any], by: Person) -> Widget:  # noqa: ARG001 (every deed has its person)
    """Make a list for a site."""
    made: Widget = Widget.objects.create(organisation=organisation, **said)
    return made


@transaction.atomic
def change(*, widget: Widget, said: dict[str, Any], by: Person) -> None:  # noqa: ARG001 (every deed has its person)
    """Change how it looks and what it shows; the snippet stays the same."""
    for name, value in said.items():
        setattr(widget, name, value)
    widget.save()


@transaction.atomic
def end(*, widget: Widget, by: Person) -> None:  # noqa: ARG001 (every deed has its person)
    """Show nothing there any more."""
    Widget.objects.filter(pk=widget.pk, ended_at=None).update(ended_at=timezone.now())
