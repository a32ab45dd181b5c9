import pytest
from django.test import Client

from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from clearinghouse.professionals.models import Professional
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.shortlists.models import Impression, ShownList
from tests.conftest import SignIn
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.people import PersonFactory, PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.taxonomy import SkillFactory

ACTS = {"/publish/", "/close/", "/edit/", "/people/"}


@pytest.fixture
def need(vco: Organisation, coordinator: Person) -> SkillsNeed:
    published: SkillsNeed = NeedFactory(organisation=vco, lead=coordinator, title="Gift Aid")
    NeedSkillFactory(need=published, skill=SkillFactory(label="Bookkeeping"))
    return published


@pytest.fixture
def professional(need: SkillsNeed) -> Professional:
    person = PersonFactory(name="Pat Private", email="pat@example.org")
    PersonSkillFactory(person=person, skill=need.skills.get())
    mine: Professional = ProfessionalFactory(person=person)
    return mine


def test_anybody_reads_a_published_need(need: SkillsNeed, anonymous: Client) -> None:
    page = anonymous.get(f"/skills/needs/{need.pk}/").content.decode()

    for said in (
        "Gift Aid",
        "We cannot claim Gift Aid.",
        "3 to 5 days",
        "Bookkeeping: does it alone",
    ):
        assert said in page
    assert "Say what you can do" in page
    for own in ("/edit/", "/close/", "/people/", "Cora Coordinator"):
        assert own not in page


def test_a_closed_need_says_so_to_whoever_kept_its_address(
    need: SkillsNeed, anonymous: Client
) -> None:
    SkillsNeed.objects.update(state=NeedState.CLOSED)

    answer = anonymous.get(f"/skills/needs/{need.pk}/")

    assert answer.status_code == 410
    assert "This need is closed" in answer.content.decode()
    assert "Gift Aid" not in answer.content.decode()


def test_markup_that_an_organisation_types_is_shown_as_text(
    need: SkillsNeed, anonymous: Client
) -> None:
    SkillsNeed.objects.update(problem="<script>alert(1)</script>", title="<b>Bold</b>")

    page = anonymous.get(f"/skills/needs/{need.pk}/").content.decode()

    assert "<script>alert" not in page
    assert "<b>Bold" not in page


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (NeedState.DRAFT, {"/close/", "/edit/"}),
        (NeedState.PUBLISHED, {"/people/", "/close/", "/edit/"}),
        (NeedState.CLOSED, {"/edit/"}),
    ],
)
def test_buttons_are_those_that_the_state_allows(
    need: SkillsNeed, coordinator: Person, sign_in: SignIn, state: NeedState, offered: set[str]
) -> None:
    SkillsNeed.objects.update(state=state)

    page = sign_in(coordinator).get(f"/skills/needs/{need.pk}/").content.decode()

    assert {act for act in ACTS if act in page} == offered


def test_draft_is_its_organisations_own(
    need: SkillsNeed, anonymous: Client, volunteer: Person, sign_in: SignIn
) -> None:
    SkillsNeed.objects.update(state=NeedState.DRAFT)

    assert anonymous.get(f"/skills/needs/{need.pk}/").status_code == 403
    assert sign_in(volunteer).get(f"/skills/needs/{need.pk}/").status_code == 403


def test_professional_reads_why_a_need_fits(
    need: SkillsNeed, professional: Professional, sign_in: SignIn
) -> None:
    page = sign_in(professional.person).get(f"/skills/needs/{need.pk}/").content.decode()

    assert "Why this fits" in page
    assert "Uses your bookkeeping" in page


def test_organisation_sees_who_fits_and_not_who_they_are(
    need: SkillsNeed, professional: Professional, coordinator: Person, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).get(f"/skills/needs/{need.pk}/people/").content.decode()

    assert "1 person fits" in page
    assert "Finance manager" in page
    assert "Has bookkeeping" in page
    for private in ("Pat", "pat@example.org", "E1 3DG"):
        assert private not in page


def test_both_lists_are_kept_as_they_were_shown(
    need: SkillsNeed, professional: Professional, coordinator: Person, sign_in: SignIn
) -> None:
    sign_in(coordinator).get(f"/skills/needs/{need.pk}/people/")
    sign_in(professional.person).get("/skills/for-me/")

    surfaces = ShownList.objects.order_by("shown_at").values_list("surface", "to", "found")
    assert list(surfaces) == [
        ("need", coordinator.pk, 1),
        ("professional", professional.person.pk, 1),
    ]
    seen = Impression.objects.order_by("pk").values_list("subject", "position")
    assert list(seen) == [
        (f"clearinghouse.professional:{professional.pk}", 1),
        (f"clearinghouse.skillsneed:{need.pk}", 1),
    ]
    kept = ShownList.objects.get(surface="professional").query
    assert kept["outcode"] == "E1"
    assert "E1 3DG" not in str(kept)


def test_empty_list_is_kept_too_and_says_what_to_do(
    need: SkillsNeed, coordinator: Person, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).get(f"/skills/needs/{need.pk}/people/").content.decode()

    assert "Nobody fits yet" in page
    assert ShownList.objects.get().found == 0


def test_people_are_shown_for_published_needs_only(
    need: SkillsNeed, professional: Professional, coordinator: Person, sign_in: SignIn
) -> None:
    SkillsNeed.objects.update(state=NeedState.DRAFT)

    answer = sign_in(coordinator).get(f"/skills/needs/{need.pk}/people/", follow=True)

    assert answer.redirect_chain == [(f"/skills/needs/{need.pk}/", 302)]
    assert "Publish it to see who fits." in answer.content.decode()
    assert not ShownList.objects.exists()


def test_professional_sees_needs_with_reasons(
    need: SkillsNeed, professional: Professional, sign_in: SignIn
) -> None:
    page = sign_in(professional.person).get("/skills/for-me/").content.decode()

    assert "1 need fits you" in page
    assert "1. Gift Aid" in page
    assert "Uses your bookkeeping" in page


def test_who_has_said_nothing_is_asked_first(volunteer: Person, sign_in: SignIn) -> None:
    answer = sign_in(volunteer).get("/skills/for-me/", follow=True)

    assert answer.redirect_chain == [("/skills/me/", 302)]
    assert "Say first what you can do" in answer.content.decode()
