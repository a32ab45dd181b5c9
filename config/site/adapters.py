"""Where allauth asks us, for what touches both marketplaces."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from config.site import answers, signing_in
from matching.people.adapters import AccountAdapter as PeopleAccountAdapter
from matching.people.models import Person
from volunteering.applications import asking


class AccountAdapter(PeopleAccountAdapter):
    """Accounts that start from what was said before there was one."""

    def post_login(self, request: HttpRequest, user: Person, **about: Any) -> HttpResponse:
        """Keep the answers of the three questions, and lead back to an application that waits."""
        signing_in.came_in(request, user)
        answers.keep(request, user)
        if not about.get("redirect_url"):
            about["redirect_url"] = asking.unfinished(request) or None
        answered: HttpResponse = super().post_login(request, user, **about)
        return answered

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down who was refused, where they are staff."""
        super().authentication_failed(request, **credentials)
        signing_in.was_refused(credentials)
