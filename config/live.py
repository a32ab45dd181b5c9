"""Which websockets there are, and who may listen to which group."""

from typing import Any

from clearinghouse.engagements import hearing as engagements
from clearinghouse.introductions import hearing as introductions
from clearinghouse.releases import hearing as releases
from matching.messaging import routing, threads
from volunteering.applications import queries as applications
from volunteering.assessment.runs import hearing as assessments
from volunteering.brokerage import ringing as desks
from volunteering.rota import hearing


def is_themselves(person: Any, key: str) -> bool:
    """Let a person hear their own news and nobody else's."""
    return person.is_authenticated and str(person.pk) == key


# A prefix that is not here is refused.
GROUPS = {
    "person": is_themselves,
    "board": applications.may_hear,
    "desk": desks.may_hear,
    "thread": threads.may_hear,
    "introduction": introductions.may_hear,
    "release": releases.may_hear,
    "engagement": engagements.may_hear,
    "shift": hearing.may_hear_shift,
    "rota": hearing.may_hear_rota,
    "assessment": assessments.may_hear,
}

websocket_urlpatterns = routing.addresses(GROUPS)
