"""Who may hear, live, what changes on a shift or a rota."""

from typing import Any

from matching.organisations.models import Organisation
from volunteering.rota.models import Shift


def may_hear_shift(person: Any, key: str) -> bool:
    """Let those who run a shift hear its board."""
    if not key.isdecimal():
        return False
    shift = Shift.objects.select_related("organisation").filter(pk=key).first()
    return shift is not None and person.has_perm("volunteering.run_shift", shift)


def may_hear_rota(person: Any, key: str) -> bool:
    """Let those who act for an organisation hear its rota."""
    if not key.isdecimal():
        return False
    organisation = Organisation.objects.filter(pk=key).first()
    return organisation is not None and person.has_perm(
        "matching.act_for_organisation", organisation
    )
