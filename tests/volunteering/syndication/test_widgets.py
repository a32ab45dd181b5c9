"""A list of roles in somebody else's page: framed only where it was said, and without cookies."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.roles import OpportunityFactory, RoleFactory
from volunteering.syndication import actions
from volunteering.syndication.models import Widget

pytestmark = pytest.mark.django_db
SAID = {
    "heading": "Volunteer in Stepney",
    "shows": "district",
    "theme": "blue",
    "most": "3",
    "sites": "https://www.stepney.gov.uk/volunteering\nlibrary.example",
}


@pytest.fixture
def made(centre: Organisation) -> Widget:
    Organisation.objects.filter(pk=centre.pk).update(lad="E09000030")
    widget: Widget = Widget.objects.create(
        organisation=centre, heading="Near you", sites=["https://www.stepney.gov.uk"], most=3
    )
    return widget


def test_frame_lists_the_districts_roles_the_newest_first(anonymous: Client, made: Widget) -> None:
    for title in ("One", "Two", "Three", "Four"):
        RoleFactory(title=title)
    RoleFactory(title="Elsewhere", lads=["E06000001"])

    page = anonymous.get(made.get_absolute_url())

    assert [role.title for role in page.context["roles"]] == ["Four", "Three", "Two"]
    assert "Near you" in page.content.decode()


def test_time_in_a_feeds_words_stays_here_where_its_licence_is_closed(
    anonymous: Client, made: Widget
) -> None:
    for source, licence in (("feed-1", "closed"), ("feed-1", "CC-BY-4.0"), ("", "")):
        told = OpportunityFactory(source=source, licence=licence)
        RoleFactory(opportunity=told, commitment=f"Two hours, {licence or 'ours'}")

    page = anonymous.get(made.get_absolute_url()).content.decode()

    assert [f"Two hours, {of}" in page for of in ("closed", "CC-BY-4.0", "ours")] == [
        False,
        True,
        True,
    ]
    assert page.count("<li>") == 3


def test_only_the_named_sites_may_frame_it(anonymous: Client, made: Widget) -> None:
    answer = anonymous.get(made.get_absolute_url())

    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://www.stepney.gov.uk;" in f"{policy};"
    assert "default-src 'self'" in policy
    assert "X-Frame-Options" not in answer


def test_every_other_page_is_framed_by_nobody(anonymous: Client) -> None:
    answer = anonymous.get(reverse("find"))

    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_frame_sets_no_cookie_and_has_nothing_inline(anonymous: Client, made: Widget) -> None:
    answer = anonymous.get(made.get_absolute_url())
    page = answer.content.decode()

    assert not answer.cookies
    assert "<style" not in page
    assert " style=" not in page
    assert page.count("<script") == 1
    assert 'src="/widget/frame.js"' in page
    assert 'lang="en-gb"' in page


@pytest.mark.parametrize("name", ["embed.js", "frame.js", "widget.css"])
def test_files_have_addresses_that_stay_and_may_be_used_from_elsewhere(
    anonymous: Client, name: str
) -> None:
    answer = anonymous.get(f"/widget/{name}")

    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies


@pytest.mark.parametrize("path", ["/widget/other.js", "/widget/views.py", "/widget/no-such-key/"])
def test_nothing_else_is_served(anonymous: Client, path: str) -> None:
    assert anonymous.get(path).status_code == 404


def test_empty_list_says_so_and_leads_on(anonymous: Client, made: Widget) -> None:
    page = anonymous.get(made.get_absolute_url()).content.decode()

    assert "Nothing is on offer here today." in page
    assert 'href="http://localhost:8000/find/"' in page


def test_list_of_any_length_asks_the_same(anonymous: Client, made: Widget) -> None:
    counts = []
    for _number in (1, 2):
        RoleFactory()
        with CaptureQueriesContext(connection) as seen:
            anonymous.get(made.get_absolute_url())
        counts.append(len(seen))
    assert counts[0] == counts[1]


@pytest.fixture
def desk(broker: Person, sign_in: SignIn) -> Client:
    return sign_in(broker)


def test_centre_makes_a_snippet_sees_it_and_changes_it(desk: Client, centre: Organisation) -> None:
    answer = desk.post(reverse("widgets", args=[centre.pk]), SAID)

    widget = Widget.objects.get()
    assert answer["Location"] == reverse("widget_page", args=[widget.pk])
    assert widget.sites == ["https://www.stepney.gov.uk", "https://library.example"]
    page = desk.get(answer["Location"]).content.decode()
    assert f'data-commonweal-widget="{widget.key}"' in page
    assert f'<iframe src="{widget.get_absolute_url()}"' in " ".join(page.split())

    desk.post(answer["Location"], SAID | {"heading": "Help out", "theme": "dark"})

    widget.refresh_from_db()
    assert (widget.heading, widget.theme) == ("Help out", "dark")


@pytest.mark.parametrize(
    "sites",
    [
        "",
        "http://plain.example",
        "https://*.example",
        "javascript:alert(1)",
        "https://a.example; script-src *",
        "https://me@a.example",
        "'none'",
        "\n".join(f"https://s{n}.example" for n in range(11)),
    ],
)
def test_site_that_is_none_is_refused(desk: Client, centre: Organisation, sites: str) -> None:
    answer = desk.post(reverse("widgets", args=[centre.pk]), SAID | {"sites": sites})

    assert not Widget.objects.exists()
    assert answer.context["form"].errors["sites"]


def test_ended_list_is_gone(
    desk: Client, anonymous: Client, centre: Organisation, made: Widget
) -> None:
    desk.post(reverse("widget_end", args=[made.pk]))

    assert anonymous.get(made.get_absolute_url()).status_code == 404
    assert "You have none yet" in desk.get(reverse("widgets", args=[centre.pk])).content.decode()
    assert "has been ended" in desk.get(reverse("widget_page", args=[made.pk])).content.decode()


def test_others_may_not_change_it(
    sign_in: SignIn, volunteer: Person, coordinator: Person, made: Widget
) -> None:
    for person in (volunteer, coordinator):
        theirs = sign_in(person)
        assert theirs.get(reverse("widget_page", args=[made.pk])).status_code == 403
        assert theirs.post(reverse("widget_end", args=[made.pk])).status_code == 403
        assert theirs.get(reverse("widgets", args=[made.organisation_id])).status_code == 403


def test_ending_twice_keeps_the_first_day(made: Widget, broker: Person) -> None:
    actions.end(widget=made, by=broker)
    made.refresh_from_db()
    first = made.ended_at
    actions.end(widget=made, by=broker)
    made.refresh_from_db()
    assert made.ended_at == first
