"""What the page of the service's state shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from config.site.health import PARTS, state_of
from config.watching.standing import SECONDS, Figure, figures
from matching.paging import sheet
from matching.queue.queries import parked

MINUTE, HOUR, DAY = 60, 3600, 86_400


def state_page(request: HttpRequest) -> dict[str, Any]:
    """Gather parts, figures and what was set aside."""
    return {
        "parts": [[_(name), state_of(name)] for name in PARTS],
        "part_columns": [_("Part"), _("State")],
        "figures": [[str(figure.told), _of(figure), _said(figure)] for figure in figures()],
        "figure_columns": [_("What"), _("Of"), _("Now")],
        "parked": sheet(request, parked()),
    }


def _of(figure: Figure) -> str:
    return ", ".join(figure.labels.values())


def _said(figure: Figure) -> str:
    """Write a figure as people say it."""
    if figure.value < 0:
        return _("never yet")
    if figure.unit == "yes":
        return _("yes") if figure.value else _("no")
    return lasting(figure.value) if figure.unit == SECONDS else f"{figure.value:,.0f}"


def lasting(seconds: float) -> str:
    """Write how long something lasts, in the largest unit that is whole enough."""
    days, hours, minutes = (int(seconds // size) for size in (DAY, HOUR, MINUTE))
    if days > 1:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    if hours > 1:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    if minutes > 1:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return ngettext("%(n)d second", "%(n)d seconds", int(seconds)) % {"n": int(seconds)}
