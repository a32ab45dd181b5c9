"""The pages on which parties say how it was."""

from decimal import Decimal

import pytest
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EndedHow
from clearinghouse.reviews import actions
from clearinghouse.reviews.states import ReviewState
from matching.ledger.models import Contribution
from tests.conftest import SignIn
from tests.factories.engagements import Parties

pytestmark = pytest.mark.django_db


def ended(parties: Parties) -> Engagement:
    engagement = parties.begun()
    today = timezone.localdate()
    engagements.log_day(engagement=engagement, on=today, hours=Decimal(7), by=parties.host)
    engagements.end(engagement=engagement, how=EndedHow.DONE, on=today, by=parties.host)
    actions.lay_down()
    return engagement


def test_party_gives_its_review_and_the_others_read_it(sign_in: SignIn) -> None:
    parties = Parties()
    engagement = ended(parties)
    review = engagement.reviews.get(party="host", moment="end")
    browser = sign_in(parties.host)
    address = f"/engagements/reviews/{review.pk}/"
    assert browser.get(address).status_code == 200
    review.refresh_from_db()
    assert review.state == ReviewState.DUE
    refused = browser.post(address, {"words": ""})
    assert "Answer at least one question." in refused.content.decode()
    sent = browser.post(address, {"output": "yes", "quality": "9", "words": "Splendid."})
    assert sent.status_code == 302
    page = sign_in(parties.hr).get(f"/engagements/{engagement.pk}/reviews/").content.decode()
    assert "Yes, all of it" in page
    assert "Splendid." in page


def test_review_of_another_party_is_not_given(sign_in: SignIn) -> None:
    parties = Parties()
    review = ended(parties).reviews.get(party="employer", moment="end")
    assert sign_in(parties.host).get(f"/engagements/reviews/{review.pk}/").status_code == 403


def test_host_closes_without_waiting_and_corrects_a_day(sign_in: SignIn) -> None:
    parties = Parties()
    engagement = ended(parties)
    browser = sign_in(parties.host)
    browser.post(f"/engagements/{engagement.pk}/close/")
    day = engagement.log.get()
    browser.post(f"/engagements/days/{day.pk}/correct/", {"hours": "0"})
    assert sorted(Contribution.objects.values_list("hours", flat=True)) == [Decimal(-7), Decimal(7)]
    page = browser.get(f"/engagements/{engagement.pk}/reviews/").content.decode()
    assert "0 hours" in page
