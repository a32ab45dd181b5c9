"""A deed that may be refused: either way the reader is told."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from matching.errors import DeedError
from matching.history.lifecycle import IllegalMove


def tried(request: HttpRequest, deed: Callable[[], object], said: object = "") -> bool:
    """Do a deed and say so, or say why it is refused; tell whether it was done."""
    try:
        deed()
    except DeedError as problem:
        messages.error(request, str(problem))
        return False
    except IllegalMove:
        messages.error(request, _("It has moved on meanwhile: this can no longer be done."))
        return False
    if said:
        messages.success(request, str(said))
    return True
