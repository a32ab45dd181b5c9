"""A request from someone signed in."""

from django.http import HttpRequest

from matching.people.models import Person


class PersonRequest(HttpRequest):
    """What a view behind ``login_required`` is given."""

    user: Person
