"""A role and an organisation by number, name and page."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from config.api.shapes import Named
from volunteering.opportunities.models import Role


def named_role(role: Role) -> Named:
    """Name a role."""
    return Named(id=role.pk, name=role.title, url=f"{settings.SITE_URL}{role.get_absolute_url()}")


def organisation_named(of: Any) -> Named:
    """Name the organisation that something belongs to."""
    url = f"{settings.SITE_URL}/organisations/{of.organisation_id}/"
    return Named(id=of.organisation_id, name=of.organisation.name, url=url)
