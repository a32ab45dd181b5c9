"""Signing in with one's employer's own account, by OpenID Connect.

Each employer configures its provider on its pages; which one is asked follows from the domain of the
address that somebody enters. A provider speaks only for addresses at its employer's verified domains:
whatever else it asserts is refused, so that one employer cannot sign in as another's people.
"""

from __future__ import annotations

import logging
from typing import Any, Final

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from requests import RequestException, Session

from clearinghouse.employers import posts, queries
from clearinghouse.employers.models import Employer, SingleSignOn
from clearinghouse.employers.sealing import UnsealableError
from config.site.reaching import guarded
from matching.people.adapters import SocialAccountAdapter as PeopleSocialAccountAdapter
from matching.people.models import Person

log = logging.getLogger(__name__)
OPENID_CONNECT: Final = "openid_connect"


class WorkAddressForm(forms.Form):
    """The address that somebody has at work."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address at work"),
        widget=forms.EmailInput(attrs={"autocomplete": "work email"}),
    )

    def clean_email(self) -> str:
        """Find the employer's provider; say plainly that there is none."""
        email: str = self.cleaned_data["email"]
        self.found = queries.sign_in_for(email)
        if self.found is None:
            raise forms.ValidationError(
                _("No employer has set up its own sign-in for this address: use the ordinary one.")
            )
        return email

    found: SingleSignOn | None = None


class SocialAccountAdapter(PeopleSocialAccountAdapter):
    """Providers of employers, beside those of the settings."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Add an employer's provider when it is asked for by name: the sign-in page lists none of them."""
        apps: list[SocialApp] = super().list_apps(request, provider, client_id)
        row = queries.sign_in_by(provider) if provider else None
        return [*apps, app_of(row)] if row else apps

    def get_requests_session(self) -> Session:
        """Fetch from outside only: an employer names whom we ask, and they name where to ask on."""
        session: Session = super().get_requests_session()
        return guarded(session)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuse addresses that are not the employer's; know where whoever comes back works."""
        row = queries.sign_in_by(sociallogin.account.provider)
        if row is None:
            return
        if not _is_theirs(sociallogin, row.employer):
            messages.error(
                request, _("%(name)s may not sign in this address.") % {"name": row.employer}
            )
            raise ImmediateHttpResponse(redirect("account_login"))
        if sociallogin.is_existing:
            posts.arrive_by_sign_in(person=sociallogin.user, employer=row.employer)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Person:
        """Make the account, and know where its holder works."""
        person = super().save_user(request, sociallogin, form)
        if row := queries.sign_in_by(sociallogin.account.provider):
            posts.arrive_by_sign_in(person=person, employer=row.employer)
        return person


def app_of(row: SingleSignOn) -> SocialApp:
    """Say an employer's provider the way allauth keeps one; it is never stored."""
    domains = row.employer.domains.exclude(verified_at=None).values_list("domain", flat=True)
    return SocialApp(
        provider=OPENID_CONNECT,
        provider_id=row.provider_id,
        name=str(row.employer),
        client_id=row.client_id,
        secret=row.secret,
        settings={
            "server_url": row.issuer,
            "verified_email": list(domains),
            "email_authentication": True,
            "oauth_pkce_enabled": True,
        },
    )


@require_http_methods(["GET", "POST"])
def sign_in_at_work(request: HttpRequest) -> HttpResponse:
    """Ask for the address at work, and lead to the employer's own sign-in."""
    if request.user.is_authenticated:
        return redirect("me")
    form = WorkAddressForm(request.POST or None)
    target = request.POST.get("next", "") or request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = ""
    if form.is_valid() and form.found is not None:
        options = {"next_url": target} if target else {}
        try:
            provider = get_adapter().get_provider(request, provider=form.found.provider_id)
            answer: HttpResponse = provider.redirect(request, process="login", **options)
        except (RequestException, UnsealableError):
            log.exception("The sign-in of %s cannot be reached", form.found.employer)
            form.add_error(
                "email",
                _("Your employer's sign-in cannot be reached at the moment: use the ordinary one."),
            )
        else:
            return answer
    return render(request, "account/work_sign_in.html", {"form": form, "next": target})


def _is_theirs(sociallogin: SocialLogin, employer: Employer) -> bool:
    """Hold when every address that came along is at one of the employer's verified domains."""
    said = [one.email for one in sociallogin.email_addresses]
    return bool(said) and all(queries.employer_by_address(one) == employer for one in said)
