"""Who is told about an engagement, and how every notice about it is put."""

from __future__ import annotations

from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clearinghouse.engagements import agreement as words
from clearinghouse.engagements import hearing
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from matching.messaging.actions import notify
from matching.organisations import queries
from matching.organisations.models import Membership
from matching.people.models import Person
from matching.people.queries import display_name

RUNNING: Final = (Membership.Role.ADMIN, Membership.Role.COORDINATOR)
SIGNING: Final = (Membership.Role.ADMIN,)


def people_for(engagement: Engagement, party: str) -> list[Person]:
    """Give whom to tell of a party: the lead, the signatory, or who runs things there."""
    if party == Party.PROFESSIONAL:
        return [engagement.person]
    if party == Party.HOST:
        return _of_host(engagement)
    if engagement.employer is None:
        return []
    found = {person.pk: person for person in queries.people_of(engagement.employer, *SIGNING)}
    if engagement.release is not None:
        asked = engagement.release.approvals.filter(step="signatory", approver__is_active=True)
        for each in asked.select_related("approver"):
            if each.approver is not None:
                found[each.approver.pk] = each.approver
    return list(found.values())


def _of_host(engagement: Engagement) -> list[Person]:
    acting = queries.people_of(engagement.host)
    if engagement.host_lead_id and (found := acting.filter(pk=engagement.host_lead_id).first()):
        return [found]
    return list(queries.people_of(engagement.host, *RUNNING)) or list(acting)


def tell_others(  # noqa: PLR0913, PLR0917 (a notice has as many parts)
    engagement: Engagement,
    by: Person | None,
    kind: str,
    subject: str,
    body: str,
    extra: dict[str, str] | None = None,
) -> None:
    """Tell every party but the one who did it, and ring."""
    for party in (Party.EMPLOYER, Party.HOST, Party.PROFESSIONAL):
        tell(engagement, party, kind, subject, body, by=by, extra=extra, spare=by)
    hearing.ring(engagement, by=by)


def tell(  # noqa: PLR0913 (a notice has as many parts)
    engagement: Engagement,
    party: str,
    kind: str,
    subject: str,
    body: str,
    *,
    by: Person | None = None,
    path: str = "",
    extra: dict[str, str] | None = None,
    spare: Person | None = None,
) -> None:
    """Tell one party, but for whoever did it."""
    said = said_of(engagement, party) | {"by": display_name(by) if by else _("Commonweal")}
    said |= extra or {}
    for person in people_for(engagement, party):
        if spare is not None and person.pk == spare.pk:
            continue
        notify(
            to=person,
            kind=kind,
            subject=subject % said,
            body=" ".join((body % said).split()),
            why=why(party) % said,
            path=path or engagement.get_absolute_url(),
        )


def said_of(engagement: Engagement, party: str) -> dict[str, str]:
    """Give what notices say of an engagement, to one party."""
    mid = engagement.mid_review_on
    return {
        "title": engagement.title,
        "paper": words.title(engagement),
        "person": display_name(engagement.person),
        "host": engagement.host.name,
        "employer": engagement.employer.name if engagement.employer else "",
        "party": words.party_name(engagement, party),
        "starts": date_format(engagement.starts_on),
        "ends": date_format(engagement.ends_on),
        "mid": _("The mid-point review is due on %s.") % date_format(mid) if mid else "",
    }


def why(party: str) -> str:
    """Say why somebody is told."""
    if party == Party.PROFESSIONAL:
        return _("you lend your skill to %(host)s")
    if party == Party.HOST:
        return _("you look after “%(title)s” at %(host)s")
    return _("you sign for %(employer)s, which lends %(person)s")
