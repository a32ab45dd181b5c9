"""Find a thing and check that this person may act on it, in one line."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

Thing = TypeVar("Thing", bound=Model)


def get_permitted(request: HttpRequest, model: type[Thing], act: str, **lookup: Any) -> Thing:
    """Give the thing, or raise Http404 (not there) or PermissionDenied (not theirs)."""
    thing = get_object_or_404(model, **lookup)
    permission = f"{model._meta.app_label}.{act}_{model._meta.model_name}"
    if not request.user.has_perm(permission, thing):
        raise PermissionDenied
    return thing
