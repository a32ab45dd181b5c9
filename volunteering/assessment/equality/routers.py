"""Keeps the equality answers in their store, and everything else out of it."""

from typing import Any

from django.db.models import Model


class EqualityRouter:
    """Send the equality app to its own database, and only there."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """Answer Django's question for a query."""
        return "equality" if model._meta.app_label == "equality" else None

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool | None:
        """Allow no relation across the two stores."""
        inside = {one._meta.app_label == "equality", other._meta.app_label == "equality"}
        return None if len(inside) == 1 else False

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        """Keep the equality tables there, and all others elsewhere; the next router may say more."""
        return None if (db == "equality") == (app_label == "equality") else False
