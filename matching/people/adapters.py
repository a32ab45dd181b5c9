"""Where allauth asks us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from matching.people import actions
from matching.people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by e-mail address."""

    def save_user(
        self, request: HttpRequest, user: Person, form: Any, commit: bool = True  # noqa: FBT001, FBT002 (allauth's signature)
    ) -> Person:
        """Make the account and record what its holder agreed to."""
        person: Person = super().save_user(request, user, form, commit=False)
        person.email = person.email.lower()
        if commit:
            actions.welcome(person=person, name=form.cleaned_data.get("name", ""))
        return person

    def get_from_email(self) -> str:
        """Send as the service."""
        return str(settings.DEFAULT_FROM_EMAIL)


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts through an organisation's OpenID Connect."""
