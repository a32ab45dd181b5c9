"""What people hear when a centre brings them over."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from matching.messaging.models import Notice
from matching.messaging.ways import NOWHERE
from matching.people.models import Person
from volunteering.imports.models import Import


def invite(whole: Import, people: Iterable[Person]) -> dict[int, Notice]:
    """Owe each of those who have an address an invitation, and give them by person.

    Written together: the sweep finds them, and nobody has a page open to be told on.
    """
    said = {"centre": whole.centre.name, "source": whole.source}
    subject = _("%(centre)s invites you to your account") % said
    body = _(
        "%(centre)s has moved its list of volunteers here (%(source)s), and you are on it. With a"
        " password of your own you see what is held of you, change it, or have it erased; you need"
        " do nothing if you would rather not."
    )
    invited = Notice.objects.bulk_create(
        Notice(
            to=person,
            kind="imported",
            subject=subject[:200],
            body=body % said,
            why=(_("%(centre)s has you on its list of volunteers") % said)[:200],
            path=reverse("account_reset_password"),
        )
        for person in people
        if not person.email.endswith(NOWHERE)
    )
    return {each.to_id or 0: each for each in invited}
