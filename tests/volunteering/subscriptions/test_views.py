"""The operator's pages of feeds."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.feeds import (
    FeedRemarkFactory,
    FeedRunFactory,
    SubscriptionFactory,
    TwinFactory,
)
from tests.factories.roles import RoleFactory, VenueFactory
from volunteering.subscriptions.models import Subscription, Twin

pytestmark = pytest.mark.django_db
SAID = {
    "name": "Neighbours",
    "url": "https://8.8.8.8/feed",
    "shape": "changes",
    "publisher": "Neighbours' Platform",
    "licence": "closed",
    "every": "60",
    "quiet_days": "14",
}


@pytest.fixture
def desk(operator: Person, sign_in: SignIn) -> Client:
    return sign_in(operator)


def test_feed_is_added_on_its_terms(desk: Client) -> None:
    answer = desk.post(reverse("subscription_new"), SAID)

    added = Subscription.objects.get()
    assert answer["Location"] == added.get_absolute_url()
    assert (added.state, added.licence, added.every) == ("followed", "closed", 60)


def test_region_is_not_asked_and_its_column_waits_for_the_version_before(desk: Client) -> None:
    assert 'name="region"' not in desk.get(reverse("subscription_new")).content.decode()
    SubscriptionFactory()
    with connection.cursor() as cursor:  # it goes with the next release, and this with it
        cursor.execute("SELECT region FROM volunteering_subscription")
        assert cursor.fetchall() == [("",)]


@pytest.mark.parametrize(
    ("field", "wrong", "words"),
    [
        ("url", "http://10.0.0.7/feed", "10.0.0.7 cannot be found on the public internet."),
        ("url", "nonsense", "Enter a valid URL."),
        ("url", "", "Needs an answer."),
        ("publisher", "", "Needs an answer."),
        ("licence", "free", "Select a valid choice."),
        ("quiet_days", "0", "greater than or equal to 1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    desk: Client, field: str, wrong: str, words: str
) -> None:
    answer = desk.post(reverse("subscription_new"), SAID | {field: wrong})

    assert not Subscription.objects.exists()
    assert words in str(answer.context["form"].errors[field])


def test_feed_is_followed_once_but_again_after_its_end(desk: Client) -> None:
    SubscriptionFactory(url=SAID["url"])

    answer = desk.post(reverse("subscription_new"), SAID)
    assert "This feed is followed already." in answer.content.decode()

    Subscription.objects.update(state="ended")
    desk.post(reverse("subscription_new"), SAID)
    assert Subscription.objects.count() == 2


def test_terms_are_changed(desk: Client) -> None:
    feed = SubscriptionFactory(url=SAID["url"])

    desk.post(reverse("subscription_change", args=[feed.pk]), SAID | {"publisher": "They"})

    feed.refresh_from_db()
    assert (feed.publisher, feed.state) == ("They", "followed")


def test_feed_is_paused_followed_again_and_ended(desk: Client) -> None:
    feed = SubscriptionFactory()
    states = []
    for what in ("pause", "resume", "read", "end", "resume"):
        desk.post(reverse("subscription_do", args=[feed.pk, what]))
        feed.refresh_from_db()
        states.append(feed.state)

    assert states == ["paused", "followed", "followed", "ended", "ended"]
    assert desk.post(reverse("subscription_do", args=[feed.pk, "eat"])).status_code == 404


def test_empty_pages_say_what_to_do(desk: Client) -> None:
    assert "No feed is followed" in desk.get(reverse("subscriptions")).content.decode()
    assert "Nothing waits" in desk.get(reverse("twins")).content.decode()
    feed = SubscriptionFactory()
    assert "It has not been read yet." in desk.get(feed.get_absolute_url()).content.decode()
    run = FeedRunFactory(subscription=feed)
    assert "Nothing was wrong." in desk.get(run.get_absolute_url()).content.decode()


def test_list_counts_what_is_on_offer(desk: Client) -> None:
    feed = SubscriptionFactory()
    RoleFactory(opportunity__source=feed.source)
    RoleFactory(opportunity__source=feed.source, opportunity__state="withdrawn")

    page = desk.get(reverse("subscriptions"))

    assert [each.on_offer for each in page.context["sheet"].rows] == [1]


def test_report_names_the_record_why_and_the_rest(desk: Client) -> None:
    remark = FeedRemarkFactory()

    page = desk.get(remark.run.get_absolute_url()).content.decode()

    assert remark.key in page
    assert "no title" in page
    assert "The record was left out" in page


def filled(number: int) -> tuple[Subscription, int]:
    """Make so many of everything that the pages list."""
    feed = SubscriptionFactory()
    for _each in range(number):
        SubscriptionFactory()
        run = FeedRunFactory(subscription=feed)
        for _remark in range(number):
            FeedRemarkFactory(run=run)
        twin = TwinFactory()
        for side in (twin.newcomer, twin.other):
            RoleFactory(opportunity=side)
            VenueFactory(opportunity=side)
    return feed, run.pk


def test_long_lists_ask_no_more_questions(desk: Client) -> None:
    counts = []
    for number in (1, 3):
        feed, run = filled(number)
        pages = [
            reverse("subscriptions"),
            reverse("twins"),
            feed.get_absolute_url(),
            reverse("feed_run", args=[run]),
        ]
        desk.get(pages[0])
        asked = []
        for page in pages:
            with CaptureQueriesContext(connection) as seen:
                assert desk.get(page).status_code == 200
            asked.append(len(seen))
        counts.append(asked)

    assert counts[0] == counts[1]


@pytest.mark.parametrize(("said", "state"), [("same", "withdrawn"), ("different", "live")])
def test_two_that_look_alike_are_decided(desk: Client, said: str, state: str) -> None:
    twin = TwinFactory()

    desk.post(reverse("twin_decide", args=[twin.pk]), {"are": said})
    desk.post(reverse("twin_decide", args=[twin.pk]), {"are": "same"})

    twin.newcomer.refresh_from_db()
    assert Twin.objects.get().state == said
    assert twin.newcomer.state == state


def test_decision_that_is_none_is_not_found(desk: Client) -> None:
    assert desk.post(reverse("twin_decide", args=[TwinFactory().pk])).status_code == 404


@pytest.mark.parametrize("name", ["subscriptions", "subscription_new", "twins"])
def test_pages_are_the_operators_alone(volunteer: Person, sign_in: SignIn, name: str) -> None:
    assert sign_in(volunteer).get(reverse(name)).status_code == 403
