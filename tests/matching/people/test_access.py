import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from matching.organisations.models import Organisation
from matching.people.access import get_permitted
from matching.people.models import Person


def asked_by(person: Person | AnonymousUser, pk: int) -> Organisation:
    request = RequestFactory().get("/")
    request.user = person
    return get_permitted(request, Organisation, "act_for", pk=pk)


def test_who_may_gets_the_thing(coordinator: Person, vco: Organisation) -> None:
    assert asked_by(coordinator, vco.pk) == vco


def test_who_may_not_is_refused(volunteer: Person, broker: Person, vco: Organisation) -> None:
    for person in (volunteer, broker, AnonymousUser()):
        with pytest.raises(PermissionDenied):
            asked_by(person, vco.pk)


def test_what_is_not_there_is_not_found(coordinator: Person) -> None:
    with pytest.raises(Http404):
        asked_by(coordinator, 0)
