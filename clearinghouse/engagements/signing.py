"""Who signs for which party."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from clearinghouse.engagements import rules
from clearinghouse.engagements.errors import NotAPartyError
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import Party
from matching.agreements.models import Agreement
from matching.people.models import Person

MAY: Final = {
    Party.EMPLOYER: rules.signs_for_its_employer,
    Party.HOST: rules.acts_for_its_host,
    Party.PROFESSIONAL: rules.is_professional,
}


def may_sign_for(
    engagement: Engagement, party: str, person: Person, paper: Agreement | None = None
) -> None:
    """Refuse who does not act for a party, and who has signed for another."""
    if not MAY[Party(party)](person, engagement):
        raise NotAPartyError(_("You cannot sign for this party."))
    standing = paper or engagement.agreement
    if standing and standing.signatures.filter(person=person).exclude(party=party).exists():
        raise NotAPartyError(_("You have signed for another party: somebody else signs for this."))


def parties_of(engagement: Engagement, person: Person) -> list[str]:
    """List the parties for which a person acts, in the order of the text."""
    return [party for party in engagement.parties if MAY[Party(party)](person, engagement)]


def all_of(engagement: Engagement, person: Person) -> list[str]:
    """List the sides on which a person stands, those that do not sign included."""
    sides = [Party.EMPLOYER, Party.HOST, Party.PROFESSIONAL]
    return [str(party) for party in sides if MAY[party](person, engagement)]
