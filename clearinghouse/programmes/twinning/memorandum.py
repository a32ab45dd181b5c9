"""The words of a twinning memorandum."""

from __future__ import annotations

from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.programmes.twinning.models import Twinning

FIRST: Final = "first"
SECOND: Final = "second"
PARTIES: Final = (FIRST, SECOND)


def title(twinning: Twinning) -> str:
    """Name it."""
    return _("Twinning memorandum: %(pair)s") % {"pair": str(twinning)}


def write(twinning: Twinning) -> str:
    """Write it from the plan: the same plan gives the same words."""
    said = {
        "first": twinning.first.name,
        "second": twinning.second.name,
        "from": date_format(twinning.starts_on, "j F Y"),
        "until": date_format(twinning.ends_on, "j F Y"),
        "plan": twinning.plan.strip(),
    }
    parts = [
        _("%(first)s and %(second)s will learn from each other from %(from)s until %(until)s."),
        _("What we plan:\n%(plan)s"),
        _(
            "Each of us bears its own costs. Nobody is paid by the other, and staff stay with their"
            " own employer. What we learn of each other's people, users and money we keep to"
            " ourselves. What either makes stays its own; the other may use it."
        ),
        _(
            "We keep a list of what we did together, look back half-way and at the end, and may tell"
            " others what came of it if both of us agree. Either of us can end it with a month's"
            " notice. This is a statement of what we intend, not a contract."
        ),
    ]
    return "\n\n".join(part % said for part in parts)
