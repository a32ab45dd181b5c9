"""Who asks: the key that a request shows, what it is good for, and what its person may do."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from config.api.problems import Kind, Refusal
from matching.keys import queries
from matching.keys.models import ApiKey
from matching.keys.scopes import OF_AN_ORGANISATION, Scope
from matching.organisations.models import Organisation
from matching.organisations.rules import may_act_for

Thing = TypeVar("Thing", bound=Model)


class KeyRequest(HttpRequest):
    """What an operation that asks for a key is given."""

    auth: ApiKey


class Key(HttpBearer):
    """A key in the Authorization header, good for one thing at least."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Any:  # noqa: ARG002 (the door has read it)
        """Let a key in that is good for this, and whose person still acts for its organisation."""
        key = key_of(request)
        if key is None:
            return None
        if self.scope not in key.scopes:
            said = {"scope": str(self.scope)}
            raise Refusal(Kind.NOT_ALLOWED, _("The key is not good for “%(scope)s”.") % said)
        if self.scope in OF_AN_ORGANISATION:
            organisation_of(key)
        return key


def key_of(request: HttpRequest) -> ApiKey | None:
    """Read the key of a request, once."""
    if not hasattr(request, "api_key"):
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        found = queries.opened_by(secret.strip()) if scheme.lower() == "bearer" else None
        request.api_key = found  # type: ignore[attr-defined]
    return request.api_key  # type: ignore[attr-defined, no-any-return]


def organisation_of(key: ApiKey) -> Organisation:
    """Give the organisation that a key works for, as long as its maker acts for it; operators do not."""
    organisation = key.organisation
    if organisation is None or has_lapsed(key):
        raise Refusal(
            Kind.NOT_ALLOWED, _("Whoever made the key no longer acts for the organisation.")
        )
    return organisation


def has_lapsed(key: ApiKey) -> bool:
    """Whether a key is for an organisation for which its maker no longer acts."""
    of = key.organisation
    return of is not None and not may_act_for.test(key.person, of)


def permitted(key: ApiKey, model: type[Thing], act: str, **lookup: Any) -> Thing:
    """Give the thing, or raise Http404 (not there) or PermissionDenied (not theirs)."""
    thing = get_object_or_404(model, **lookup)
    permission = f"{model._meta.app_label}.{act}_{model._meta.model_name}"
    if not key.person.has_perm(permission, thing):
        raise PermissionDenied
    return thing
