"""Reads about organisations that several callers share."""

from matching.organisations.models import Organisation

CHARITY_REGISTER = "GB-CHC"  # the Charity Commission's register, in org-id.guide's spelling


def holder_of(charity_number: str) -> Organisation | None:
    """Find the organisation listed under a charity number."""
    if not charity_number:
        return None
    listed = Organisation.objects.filter(
        identifiers__scheme=CHARITY_REGISTER, identifiers__number=charity_number
    )
    return listed.first()
