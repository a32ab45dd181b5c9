"""What we tell people about keys: nobody has one made in their name without word of it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.keys.models import ApiKey
from matching.messaging.actions import notify
from matching.people.models import Person
from matching.people.queries import display_name

KIND = "key"


def made(key: ApiKey) -> None:
    """Say that a key was made, and where it is ended."""
    said = {"name": key.name, "day": date_format(key.expires_on, "j F Y"), "prefix": key.prefix}
    notify(
        to=key.person,
        kind=KIND,
        subject=_("A key for programs was made in your account"),
        body=_(
            "It is called “%(name)s”, begins with %(prefix)s and works until %(day)s. A program that"
            " has it can do what you chose. If it was not you, end it at once and change your password."
        )
        % said,
        why=_("a key acts as you"),
        path=where(key),
        urgent=True,
    )


def ended(key: ApiKey, *, by: Person) -> None:
    """Say that somebody else ended a key."""
    notify(
        to=key.person,
        kind=KIND,
        subject=_("A key that you made was ended"),
        body=_(
            "%(person)s ended the key “%(name)s”. Programs that used it are refused from now on."
        )
        % {"person": display_name(by), "name": key.name},
        why=_("you made it"),
        path=where(key),
    )


def where(key: ApiKey) -> str:
    """Give the page on which a key stands."""
    if key.organisation_id:
        return reverse("vco_keys", args=[key.organisation_id])
    return reverse("my_keys")
