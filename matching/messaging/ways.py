"""Which way a notice goes to a person: as they said of its kind, of everything, or as we reach them."""

from typing import Any, Final

from matching.messaging import sms
from matching.messaging.models import Preference, StoppedNumber, Way

# Ends the address of somebody who has none: a centre typed them in from the phone (RFC 2606).
NOWHERE: Final = "@no-address.invalid"
EVERYTHING: Final = "everything"  # the kind under which a person says how they want all the rest


def way_for(person: Any, kind: str, *, urgent: bool) -> Way:
    """Choose the way; what cannot wait goes at once unless its very kind was said otherwise."""
    said = dict(
        Preference.objects.filter(person=person, kind__in=[kind, EVERYTHING]).values_list(
            "kind", "way"
        )
    )
    wanted = said.get(kind) or (said.get(EVERYTHING) if not urgent else None) or person.channel
    if wanted == Way.SMS and not can_be_texted(person):
        wanted = Way.EMAIL
    if not can_be_mailed(person) and wanted != Way.PAGE:
        return Way.SMS if can_be_texted(person) else Way.PAGE
    return Way(wanted)


def can_be_mailed(person: Any) -> bool:
    """Say whether a person has an address that leads anywhere."""
    return not person.email.endswith(NOWHERE)


def can_be_texted(person: Any) -> bool:
    """Say whether there is a number, a carrier, and no STOP."""
    return bool(
        person.mobile
        and sms.is_on()
        and not StoppedNumber.objects.filter(number=person.mobile).exists()
    )
