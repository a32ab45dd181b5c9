"""The pages on which people find roles."""

import datetime as dt
from collections.abc import Mapping

import pytest
from django.contrib.gis.geos import Point
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matching.people.models import Person
from matching.shortlists.models import Impression, ShownList
from tests.conftest import SignIn
from tests.factories.places import AreaFactory, OutcodeFactory, PostcodeFactory
from tests.factories.roles import OpportunityFactory, RoleFactory, VenueFactory, at, worded
from tests.factories.taxonomy import CauseFactory
from volunteering.suggestions import market
from volunteering.volunteers.models import Volunteer

ANSWERS = {"postcode": "E1 3DG", "cause": "AnimalWelfare", "when": "tuesday-evening"}


@pytest.fixture(autouse=True)
def places(db: None) -> None:
    AreaFactory(code="E09000030", name="Tower Hamlets")
    PostcodeFactory(point=Point(535_700, 181_500, srid=27700))
    OutcodeFactory()
    CauseFactory(code="AnimalWelfare", label="Animal Welfare")


def page(
    client: Client, path: str, asked: Mapping[str, str | int] | None = None, **headers: str
) -> str:
    answer = client.get(path, asked or {}, headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def titles(text: str) -> list[str]:
    return [part.split("</a>")[0].split(". ")[-1] for part in text.split('cw-role__title"><a')[1:]]


def queries_of(client: Client, path: str, asked: Mapping[str, str | int]) -> int:
    with CaptureQueriesContext(connection) as made:
        page(client, path, asked)
    return len(made)


# --- find ---


def test_find_lists_what_is_near_with_distance_and_a_marker_each(anonymous: Client) -> None:
    far = RoleFactory(title="Far", places=at(east=3))
    near = RoleFactory(title="Near", places=at(north=1))
    text = page(anonymous, "/find/", {"postcode": "E1 3DG"})
    assert "2 roles near E1 3DG" in text
    assert titles(text) == ["Near", "Far"]
    assert "1 mile" in text
    assert f'"id": "role-{near.pk}"' in text
    assert f'data-place="role-{far.pk}"' in text


@pytest.mark.parametrize("path", ["/find/", "/for-you/"])
def test_lists_take_as_many_queries_for_three_roles_as_for_one(
    anonymous: Client, path: str
) -> None:
    opportunity = OpportunityFactory()
    RoleFactory(opportunity=opportunity)
    market.refresh()
    asked = {"postcode": "E1 3DG", "cause": "AnimalWelfare"}
    queries_of(Client(), path, asked)
    one = queries_of(Client(), path, asked)
    RoleFactory.create_batch(2)
    market.refresh()
    assert queries_of(Client(), path, asked) == one


def test_find_keeps_what_it_showed_with_the_outward_code_alone(anonymous: Client) -> None:
    role = RoleFactory()
    page(anonymous, "/find/", {"postcode": "E1 3DG", "radius": 10})
    kept = ShownList.objects.get()
    assert (kept.surface, kept.found, kept.to) == ("find", 1, None)
    assert kept.query["outcode"] == "E1"
    assert "3DG" not in str(kept.query)
    shown = Impression.objects.values_list("position", "subject")
    assert list(shown) == [(1, f"volunteering.role:{role.pk}")]


def test_find_pages_keep_the_filters_and_lead_back(anonymous: Client) -> None:
    worded(*[RoleFactory(title=f"Tea {n}") for n in range(25)])
    first = anonymous.get("/find/", {"q": "tea", "postcode": "E1 3DG"}).context
    assert len(first["cards"]) == 20
    assert first["previous_url"] in {None, ""}
    second = anonymous.get(first["next_url"]).context
    assert len(second["cards"]) == 5
    assert "q=tea" in second["previous_url"]
    assert second["next_url"] in {None, ""}
    back = anonymous.get(second["previous_url"]).context
    assert [card.role for card in back["cards"]] == [card.role for card in first["cards"]]


def test_find_says_which_filter_hides_everything_and_links_without_it(anonymous: Client) -> None:
    RoleFactory(slots=1, causes=["AnimalWelfare"])
    text = page(anonymous, "/find/", {"cause": "AnimalWelfare", "when": "sunday-evening"})
    assert "Nothing passes all of these at once" in text
    assert "At any time: 1 role" in text
    assert 'href="/find/?cause=AnimalWelfare"' in text


@pytest.mark.parametrize("typed", ["nonsense", "CF10 1AA", "<script>"])
@pytest.mark.parametrize("path", ["/find/", "/for-you/"])
def test_unknown_postcode_is_an_error_beside_the_field_and_nothing_is_lost(
    anonymous: Client, path: str, typed: str
) -> None:
    RoleFactory()
    asked: dict[str, str | int] = {"postcode": typed, "cause": "AnimalWelfare", "radius": 10}
    answer = anonymous.get(path, asked)
    form = answer.context["form"]
    assert form.errors.keys() == {"postcode"}
    assert (form["postcode"].value(), form["radius"].value()) == (typed, "10")
    assert b"There is a problem" in answer.content
    assert b"<script>" not in answer.content.replace(b"<script type", b"").replace(
        b"<script src", b""
    )


def test_htmx_is_given_the_results_alone_and_caches_are_told(anonymous: Client) -> None:
    RoleFactory(title="Near")
    for path in ("/find/", "/for-you/"):
        answer = anonymous.get(path, {"postcode": "E1 3DG"}, headers={"HX-Request": "true"})
        text = answer.content.decode()
        assert text.strip().startswith('<div id="results"')
        assert "<html" not in text
        assert "Near" in text
        assert "HX-Request" in answer["Vary"]


def test_find_ignores_a_page_mark_that_is_none(anonymous: Client) -> None:
    RoleFactory(title="Near")
    assert titles(page(anonymous, "/find/", {"after": "'; drop table"})) == ["Near"]


# --- for you ---


def test_for_you_ranks_says_why_and_keeps_what_it_showed(anonymous: Client) -> None:
    other = RoleFactory(title="Other", causes=["Heritage"])
    fits = RoleFactory(
        title="Fits",
        causes=["AnimalWelfare"],
        slots=1 << 5,
        minimum_age=18,
        requirements=["DBSCheck"],
    )
    text = page(anonymous, "/for-you/", ANSWERS)
    assert titles(text) == ["Fits", "Other"]
    assert "2 roles fit you near E1 3DG" in text
    for words in ("Tuesday evening", "Animals", "Asks for 18 or over", "(DBS) before you start"):
        assert words in text
    shown = Impression.objects.order_by("position")
    assert [each.subject for each in shown] == [
        f"volunteering.role:{role.pk}" for role in (fits, other)
    ]
    scores = [each.score or 0 for each in shown]
    assert scores[0] > scores[1] > 0
    assert ShownList.objects.get().surface == "for_you"


def test_for_you_says_what_one_change_would_open_and_links_to_it(anonymous: Client) -> None:
    RoleFactory(title="Afternoons", slots=1 << 10)
    RoleFactory(title="Far", places=at(east=8))
    text = page(anonymous, "/for-you/", ANSWERS)
    assert "1 more if Thursday afternoons work" in text
    assert "1 more within 10 miles" in text
    context = anonymous.get("/for-you/", ANSWERS).context
    opened = [titles(page(anonymous, miss.url)) for miss in context["misses"]]
    assert opened == [["Afternoons"], ["Far"]]


def test_for_you_without_a_postcode_asks_for_it_and_shows_what_is_from_home(
    anonymous: Client,
) -> None:
    RoleFactory(title="Near")
    RoleFactory(title="Home", remote=True, places=None)
    text = page(anonymous, "/for-you/", {"cause": "AnimalWelfare"})
    assert "Where are you?" in text
    assert titles(text) == ["Home"]
    assert "1 role fits you from home" in text


def test_for_you_drops_a_role_that_closed_since_the_market_was_laid_out(anonymous: Client) -> None:
    RoleFactory(title="Open")
    closed = RoleFactory(title="Closed")
    market.refresh()
    type(closed).objects.filter(pk=closed.pk).update(live=False)
    assert titles(page(anonymous, "/for-you/", ANSWERS)) == ["Open"]


def test_answers_are_kept_for_the_visit_and_asked_for_no_second_time(anonymous: Client) -> None:
    RoleFactory(title="Near")
    page(anonymous, "/for-you/", ANSWERS | {"radius": 10, "age": 17})
    assert anonymous.session["answers"] == {
        "postcode": "E1 3DG",
        "causes": ["AnimalWelfare"],
        "when": ["tuesday-evening"],
        "radius": 10,
        "remote": True,
        "wishes": "",
    }
    text = page(anonymous, "/for-you/")
    assert "1 role fits you near E1 3DG" in text
    assert 'value="E1 3DG"' in page(anonymous, "/")


def test_looking_around_without_answers_sets_no_cookie(anonymous: Client) -> None:
    RoleFactory()
    for path in ("/", "/find/", "/for-you/"):
        page(anonymous, path)
    assert "sessionid" not in anonymous.cookies


def test_account_speaks_for_whoever_is_signed_in(sign_in: SignIn, volunteer: Person) -> None:
    Volunteer.objects.create(person=volunteer, causes=["AnimalWelfare"], radius_miles=10)
    RoleFactory(title="Fits", causes=["AnimalWelfare"], places=at(east=8))
    text = page(sign_in(volunteer), "/for-you/")
    assert titles(text) == ["Fits"]
    assert "Animals" in text
    assert ShownList.objects.get().to == volunteer


def test_for_you_has_pages(anonymous: Client) -> None:
    RoleFactory.create_batch(25)
    first = anonymous.get("/for-you/", ANSWERS).context
    second = anonymous.get(first["next_url"]).context
    assert [card.position for card in second["cards"]] == [21, 22, 23, 24, 25]
    assert not second["next_url"]
    assert not {card.role.pk for card in first["cards"]} & {
        card.role.pk for card in second["cards"]
    }
    assert Impression.objects.filter(position=21).count() == 1


# --- a role ---


def test_role_page_says_what_is_known_and_where_to_apply(anonymous: Client) -> None:
    opportunity = OpportunityFactory(fetched_at=dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC))
    VenueFactory(opportunity=opportunity)
    role = RoleFactory(
        opportunity=opportunity, description="<p>Feed the goats</p>", slots=1 << 5, minimum_age=18
    )
    text = page(anonymous, role.get_absolute_url())
    for words in (
        "<p>Feed the goats</p>",
        "Apply at apply.example.org",
        "https://apply.example.org/role",
        "From Do IT, licence CC BY 4.0, last seen on Tuesday 3 March 2026",
        "Tuesday evening",
        "18 or over",
        "City Farm, Stepney Way, E1 3DG",
        '<script type="application/ld+json">',
        '"employmentType": "VOLUNTEER"',
    ):
        assert words in text


def test_role_page_says_why_it_fits_once_answers_are_known(anonymous: Client) -> None:
    role = RoleFactory(causes=["AnimalWelfare"], slots=1)
    assert "Why this fits" not in page(anonymous, role.get_absolute_url())
    page(anonymous, "/for-you/", ANSWERS)
    text = page(anonymous, role.get_absolute_url())
    assert "Why this fits" in text
    assert "Monday morning: not when you said" in text


def test_ended_role_says_so_is_not_applied_for_and_offers_what_is_like_it(
    anonymous: Client,
) -> None:
    ended = timezone.localdate() - dt.timedelta(days=3)
    role = RoleFactory(causes=["AnimalWelfare"], ends_on=ended)
    RoleFactory(title="Like it", causes=["AnimalWelfare"])
    text = page(anonymous, role.get_absolute_url())
    assert "This role is no longer open" in text
    assert "apply.example.org" not in text
    assert "JobPosting" not in text
    assert titles(text)[0].endswith("Like it")


def test_withdrawn_role_says_so(anonymous: Client) -> None:
    assert "It was withdrawn by its source" in page(
        anonymous, RoleFactory(live=False).get_absolute_url()
    )


def test_role_outside_england_says_so_and_can_be_applied_for(anonymous: Client) -> None:
    text = page(anonymous, RoleFactory(outside_england=True).get_absolute_url())
    assert "This role is outside England" in text
    assert "Apply at apply.example.org" in text


def test_role_page_leads_back_to_the_list_with_its_filters(anonymous: Client) -> None:
    path = RoleFactory().get_absolute_url()
    came_from = "http://testserver/find/?postcode=E1+3DG&radius=10"
    assert 'href="/find/?postcode=E1+3DG&amp;radius=10"' in page(anonymous, path, Referer=came_from)
    elsewhere = page(anonymous, path, Referer="https://evil.example/find/?q=x")
    assert "q=x" not in elsewhere


def test_role_that_is_not_there_is_not_found(anonymous: Client) -> None:
    assert anonymous.get("/roles/123456/").status_code == 404
