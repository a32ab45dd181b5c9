"""A deed that a programme may refuse: either way the reader is told."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from clearinghouse.programmes.errors import ProgrammeError


def tried(request: HttpRequest, deed: Callable[[], object], said: object) -> bool:
    """Do a deed and say so, or say why it is refused; tell whether it was done."""
    try:
        deed()
    except ProgrammeError as problem:
        messages.error(request, str(problem))
        return False
    messages.success(request, str(said))
    return True
