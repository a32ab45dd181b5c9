"""Others' feeds are read page by page, and what they say is kept, changed and dropped with them."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.roles import OpportunityFactory, RoleFactory, VenueFactory
from tests.running.feed_server import FeedServer
from tests.volunteering.opportunities.records import organisation
from tests.volunteering.subscriptions.conftest import Follow, gone, item
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role
from volunteering.publishing import queries as published
from volunteering.subscriptions import actions, following, queries, quiet
from volunteering.subscriptions.models import FeedItem, FeedRun, Subscription, Twin

pytestmark = pytest.mark.django_db


def titles(state: str = "live") -> list[str]:
    return sorted(Opportunity.objects.filter(state=state).values_list("title", flat=True))


def read(subscription: Subscription) -> FeedRun:
    """Visit a feed as the timetable would, when it is due."""
    subscription.refresh_from_db()
    return following.visit(subscription=subscription)


def test_feed_of_changes_is_walked_to_its_end(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1", title="One"), item("2", title="Two")], [item("3", title="Three")])

    run = read(follow())

    assert titles() == ["One", "Three", "Two"]
    assert (run.pages, run.created, run.rejected, run.trouble) == (2, 3, 0, "")


def test_update_and_deletion_travel(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1", title="One"), item("2", title="Two")])
    subscription = follow()
    read(subscription)

    feed.changes(
        [item("1", title="One"), item("2", title="Two")], [item("1", title="New"), gone("2")]
    )
    run = read(subscription)

    assert titles() == ["New"]
    assert titles("withdrawn") == ["Two"]
    assert (run.created, run.updated, run.withdrawn) == (0, 1, 1)
    subject = f"volunteering.opportunity:{Opportunity.objects.get(title='Two').pk}"
    last = Transition.objects.filter(subject=subject).latest("pk")
    assert last.reason == f"deleted at {subscription.source}"


def test_deletion_of_an_old_item_leaves_what_a_new_one_brings(
    feed: FeedServer, follow: Follow
) -> None:
    """The old item goes on the page of the new one, before or after it, or on a later page."""
    same = {"id": "https://there.example/a/1"}
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)

    feed.changes([item("1", title="One")], [gone("1"), item("2", title="One", **same)])
    assert read(subscription).withdrawn == 0
    feed.pages["/feed/2"] = {
        "items": [item("3", title="One", **same)],
        "next": f"{feed.url}/feed/3",
    }
    feed.pages["/feed/3"] = {"items": [gone("2")], "next": f"{feed.url}/feed/4"}
    feed.pages["/feed/4"] = {"items": [], "next": f"{feed.url}/feed/4"}
    assert read(subscription).withdrawn == 0
    subject = f"volunteering.opportunity:{Opportunity.objects.get().pk}"
    assert Transition.objects.filter(subject=subject).count() == 1
    assert titles() == ["One"]

    feed.pages["/feed/4"] = {"items": [gone("3")], "next": f"{feed.url}/feed/5"}
    feed.pages["/feed/5"] = {"items": [], "next": f"{feed.url}/feed/5"}
    assert read(subscription).withdrawn == 1
    assert titles() == []


def test_item_that_says_something_else_now_takes_down_what_it_said(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)

    feed.changes([item("1")], [item("1", id="https://there.example/a/9", title="Other")])
    run = read(subscription)

    assert (run.withdrawn, titles(), titles("withdrawn")) == (1, ["Other"], ["One"])


def test_item_that_cannot_be_read_any_more_takes_nothing_down(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)

    feed.changes([item("1")], [item("1", title="")])
    read(subscription)

    assert titles() == ["One"]


def nameless(key: str, title: str, **changes: Any) -> dict[str, Any]:
    """Give an item whose activity has no id of its own."""
    told = item(key, title=title, **changes)
    del told["data"]["id"]
    return told


def test_items_without_ids_that_say_the_same_words_are_two_roles(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([nameless("1", "Cook", commitment="Mondays"), nameless("2", "Cook")])
    subscription = follow()
    assert read(subscription).created == 2
    names = list(Opportunity.objects.order_by("pk").values_list("source_id", flat=True))
    assert len(names[0]) < len(names[1])

    feed.changes([nameless("1", "Cook")], [nameless("2", "Cook", image="https://x.example/1.png")])
    run = read(subscription)

    assert (run.created, run.updated, titles()) == (0, 1, ["Cook", "Cook"])
    assert list(Opportunity.objects.order_by("pk").values_list("source_id", flat=True)) == names
    feed.pages["/feed/2"] = {"items": [gone("1")], "next": f"{feed.url}/feed/3"}
    feed.pages["/feed/3"] = {"items": [], "next": f"{feed.url}/feed/3"}
    assert read(subscription).withdrawn == 1
    assert Opportunity.objects.get(state="live").source_id == names[1]

    last = nameless("2", "Cook", image="https://x.example/2.png")
    feed.pages["/feed/3"] = {"items": [last], "next": f"{feed.url}/feed/4"}
    feed.pages["/feed/4"] = {"items": [], "next": f"{feed.url}/feed/4"}
    assert read(subscription).updated == 1
    assert Opportunity.objects.get(state="live").source_id == names[1]


def test_what_is_deleted_before_it_came_changes_nothing(feed: FeedServer, follow: Follow) -> None:
    feed.changes([gone("7")])

    run = read(follow())

    assert (run.withdrawn, run.trouble) == (0, "")
    assert titles() == []


def test_place_in_the_feed_is_kept_and_an_unchanged_end_is_not_sent_again(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item()])
    subscription = follow()
    read(subscription)
    feed.asked.clear()

    read(subscription)
    read(subscription)

    assert feed.asked == [("/feed/1", 304), ("/feed/1", 304)]


def test_same_visit_twice_changes_nothing(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1"), item("2", title="Two")])
    subscription = follow()
    read(subscription)
    before = list(Opportunity.objects.values("pk", "fingerprint", "state").order_by("pk"))
    Subscription.objects.update(cursor="", tagged="")

    run = read(subscription)

    assert list(Opportunity.objects.values("pk", "fingerprint", "state").order_by("pk")) == before
    assert (run.created, run.updated, run.unchanged) == (0, 0, 2)


@pytest.mark.parametrize(
    "poison",
    [
        None,
        7,
        "text",
        {},
        {"id": "x", "state": "updated"},
        {"id": "x", "state": "updated", "data": None},
        {"id": "x", "state": "updated", "data": {"type": "Activity", "title": {"a": [[]]}}},
        {"id": "x", "state": "updated", "data": {"type": "Activity", "title": "a\x00b", "role": 5}},
        {"id": ["x"], "state": "resting"},
        {"id": "x", "state": ["updated"]},
        {"id": {"x": [[]]}, "state": "deleted"},
        item("a\x00b\ud800"),
        item("3", id="urn:a\x00b", originalId="urn:\x00\ud800"),
        item("4", license="http://["),
        {
            "id": "x",
            "state": "updated",
            "data": {"type": "Activity", "title": "T", "role": [{"minimumAge": 10**400}]},
        },
    ],
)
def test_item_that_nobody_can_read_stops_nothing(
    feed: FeedServer, follow: Follow, poison: Any
) -> None:
    feed.changes([item("1", title="Before"), poison, item("2", title="After")])

    run = read(follow())

    assert {"Before", "After"} <= set(titles())
    assert run.trouble == ""
    assert run.created + run.rejected == 3


def test_record_of_the_report_says_which_why_and_what_became_of_it(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title=""), item("2", title="Two", publishStart="soon")])

    run = read(follow())

    grave = run.remarks.get(grave=True)
    assert (grave.key, grave.why) == ("https://there.example/a/1", "no title")
    assert run.remarks.filter(grave=False, key="https://there.example/a/2").exists()
    assert titles() == ["Two"]


def test_licence_of_the_record_counts_before_the_pages_and_the_operators(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="Open"), item("2", title="Shut", license="All rights reserved")])
    read(follow())
    licences = dict(Opportunity.objects.values_list("title", "licence"))

    assert licences == {"Open": "CC-BY-4.0", "Shut": "All rights reserved"}
    assert [role.opportunity.title for role in published.open_roles()] == ["Open"]


def test_operators_licence_holds_where_the_feed_names_none(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1")])
    for page in feed.pages.values():
        del page["license"]
    read(follow())

    assert Opportunity.objects.get().licence == "closed"
    assert not published.open_roles().exists()


def test_role_page_names_publisher_and_licence(
    feed: FeedServer, follow: Follow, anonymous: Client
) -> None:
    feed.changes([item("1", license="All rights reserved")])
    read(follow())

    page = anonymous.get(Role.objects.get().get_absolute_url()).content.decode()

    assert "From Neighbours&#x27; Platform, licence All rights reserved" in page
    assert 'href="https://there.example/a/1"' in page


def test_new_terms_are_written_beside_everything(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    feed.changes([item("1")])
    subscription = follow()
    read(subscription)
    subscription.refresh_from_db()
    said = {
        name: getattr(subscription, name)
        for name in ("name", "url", "shape", "licence", "every", "quiet_days")
    }
    actions.change(
        subscription=subscription, said=said | {"publisher": "Their new name"}, by=operator
    )

    read(subscription)

    assert Opportunity.objects.get().publisher == "Their new name"


def test_whole_file_withdraws_what_it_no_longer_lists(feed: FeedServer, follow: Follow) -> None:
    one, two = item("1", title="One")["data"], item("2", title="Two")["data"]
    feed.pages["/all"] = {"license": "CC-BY-4.0", "graph": [one, two]}
    subscription = follow("/all", shape="whole")
    assert read(subscription).created == 2
    feed.pages["/all"] = {"license": "CC-BY-4.0", "graph": [one]}

    run = read(subscription)

    assert (run.withdrawn, run.unchanged) == (1, 1)
    assert titles() == ["One"]


def test_held_role_that_its_file_no_longer_lists_never_shows(
    feed: FeedServer, follow: Follow
) -> None:
    twin = like(feed, follow)
    another = item("9", title="Quite another")["data"]
    feed.pages["/all"] = {"graph": [another]}

    run = read(Subscription.objects.get(name="Other"))
    opportunities.withdraw(opportunity=twin.other, by=None)
    quiet.show_what_stands_alone()

    assert run.withdrawn == 1
    assert titles() == ["Quite another"]


def test_role_that_its_own_organisation_paused_is_left_to_it_by_a_file(
    feed: FeedServer, follow: Follow
) -> None:
    one, two = item("1", title="One")["data"], item("2", title="Two")["data"]
    feed.pages["/all"] = {"graph": [one, two]}
    subscription = follow("/all", shape="whole")
    read(subscription)
    Organisation.objects.update(standing=Organisation.Standing.CLAIMED)
    Opportunity.objects.filter(title="Two").update(state="paused")
    feed.pages["/all"] = {"graph": [one]}

    read(subscription)

    assert titles("paused") == ["Two"]


def test_file_that_has_not_changed_is_not_read_but_counts_as_seen(
    feed: FeedServer, follow: Follow
) -> None:
    feed.pages["/all"] = {"graph": [organisation()]}
    subscription = follow("/all", shape="whole")
    read(subscription)
    first = Opportunity.objects.get().fetched_at

    run = read(subscription)

    assert feed.asked[-1] == ("/all", 304)
    assert (run.pages, run.created) == (0, 0)
    assert first
    assert Opportunity.objects.filter(fetched_at__gt=first).exists()


def test_file_that_breaks_off_withdraws_nothing(feed: FeedServer, follow: Follow) -> None:
    one, two = item("1", title="One")["data"], item("2", title="Two")["data"]
    feed.pages["/all"] = {"graph": [one, two]}
    subscription = follow("/all", shape="whole")
    read(subscription)
    feed.pages["/all"] = b'{"graph": ['

    run = read(subscription)

    assert run.trouble
    assert titles() == ["One", "Two"]


def test_what_a_walk_from_the_beginning_does_not_meet_is_dropped(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One"), item("2", title="Two")])
    subscription = follow(quiet_days=3)
    read(subscription)
    feed.changes([item("1", title="One")])

    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        run = read(subscription)

    assert run.withdrawn == 1
    assert titles() == ["One"]


def test_feed_that_lists_nothing_any_more_takes_nothing_down(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow(quiet_days=3)
    read(subscription)
    feed.changes()

    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        run = read(subscription)

    assert titles() == ["One"]
    assert [each.why for each in run.remarks.all()] == [
        "the feed lists nothing any more: nothing is taken down for it"
    ]


@pytest.mark.parametrize(
    "page",
    [
        503,
        404,
        b"<html>",
        b"[]",
        {"items": []},
        {"items": 3, "next": ""},
        {"items": [], "next": "https://there.example/" + "a" * 2000},
        {"items": [], "next": "https://there.example/\x00"},
    ],
    ids=range(8),
)
def test_feed_that_cannot_be_read_says_why_and_keeps_its_place(
    feed: FeedServer, follow: Follow, page: Any
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)
    subscription.refresh_from_db()
    cursor = subscription.cursor
    feed.pages["/feed/1"] = page

    run = read(subscription)

    subscription.refresh_from_db()
    assert run.trouble == subscription.trouble != ""
    assert subscription.cursor == cursor
    assert titles() == ["One"]


def test_silent_feed_is_warned_of_once_and_dropped_in_the_end(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow(quiet_days=5)
    read(subscription)
    feed.pages.clear()

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        read(subscription)
        quiet.drop_the_quiet()
        quiet.drop_the_quiet()
        assert titles() == ["One"]
        notice = Notice.objects.get(to=operator, kind="feed-silent")
        assert notice.subject == "The feed “Neighbours” is silent"
        assert notice.path == subscription.get_absolute_url()
    with time_machine.travel(timezone.now() + dt.timedelta(days=6)):
        quiet.drop_the_quiet()

    assert titles("withdrawn") == ["One"]
    subject = f"volunteering.opportunity:{Opportunity.objects.get().pk}"
    last = Transition.objects.filter(subject=subject).latest("pk")
    assert last.reason == "its feed was not seen for 5 days"


def test_feed_whose_pages_moved_is_read_from_its_beginning_after_a_day(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)
    del feed.pages["/feed/1"]
    feed.pages["/feed/0"] = {"items": [item("2", title="Two")], "next": f"{feed.url}/moved"}
    feed.pages["/moved"] = {"items": [], "next": f"{feed.url}/moved"}

    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        assert read(subscription).trouble
        quiet.drop_the_quiet()
        assert not read(subscription).trouble

    assert (titles(), titles("withdrawn")) == (["Two"], ["One"])


def test_clock_that_is_put_back_during_a_visit_costs_no_report(
    feed: FeedServer, follow: Follow, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    walk = following._READ["changes"]

    with time_machine.travel(timezone.now()) as clock:

        def slow(here: following.Visit, until: float) -> bool:
            clock.shift(dt.timedelta(hours=-1))
            return walk(here, until)

        monkeypatch.setitem(following._READ, "changes", slow)
        run = read(subscription)

    assert (run.created, run.ended_at) == (1, run.began_at)


def test_address_inside_is_not_followed_whatever_leads_there(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One")])
    feed.pages["/feed/0"]["next"] = "http://169.254.169.254/latest/"

    run = read(follow())

    assert titles() == ["One"]
    assert run.trouble == "169.254.169.254 cannot be found on the public internet."


def test_two_workers_do_not_read_one_feed_at_once(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1")])
    follow()

    assert following.keep_up() == 1
    assert following.keep_up() == 0
    assert FeedRun.objects.count() == 1


def test_feed_that_a_worker_took_is_anothers_when_that_one_is_gone(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1")])
    follow()

    assert following._take() is not None
    assert following.keep_up() == 0
    with time_machine.travel(timezone.now() + following.LEASE):
        assert following.keep_up() == 1


def test_ended_feed_takes_its_roles_along(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)
    OpportunityFactory(title="Somebody else's")

    actions.end(subscription=subscription, by=operator)

    assert titles() == ["Somebody else's"]


def test_role_of_an_organisation_that_answers_here_is_left_to_it(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="One")])
    subscription = follow()
    read(subscription)
    Organisation.objects.update(standing=Organisation.Standing.CLAIMED)
    feed.changes([item("1", title="One")], [item("1", title="Other"), gone("1")])

    read(subscription)

    assert titles() == ["One"]


@pytest.mark.parametrize(("path", "shape"), [("/feed/0", "changes"), ("/all", "whole")])
def test_feed_that_is_ended_while_it_is_read_leaves_nothing_on_offer(
    feed: FeedServer, follow: Follow, operator: Person, path: str, shape: str
) -> None:
    feed.changes([item("1", title="One")])
    feed.pages["/all"] = {"graph": [item("1", title="One")["data"]]}
    being_read = follow(path, shape=shape)
    actions.end(subscription=Subscription.objects.get(), by=operator)

    following.visit(subscription=being_read)

    assert titles() == []
    assert Subscription.objects.get().state == "ended"


@pytest.mark.parametrize(("path", "shape"), [("/feed/0", "changes"), ("/all", "whole")])
def test_address_that_is_changed_while_it_is_read_is_read_from_its_beginning(
    feed: FeedServer, follow: Follow, operator: Person, path: str, shape: str
) -> None:
    feed.changes([item("1", title="One")])
    feed.pages["/all"] = {"graph": [item("1", title="One")["data"]]}
    being_read = follow(path, shape=shape)
    names = ("name", "shape", "publisher", "licence", "every", "quiet_days")
    said = {name: getattr(being_read, name) for name in names} | {"url": f"{feed.url}/other"}
    actions.change(subscription=Subscription.objects.get(), said=said, by=operator)

    following.visit(subscription=being_read)

    kept = Subscription.objects.get()
    assert (kept.url, kept.cursor, kept.tagged) == (said["url"], "", "")
    assert kept.due_at <= timezone.now()


def test_file_that_has_not_changed_is_read_again_after_a_silence(
    feed: FeedServer, follow: Follow
) -> None:
    feed.pages["/all"] = {"graph": [item("1", title="One")["data"]]}
    subscription = follow("/all", shape="whole", quiet_days=3)
    read(subscription)

    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        quiet.drop_the_quiet()
        assert titles() == []
        read(subscription)

    assert titles() == ["One"]


def test_what_was_seen_since_outlasts_a_silence(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1", title="One"), item("2", title="Two")])
    read(follow(quiet_days=3))

    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        Opportunity.objects.filter(title="Two").update(fetched_at=timezone.now())
        quiet.drop_the_quiet()

    assert titles() == ["Two"]


# The same role arriving twice.


def test_our_own_role_fed_back_is_not_taken_in(
    feed: FeedServer, follow: Follow, settings: Any
) -> None:
    settings.SITE_URL = "https://ours.example"
    here = "https://ours.example/opportunities/5/"
    by_link = [{"title": "R", "applyLink": "https://ours.example/roles/5/"}]
    feed.changes(
        [item("1", id=here), item("2", originalId=here), item("3", role=by_link)],
    )

    run = read(follow())

    assert (run.created, run.rejected) == (0, 3)
    assert {each.why for each in run.remarks.filter(grave=True)} == {
        "it is ours: it was listed here first"
    }


def test_same_id_from_a_second_feed_is_not_shown_twice(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1", title="One")])
    feed.pages["/all"] = {"graph": [item("1", title="One, as they tell it")["data"]]}
    read(follow())

    run = read(follow("/all", shape="whole", name="Other"))

    assert titles() == ["One"]
    assert titles("paused") == ["One, as they tell it"]
    twin = Twin.objects.get()
    assert (twin.how, twin.state, run.held) == ("id", "same", 1)


def test_passed_on_role_is_known_by_the_id_it_had_first(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1", title="One")])
    passed_on = item(
        "9", title="Two", originalId="https://there.example/a/1", sourcePlatform="There"
    )
    feed.pages["/all"] = {"graph": [passed_on["data"]]}
    read(follow())

    read(follow("/all", shape="whole", name="Other"))

    assert titles() == ["One"]
    assert Opportunity.objects.get(title="Two").publisher == "There"


def test_same_title_and_way_to_apply_at_one_organisation_is_the_same(
    feed: FeedServer, follow: Follow
) -> None:
    feed.changes([item("1", title="Supper club!")])
    feed.pages["/all"] = {"graph": [item("2", title="Supper club")["data"]]}
    read(follow())

    read(follow("/all", shape="whole", name="Other"))

    twin = Twin.objects.get()
    assert (twin.how, twin.state) == ("address", "same")


def like(feed: FeedServer, follow: Follow) -> Twin:
    """Bring what only looks like a role that was posted here."""
    other = item(
        "2", title="Supper clubs", role=[{"title": "Cook", "applyLink": "https://x.example"}]
    )
    feed.changes([item("1", title="Supper club")])
    feed.pages["/all"] = {"graph": [other["data"]]}
    read(follow())
    read(follow("/all", shape="whole", name="Other"))
    return Twin.objects.get()


def test_likeness_is_held_until_somebody_has_looked(feed: FeedServer, follow: Follow) -> None:
    twin = like(feed, follow)

    assert (twin.how, twin.state) == ("likeness", "held")
    assert 0.85 <= twin.likeness < 1
    assert titles() == ["Supper club"]


def test_two_roles_are_both_shown_and_stay(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    twin = like(feed, follow)

    actions.different(twin=twin, by=operator)
    feed.pages["/all"]["publisher"] = "anew"
    read(Subscription.objects.get(name="Other"))

    assert titles() == ["Supper club", "Supper clubs"]
    assert Role.objects.filter(live=True).count() == 2


def test_same_role_stays_down_when_its_feed_lists_it_again(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    twin = like(feed, follow)

    actions.same(twin=twin, by=operator)
    feed.pages["/all"]["publisher"] = "anew"
    read(Subscription.objects.get(name="Other"))

    assert titles() == ["Supper club"]
    assert titles("withdrawn") == ["Supper clubs"]


def test_held_role_shows_when_the_other_is_gone(feed: FeedServer, follow: Follow) -> None:
    twin = like(feed, follow)
    opportunities.withdraw(opportunity=twin.other, by=None)

    quiet.show_what_stands_alone()

    assert titles() == ["Supper clubs"]
    assert not Twin.objects.exists()


def test_held_role_shows_when_the_other_is_over(feed: FeedServer, follow: Follow) -> None:
    twin = like(feed, follow)
    twin.other.roles.update(ends_on=timezone.localdate())

    assert quiet.show_what_stands_alone() == 0
    twin.other.roles.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert quiet.show_what_stands_alone() == 1

    assert not Twin.objects.exists()
    assert "Supper clubs" in titles()


def test_last_years_role_keeps_no_newcomer_away(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1", title="Supper club")])
    feed.pages["/all"] = {"graph": [item("2", title="Supper club")["data"]]}
    read(follow())
    Role.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))

    read(follow("/all", shape="whole", name="Other"))

    assert not Twin.objects.exists()


def test_newcomer_that_its_feed_took_down_waits_for_nobody_and_stays_down(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    twin = like(feed, follow)
    opportunities.withdraw(opportunity=twin.newcomer, by=None, reason="deleted at its source")

    assert not queries.held().exists()
    actions.different(twin=Twin.objects.get(), by=operator)

    assert titles() == ["Supper club"]


def returning(feed: FeedServer, follow: Follow) -> Subscription:
    """Let a file's role be gone; another feed brings the same one; then the file lists it again."""
    whole = {"graph": [item("1", title="One")["data"]]}
    feed.pages["/all"] = whole
    subscription = follow("/all", shape="whole", name="Other")
    read(subscription)
    feed.pages["/all"] = {"graph": [item("9", title="Quite another")["data"]]}
    read(subscription)
    feed.changes([item("1", title="One")])
    read(follow())
    feed.pages["/all"] = whole
    return subscription


def test_what_comes_back_is_not_shown_beside_what_took_its_place(
    feed: FeedServer, follow: Follow
) -> None:
    subscription = returning(feed, follow)

    run = read(subscription)

    assert (titles(), titles("paused"), run.held) == (["One"], ["One"], 1)
    assert Twin.objects.get().newcomer.source == subscription.source


def test_what_comes_back_shows_where_somebody_said_that_they_are_two(
    feed: FeedServer, follow: Follow, operator: Person
) -> None:
    twin = like(feed, follow)
    actions.different(twin=twin, by=operator)
    opportunities.withdraw(opportunity=twin.other, by=None)
    Subscription.objects.update(cursor="", tagged="")

    run = read(Subscription.objects.get(name="Neighbours"))

    assert titles() == ["Supper club", "Supper clubs"]
    assert run.held == 0


def test_same_words_elsewhere_are_another_role(feed: FeedServer, follow: Follow) -> None:
    far = item(
        "2", title="Supper club", session=[{"location": {"latitude": 53.4, "longitude": -2.2}}]
    )
    far["data"]["role"] = [{"title": "Cook", "applyLink": "https://x.example"}]
    feed.changes([item("1", title="Supper club")])
    feed.pages["/all"] = {"graph": [far["data"]]}
    read(follow())

    read(follow("/all", shape="whole", name="Other"))

    assert titles() == ["Supper club", "Supper club"]


def test_role_posted_here_counts_as_here_already(feed: FeedServer, follow: Follow) -> None:
    whose = Organisation.objects.create(name="UNDER ONE ROOF")
    posted = OpportunityFactory(organisation=whose, title="Supper Club", source="", source_id="")
    RoleFactory(opportunity=posted)
    VenueFactory(opportunity=posted)
    feed.changes([item("1", title="Supper club")])

    read(follow())

    assert Twin.objects.get().other == posted
    assert titles() == ["Supper Club"]


def test_organisation_is_known_by_its_register_number(feed: FeedServer, follow: Follow) -> None:
    whose = Organisation.objects.create(name="Roof, Stepney")
    whose.identifiers.create(scheme="GB-CHC", number="0202918")
    posted = OpportunityFactory(organisation=whose, title="Supper Club", source="", source_id="")
    RoleFactory(opportunity=posted)
    VenueFactory(opportunity=posted)
    told = item("1", title="Supper club")
    told["data"]["organisation"]["charityNumber"] = "0202918"
    feed.changes([told])

    read(follow())

    assert Twin.objects.get().other == posted


def test_items_are_remembered_once(feed: FeedServer, follow: Follow) -> None:
    feed.changes([item("1"), item("1", title="Later")])

    read(follow())

    assert titles() == ["Later"]
    assert FeedItem.objects.count() == 1
