"""The pages of rounds: taking part, ranking, running one."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from clearinghouse.rounds import actions
from clearinghouse.rounds.models import Preference, Round
from clearinghouse.rounds.states import RoundState, Side
from matching.organisations.models import Membership
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.needs import NeedFactory
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.rounds import (
    SECONDMENT,
    RoundFactory,
    RoundNeedFactory,
    RoundOfferFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker() -> Person:
    person: Person = MembershipFactory(
        organisation=CentreFactory(), role=Membership.Role.BROKER
    ).person
    return person


def test_rounds_are_listed_in_as_many_queries_whatever_their_number(client: Client) -> None:
    counts = []
    for _more in (1, 29):
        RoundFactory.create_batch(_more)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("rounds")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_broker_announces_a_round_and_says_what_it_is_cleared_for(
    broker: Person, sign_in: SignIn
) -> None:
    said = {
        "title": "Secondments, spring 2030",
        "objective": "fair",
        "closes_on_day": 1,
        "closes_on_month": 3,
        "closes_on_year": 2030,
        "confirm_by_day": 1,
        "confirm_by_month": 4,
        "confirm_by_year": 2030,
    }
    answer = sign_in(broker).post(reverse("round_new"), said)
    made = Round.objects.get()
    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.name, made.objective) == ("secondments-spring-2030", "fair")


def test_days_in_the_wrong_order_are_sent_back_with_all_that_was_typed(
    broker: Person, sign_in: SignIn
) -> None:
    said = {
        "title": "Secondments, spring 2030",
        "objective": "stable",
        "closes_on_day": 1,
        "closes_on_month": 4,
        "closes_on_year": 2030,
        "confirm_by_day": 1,
        "confirm_by_month": 3,
        "confirm_by_year": 2030,
    }
    page = sign_in(broker).post(reverse("round_new"), said).content.decode()
    assert "Choose a day after the last day for preferences." in page
    assert "Secondments, spring 2030" in page
    assert not Round.objects.exists()


def test_only_who_runs_rounds_announces_and_clears_them(sign_in: SignIn) -> None:
    browser, made = sign_in(PersonFactory()), RoundFactory()
    assert browser.get(reverse("round_new")).status_code == 403
    assert browser.get(reverse("round_preview", args=[made.name])).status_code == 403
    assert browser.post(reverse("round_run", args=[made.name, "clear"])).status_code == 403


def test_a_professional_takes_part_and_ranks_what_fits(sign_in: SignIn) -> None:
    made = RoundFactory()
    x, y = (RoundNeedFactory(round=made) for _ in range(2))
    professional = ProfessionalFactory(forms=[SECONDMENT])
    browser = sign_in(professional.person)
    browser.post(reverse("round_enter", args=[made.name]))
    entry = made.offers.get()
    page = browser.get(reverse("rank_needs", args=[entry.pk])).content.decode()
    assert page.count("Finance lead for a year") >= 2
    browser.post(reverse("rank_needs", args=[entry.pk]), {f"rank_{x.pk}": "2", f"rank_{y.pk}": "1"})
    kept = (
        Preference.objects.filter(side=Side.OFFER).order_by("rank").values_list("need", flat=True)
    )
    assert list(kept) == [y.pk, x.pk]


def test_the_same_rank_twice_is_sent_back_with_what_was_typed(sign_in: SignIn) -> None:
    made = RoundFactory()
    x, y = (RoundNeedFactory(round=made) for _ in range(2))
    entry = RoundOfferFactory(round=made)
    said = {f"rank_{x.pk}": "1", f"rank_{y.pk}": "1"}
    answer = sign_in(entry.professional.person).post(reverse("rank_needs", args=[entry.pk]), said)
    assert "1 is given twice" in answer.content.decode()
    assert answer.content.decode().count('value="1"') == 2
    assert not Preference.objects.exists()


def test_an_organisation_ranks_professionals_without_their_names(sign_in: SignIn) -> None:
    made = RoundFactory()
    entry = RoundNeedFactory(round=made)
    offer = RoundOfferFactory(round=made, professional__person__name="Priya Secret")
    own = MembershipFactory(organisation=entry.need.organisation).person
    browser = sign_in(own)
    page = browser.get(reverse("rank_offers", args=[entry.pk])).content.decode()
    assert "Finance manager" in page
    assert "Priya Secret" not in page
    browser.post(reverse("rank_offers", args=[entry.pk]), {f"rank_{offer.pk}": "1"})
    assert Preference.objects.get().offer == offer


def test_nobody_ranks_for_somebody_else(sign_in: SignIn) -> None:
    browser = sign_in(PersonFactory())
    assert browser.get(reverse("rank_needs", args=[RoundOfferFactory().pk])).status_code == 403
    assert browser.get(reverse("rank_offers", args=[RoundNeedFactory().pk])).status_code == 403


def test_an_organisation_takes_part_with_its_need_and_out_again(sign_in: SignIn) -> None:
    made, need = RoundFactory(), NeedFactory(form=SECONDMENT)
    browser = sign_in(MembershipFactory(organisation=need.organisation).person)
    assert "Take part with" in browser.get(made.get_absolute_url()).content.decode()
    browser.post(reverse("round_enter", args=[made.name]), {"need": need.pk})
    entry = made.needs.get()
    browser.post(reverse("leave_need", args=[entry.pk]))
    assert not made.needs.exists()


def test_others_needs_do_not_take_part(sign_in: SignIn) -> None:
    made, need = RoundFactory(), NeedFactory(form=SECONDMENT)
    sign_in(PersonFactory()).post(reverse("round_enter", args=[made.name]), {"need": need.pk})
    assert not made.needs.exists()


def test_a_broker_clears_looks_and_publishes(broker: Person, sign_in: SignIn) -> None:
    made, by = RoundFactory(), PersonFactory()
    need, offer = RoundNeedFactory(round=made), RoundOfferFactory(round=made)
    actions.rank_needs(offer=offer, order=[need], by=by)
    actions.rank_offers(need=need, order=[offer], by=by)
    browser = sign_in(broker)
    browser.post(reverse("round_run", args=[made.name, "clear"]))
    page = browser.get(reverse("round_preview", args=[made.name])).content.decode()
    assert "1 match" in page
    table = browser.get(reverse("round_csv", args=[made.name])).content.decode()
    assert table.splitlines()[1].startswith(f"{offer.pk},Finance manager,{need.pk},")
    mine = sign_in(offer.professional.person)
    assert "Your matches" not in mine.get(made.get_absolute_url()).content.decode()
    browser.post(reverse("round_run", args=[made.name, "publish"]))
    made.refresh_from_db()
    assert made.state == RoundState.PUBLISHED
    assert "Your matches" in mine.get(made.get_absolute_url()).content.decode()


def test_a_deed_that_there_is_not_is_not_found(broker: Person, sign_in: SignIn) -> None:
    answer = sign_in(broker).post(reverse("round_run", args=[RoundFactory().name, "burn"]))
    assert answer.status_code == 404


def test_the_preview_asks_as_often_for_one_match_as_for_thirty(
    broker: Person, sign_in: SignIn
) -> None:
    browser, by, counts = sign_in(broker), PersonFactory(), []
    browser.get(reverse("rounds"))  # the first page of a visit asks once more
    for many in (1, 30):
        made = RoundFactory()
        for _each in range(many):
            need, offer = RoundNeedFactory(round=made), RoundOfferFactory(round=made)
            actions.rank_needs(offer=offer, order=[need], by=by)
            actions.rank_offers(need=need, order=[offer], by=by)
        actions.clear(round_=made, by=by)
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("round_preview", args=[made.name]))
        counts.append(len(asked))
    assert counts[0] == counts[1]
