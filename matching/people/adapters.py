"""Where allauth asks us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.mail import EmailMessage
from django.http import HttpRequest

from matching.people import actions
from matching.people.models import Person


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by e-mail address."""

    def save_user(
        self,
        request: HttpRequest,
        user: Person,
        form: Any,
        commit: bool = True,  # noqa: FBT001, FBT002 (allauth's signature)
    ) -> Person:
        """Make the account and record what its holder agreed to."""
        person: Person = super().save_user(request, user, form, commit=False)
        person.email = person.email.lower()
        if commit:
            actions.welcome(person=person, name=form.cleaned_data.get("name", ""))
        return person

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Let nobody be signed out by saying the right password.

        Where passwords are sealed harder than when theirs was set, theirs is sealed anew by this, and
        sessions go by what is stored.
        """
        right = bool(super().reauthenticate(user, password))
        stored = user.password
        user.refresh_from_db(fields=["password"])
        if right and user.password != stored:
            update_session_auth_hash(self.request, user)
        return right

    def is_safe_url(self, url: str | None) -> bool:
        """Lead nobody on to an address that cannot be read, such as http://[::1."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def get_from_email(self) -> str:
        """Send as the service."""
        return str(settings.DEFAULT_FROM_EMAIL)

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """Let subjects name the service too: allauth renders them without a request."""
        named = {"service_name": settings.SERVICE_NAME, "site_url": settings.SITE_URL, **context}
        mail: EmailMessage = super().render_mail(template_prefix, email, named, headers)
        return mail


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts through an organisation's OpenID Connect."""

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> Person:
        """Take over the name as well, which is one field here."""
        person: Person = super().populate_user(request, sociallogin, data)
        parts = (data.get("first_name"), data.get("last_name"))
        person.name = data.get("name") or " ".join(filter(None, parts))
        return person

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Person:
        """Make the account and record what its holder agreed to, as for every other."""
        person: Person = super().save_user(request, sociallogin, form)
        return actions.welcome(person=person, name=person.name)
