"""Which columns lead to somebody, found from the models themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.apps import apps
from django.db.models import ForeignKey, Model

# How somebody signs in is never moved: a merge must not open one person's account to another.
_SIGN_IN: Final = frozenset({"account", "admin", "mfa", "socialaccount", "usersessions", "auth"})
# What tells of merges and of being looked at stays as it was; a person's groups are not data.
_STAYS: Final = frozenset(
    {
        "volunteering.merge",
        "volunteering.twopeople",
        "matching.leadlook",
        "matching.transition",
        "matching.person_groups",
        "matching.person_user_permissions",
    }
)


def columns_to(target: type[Model]) -> list[tuple[type[Model], str]]:
    """Give every column that leads to a model's rows, table by table."""
    return [
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and model._meta.app_label not in _SIGN_IN
        and model._meta.label_lower not in _STAYS
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.remote_field.model is target
    ]


def columns_of(model: type[Model], names: Iterable[str]) -> dict[str, str]:
    """Give the attribute of each field: of one that leads somewhere, the key."""
    fields: Any = model._meta
    return {name: fields.get_field(name).attname for name in names}


def verbose(model: type[Model]) -> str:
    """Name a table for people."""
    return str(model._meta.verbose_name)
