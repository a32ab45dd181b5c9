"""What the pages have in common: do something, and say what was done or why not."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from volunteering.rota.errors import RotaError


def attempt(request: HttpRequest, deed: Callable[[], str]) -> bool:
    """Do it and show its words; what the rota refuses is shown with the reason."""
    try:
        said = deed()
    except RotaError as problem:
        messages.warning(request, str(problem))
        return False
    messages.success(request, said)
    return True
