"""How the operator's pages show what is not edited there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Field, Model, URLField
from django.http import HttpRequest

PAGE = 50
HTTPS: dict[type[Field[Any, Any]], dict[str, Any]] = {
    URLField: {"assume_scheme": "https"}
}  # what an address without one means


class ReadOnly(admin.ModelAdmin):
    """Shown, never edited here."""

    list_per_page = PAGE
    formfield_overrides = HTTPS
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody edits."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody deletes."""
        return False


class LabelInline(admin.TabularInline):
    """Other wordings, shown."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody adds."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody edits."""
        return False
