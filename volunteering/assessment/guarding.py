"""The door to the analysts' pages: an analyst, with a second step set up."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from matching.people.http import PersonRequest
from volunteering.assessment.rules import is_analyst

View = Callable[..., HttpResponseBase]


def for_analysts(view: View) -> View:
    """Let analysts and operators in, and nobody who signs in with a password alone."""

    @login_required
    @wraps(view)
    def guarded(request: PersonRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not (request.user.is_superuser or is_analyst(request.user, None)):
            raise PermissionDenied
        if not is_mfa_enabled(request.user):
            messages.info(request, _("Set up a second step first: analysts' pages ask for it."))
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return guarded
