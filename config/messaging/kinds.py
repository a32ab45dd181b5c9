"""What the kinds of notices are called, where somebody chooses how they want each."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from matching.messaging.digests import KIND as DIGEST
from matching.messaging.models import Notice
from matching.people.models import Person

# By the longest beginning that fits: "application-offered" is an answer to an application.
NAMES: Final[dict[str, str | Promise]] = {
    "message": gettext_lazy("Messages"),
    "message-held": gettext_lazy("Messages that wait for a safeguarding lead"),
    "application": gettext_lazy("Your applications and applicants"),
    "follow-up": gettext_lazy("How it went"),
    "survey": gettext_lazy("Surveys of your volunteer centre"),
    "check": gettext_lazy("Checks that run out"),
    "reference": gettext_lazy("References"),
    "concern": gettext_lazy("Concerns"),
    "search": gettext_lazy("New roles for a saved search"),
    "session": gettext_lazy("Your sessions"),
    "rota": gettext_lazy("Your sessions and the rota"),
    "rota-reminder": gettext_lazy("Reminders of your sessions"),
    "rota-cover": gettext_lazy("Gaps in the rota that you could fill"),
    "rota-swap": gettext_lazy("Sessions that others ask you to take"),
    "hours": gettext_lazy("Hours"),
    "need": gettext_lazy("Skills needs"),
    "digest": gettext_lazy("The mail of the day"),
}
MOST: Final = 40
ANSWERED: Final = "text-answer"


def kinds_of(person: Person) -> dict[str, str]:
    """Name the kinds that a person has had, by their latest subject where we have no name."""
    found = (
        Notice.objects.filter(to=person)
        .exclude(kind__in=[DIGEST, ANSWERED])
        .order_by("kind", "-pk")
        .distinct("kind")
        .values_list("kind", "subject")
    )
    return {kind: _named(kind, subject) for kind, subject in found[:MOST]}


def _named(kind: str, subject: str) -> str:
    if kind in NAMES:
        return str(NAMES[kind])
    family = str(NAMES.get(kind.partition("-")[0], ""))
    like = _("such as “%(subject)s”") % {"subject": subject}
    return f"{family}, {like}" if family else like[:1].upper() + like[1:]
