"""Which volunteer centre a concern belongs to: that of the page on which it was raised."""

from typing import Final

from django.urls import Resolver404, resolve

from matching.organisations.models import Membership, Organisation

# Where an address begins, and what an organisation has of it.
KINDS: Final = {
    "/roles/": "roles",
    "/applications/": "applications",
    "/placements/": "placements",
}


def centre_of_page(page: str) -> Organisation | None:
    """Give the centre that looks after what a page is about, if it has a safeguarding lead."""
    organisation = _organisation_of(page)
    if organisation is None:
        return None
    is_centre = organisation.kind == Organisation.Kind.CENTRE
    centre = organisation if is_centre else organisation.cares_of
    if centre is None:
        return None
    leads = centre.memberships.filter(role=Membership.Role.SAFEGUARDING, ended_on=None)
    return centre if leads.exists() else None


def _organisation_of(page: str) -> Organisation | None:
    try:
        found = resolve(page.partition("?")[0])
    except Resolver404:
        return None
    pk = found.kwargs.get("pk")
    if pk is None:
        return None
    if page.startswith("/organisations/"):
        return Organisation.objects.filter(pk=pk).select_related("cares_of").first()
    for start, kind in KINDS.items():
        if page.startswith(start):
            return Organisation.objects.filter(**{f"{kind}__pk": pk}).first()
    return None
