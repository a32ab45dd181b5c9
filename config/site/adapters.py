"""Where allauth asks us, for what touches both marketplaces."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from config.site import answers
from matching.people.adapters import AccountAdapter as PeopleAccountAdapter
from matching.people.models import Person


class AccountAdapter(PeopleAccountAdapter):
    """Accounts that start from what was said before there was one."""

    def post_login(self, request: HttpRequest, user: Person, **about: Any) -> HttpResponse:
        """Keep the answers of the three questions, however the person came in."""
        answers.keep(request, user)
        answered: HttpResponse = super().post_login(request, user, **about)
        return answered
