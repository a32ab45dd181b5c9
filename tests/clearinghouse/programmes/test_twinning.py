"""Two organisations that learn from each other, from the offer to what changed."""

import datetime as dt
import hashlib
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from clearinghouse.programmes.twinning import actions
from clearinghouse.programmes.twinning.errors import TwinningError
from clearinghouse.programmes.twinning.models import Twinning, TwinningOffer
from clearinghouse.programmes.twinning.states import TwinningState
from matching.history.lifecycle import IllegalMove
from matching.ledger.models import Contribution, Outcome
from matching.messaging.models import Notice
from matching.organisations.models import Membership
from tests.conftest import SignIn
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.factories.programmes import TwinningOfferFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
YEAR = dt.timedelta(days=365)


def proposed() -> tuple[Twinning, Membership, Membership]:
    first, second = MembershipFactory(role="admin"), MembershipFactory(role="admin")
    made = actions.propose(
        first=first.organisation,
        second=second.organisation,
        plan="Visit each other",
        starts_on=TODAY(),
        ends_on=TODAY() + YEAR,
        name="Ann One",
        by=first.person,
    )
    return made, first, second


def test_only_verified_organisations_offer_it() -> None:
    organisation = OrganisationFactory(verified_at=None)
    with pytest.raises(TwinningError, match="verified"):
        actions.offer(organisation=organisation, shares="All", seeks="", by=PersonFactory())


def test_an_offer_said_again_replaces_the_first() -> None:
    organisation = OrganisationFactory(verified_at=timezone.now())
    for shares in ("Boards", "Money"):
        actions.offer(organisation=organisation, shares=shares, seeks="", by=PersonFactory())
    assert TwinningOffer.objects.get().shares == "Money"


def test_it_runs_for_twelve_months_or_more_and_between_two() -> None:
    one = OrganisationFactory()
    said: dict[str, Any] = {"plan": "P", "starts_on": TODAY(), "name": "A", "by": PersonFactory()}
    with pytest.raises(TwinningError, match="twelve months"):
        actions.propose(
            first=one, second=OrganisationFactory(), ends_on=TODAY() + dt.timedelta(days=90), **said
        )
    with pytest.raises(TwinningError, match="another organisation"):
        actions.propose(first=one, second=one, ends_on=TODAY() + YEAR, **said)


def test_both_sign_the_same_words() -> None:
    made, _first, second = proposed()
    assert Notice.objects.get(to=second.person).path == made.get_absolute_url()
    actions.agree(twinning=made, name="Bob Two", by=second.person)
    paper = actions.paper_of(made)
    assert list(paper.signatures.values_list("party", "name")) == [
        ("first", "Ann One"),
        ("second", "Bob Two"),
    ]
    assert paper.sha256 == hashlib.sha256(paper.text.encode()).hexdigest()
    assert made.first.name in paper.text
    with pytest.raises(IllegalMove):
        actions.agree(twinning=made, name="Bob Two", by=second.person)


def test_exchanges_are_counted_as_exchanges_and_never_as_volunteer_hours() -> None:
    made, first, second = proposed()
    said: dict[str, Any] = {
        "on": TODAY(),
        "what": "A visit",
        "people": 4,
        "hours": Decimal(3),
        "by": first.person,
    }
    with pytest.raises(TwinningError, match="under way"):
        actions.log(twinning=made, **said)
    actions.agree(twinning=made, name="Bob Two", by=second.person)
    made.refresh_from_db()
    actions.log(twinning=made, **said)
    with pytest.raises(TwinningError, match="still to come"):
        actions.log(twinning=made, **said | {"on": TODAY() + dt.timedelta(days=1)})
    actions.finish(twinning=made, what_changed="A new board", by=first.person)
    assert Outcome.objects.get(code="twinning.exchanges").value == Decimal(1)
    assert not Contribution.objects.exists()


def test_a_twinning_is_lived_on_its_pages(sign_in: SignIn) -> None:
    offer = TwinningOfferFactory()
    first = sign_in(MembershipFactory(role="admin").person)
    second = sign_in(MembershipFactory(organisation=offer.organisation, role="admin").person)
    until = TODAY() + YEAR
    first.post(
        reverse("twinning_propose", args=[offer.pk]),
        {
            "plan": "Visit each other",
            "starts_on_day": TODAY().day,
            "starts_on_month": TODAY().month,
            "starts_on_year": TODAY().year,
            "ends_on_day": until.day,
            "ends_on_month": until.month,
            "ends_on_year": until.year,
            "name": "Ann One",
        },
    )
    made = Twinning.objects.get()
    second.post(reverse("twinning_agree", args=[made.pk]), {"name": "Bob Two"})
    first.post(
        reverse("twinning_log", args=[made.pk]),
        {
            "on_day": TODAY().day,
            "on_month": TODAY().month,
            "on_year": TODAY().year,
            "what": "A day at theirs",
            "people": "3",
            "hours": "6",
        },
    )
    page = second.get(made.get_absolute_url()).content.decode()
    assert "A day at theirs" in page
    pdf = first.get(reverse("twinning_paper", args=[made.pk]))
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf.content)).pages)
    assert "Bob Two" in text
    second.post(reverse("twinning_finish", args=[made.pk]), {"what_changed": "Better boards"})
    made.refresh_from_db()
    assert (made.state, made.what_changed) == (TwinningState.FINISHED, "Better boards")


def test_a_plan_for_less_than_a_year_is_sent_back_with_all_that_was_typed(
    sign_in: SignIn,
) -> None:
    offer = TwinningOfferFactory()
    browser = sign_in(MembershipFactory(role="admin").person)
    said = {
        "plan": "A short affair",
        "starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2030",
        "ends_on_day": "1", "ends_on_month": "6", "ends_on_year": "2030",
        "name": "Ann",
    }  # fmt: skip
    page = browser.post(reverse("twinning_propose", args=[offer.pk]), said).content.decode()
    assert "A short affair" in page
    assert "twelve months after the first" in page


def test_a_declined_proposal_cannot_be_signed_any_more(sign_in: SignIn) -> None:
    made, _first, second = proposed()
    browser = sign_in(second.person)
    browser.post(reverse("twinning_decline", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == TwinningState.DECLINED
    assert not actions.paper_of(made).signatures.filter(party="second").exists()


def test_others_do_not_read_it(sign_in: SignIn) -> None:
    made, *_both = proposed()
    assert sign_in(PersonFactory()).get(made.get_absolute_url()).status_code == 403


def test_offers_are_listed_in_as_many_queries_whatever_their_number(client: Client) -> None:
    counts = []
    for more in (1, 29):
        TwinningOfferFactory.create_batch(more)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("twinnings"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
