"""The conversation about an engagement."""

import pytest
from django.test import Client

from matching.messaging.models import Thread
from tests.conftest import SignIn
from tests.factories.engagements import EngagementFactory, Parties
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_first_word_opens_one_conversation_of_all_three_parties(sign_in: SignIn) -> None:
    found = Parties()
    engagement = found.begun()
    path = f"/engagements/{engagement.pk}/message/"
    browser = sign_in(found.professional)
    assert "Write to" in browser.get(path).content.decode()
    assert not Thread.objects.filter(topic=f"clearinghouse.engagement:{engagement.pk}").exists()

    browser.post(path, {"text": "I am ill today."})

    thread = Thread.objects.get(topic=f"clearinghouse.engagement:{engagement.pk}")
    seats = {seat.person: seat.speaks_for for seat in thread.participants.all()}
    lead = engagement.host_lead
    assert seats == {
        found.professional: "",
        lead: engagement.host.name,
        found.hr: found.employer_organisation.name,
    }
    for person in (found.host, found.hr):
        again = sign_in(person).get(path)
        assert again["Location"] == thread.get_absolute_url()
        assert "I am ill today." in sign_in(person).get(again["Location"]).content.decode()


def test_without_an_employer_it_is_between_two(sign_in: SignIn) -> None:
    engagement = EngagementFactory()
    cora = MembershipFactory(organisation=engagement.host, role="coordinator").person
    sign_in(cora).post(f"/engagements/{engagement.pk}/message/", {"text": "Welcome"})
    thread = Thread.objects.get()
    assert {seat.person for seat in thread.participants.all()} == {cora, engagement.person}
    assert list(thread.organisations.all()) == [engagement.host]


def test_strangers_have_no_part_in_it(sign_in: SignIn, client: Client) -> None:
    path = f"/engagements/{EngagementFactory().pk}/message/"
    assert sign_in(PersonFactory()).get(path).status_code == 403
