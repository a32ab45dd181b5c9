import datetime as dt
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.taxonomy.models import Cause, CauseScheme
from tests.conftest import SignIn
from tests.factories.opportunities import OpportunityFactory, RoleFactory
from tests.factories.people import PersonFactory
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.forms import TimesForm
from volunteering.opportunities.states import OpportunityState


def day(name: str, date: dt.date) -> dict[str, str]:
    parts = {"day": date.day, "month": date.month, "year": date.year}
    return {f"{name}_{part}": str(value) for part, value in parts.items()}


STEPS: dict[str, dict[str, object]] = {
    "where": {"postcode": "e1 3dg", "venue": "Stepney Green", "address": "By the gate"},
    "who": {
        "causes": ["SportOutdoorActivities"],
        "minimum_age": "18",
        "parental_consent_below": "18",
    },
    "applying": {
        "process": "We ring you within two days.",
        "places": "2",
        "references_wanted": "1",
        "reference_depth": "2",
        "trial_weeks": "4",
        "induction": "Met the team\nShown the pitch",
    },
    "checks": {"children": ["teaching"], "comes": "every", "checks_paid_by": "free"},
    "support": {"expenses": "receipts", "support": "Cora is there every week."},
    "promises": {**day("insured_until", dt.date(2099, 10, 1)), "replaces_no_job": "on"},
}
TUESDAYS = {
    "pattern": "weekly",
    "days": ["TU", "TH"],
    "starts": "6:30pm",
    "ends": "8pm",
    "minimum": "2",
    "capacity": "4",
} | day("first", dt.date(2027, 6, 1))


@pytest.fixture
def browser(coordinator: Person, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


@pytest.fixture
def sport(db: None) -> Cause:
    return Cause.objects.create(
        scheme=CauseScheme.STANDARD, code="SportOutdoorActivities", label="Sport"
    )


def test_a_role_is_posted_in_eight_steps_and_is_live(  # noqa: PLR0917 (fixtures)
    verified: Organisation,
    coordinator: Person,
    browser: Client,
    rules: None,
    stepney: Area,
    sport: Cause,
) -> None:
    begun = browser.post(
        f"/organisations/{verified.pk}/roles/new/",
        {"title": "Football coach", "tasks": "You coach children.", "difference": "They run."},
    )
    role = Role.objects.get()
    assert begun["Location"] == f"/roles/{role.pk}/edit/when/"
    added = browser.post(f"/roles/{role.pk}/times/add/", TUESDAYS)
    assert added["Location"] == f"/roles/{role.pk}/edit/when/"
    assert (
        "Every week on Tuesday and Thursday, 6:30pm to 8pm"
        in browser.get(added["Location"]).content.decode()
    )
    STEPS["applying"]["lead"] = str(coordinator.pk)
    for slug, said in STEPS.items():
        answer = browser.post(f"/roles/{role.pk}/edit/{slug}/", said)
        assert answer.status_code == 302, (slug, answer.context["form"].errors)
    live = browser.post(f"/roles/{role.pk}/submit/")
    assert live["Location"] == f"/roles/{role.pk}/"
    role.refresh_from_db()
    terms = RoleTerms.objects.get(role=role)
    assert role.opportunity.state == OpportunityState.LIVE
    assert (role.live, role.pending_cap, role.places_left) == (True, 10, 2)
    assert role.slots == (1 << 5) | (1 << 11)
    assert role.lads == ["E09000030"]
    assert (terms.level, terms.workforce, terms.barred_lists) == (
        "enhanced_barred",
        "child",
        ["child"],
    )
    assert role.requirements == ["DBSCheck"]
    assert role.rewards == ["ExpensesReimbursed"]
    page = Client().get(f"/roles/{role.pk}/").content.decode()
    for words in (
        "Every week on Tuesday and Thursday, 6:30pm to 8pm",
        "We ring you within two days.",
        "Enhanced with barred lists (Children)",
        "Against receipts",
        "Cora is there every week.",
    ):
        assert words in page


def test_a_draft_is_read_by_its_own_people_only(
    draft: Role, browser: Client, volunteer: Person, sign_in: SignIn
) -> None:
    address = f"/roles/{draft.pk}/"
    assert browser.get(address).status_code == 200
    assert "A preview: nobody else sees this yet" in browser.get(address).content.decode()
    assert sign_in(volunteer).get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_a_step_that_is_refused_keeps_what_was_typed(draft: Role, browser: Client) -> None:
    answer = browser.post(
        f"/roles/{draft.pk}/edit/where/", {"postcode": "nonsense", "venue": "Stepney Green"}
    )
    assert answer.status_code == 200
    assert answer.context["form"]["venue"].value() == "Stepney Green"
    refused = browser.post(f"/roles/{draft.pk}/times/add/", TUESDAYS | {"starts": "6"})
    assert refused.context["session_form"]["ends"].value() == "8pm"
    assert refused.context["session_form"].errors["starts"] == [
        "Enter a time such as 6:30pm or 18:30."
    ]


def test_what_is_missing_is_said_and_the_draft_stays(draft: Role, browser: Client) -> None:
    answer = browser.post(f"/roles/{draft.pk}/submit/", follow=True)
    assert "Say how applying goes." in answer.content.decode()
    draft.opportunity.refresh_from_db()
    assert draft.opportunity.state == OpportunityState.DRAFT


def test_an_organisation_that_nobody_verified_can_prepare_but_not_publish(
    ready: Role, browser: Client
) -> None:
    Organisation.objects.filter(pk=ready.organisation_id).update(verified_at=None)
    answer = browser.post(f"/roles/{ready.pk}/submit/", follow=True)
    assert "once your organisation is verified" in answer.content.decode()
    ready.opportunity.refresh_from_db()
    assert ready.opportunity.state == OpportunityState.DRAFT


def test_a_centre_reads_sends_back_with_words_and_lets_it_go_live(  # noqa: PLR0917 (fixtures)
    ready: Role,
    centre: Organisation,
    broker: Person,
    browser: Client,
    coordinator: Person,
    sign_in: SignIn,
) -> None:
    Organisation.objects.filter(pk=centre.pk).update(approves_roles=True)
    browser.post(f"/roles/{ready.pk}/submit/")
    assert Notice.objects.get(to=broker).path == f"/roles/{ready.pk}/review/"
    reader = sign_in(broker)
    assert "Football coach" in reader.get("/reviews/").content.decode()
    empty = reader.post(f"/roles/{ready.pk}/review/", {"answer": "back", "words": ""})
    assert empty.context["form"].errors["words"] == ["Needs an answer."]
    reader.post(f"/roles/{ready.pk}/review/", {"answer": "back", "words": "Say where to meet."})
    assert "Say where to meet." in browser.get(f"/roles/{ready.pk}/edit/").content.decode()
    assert "Say where to meet." in Notice.objects.get(to=coordinator).body
    browser.post(f"/roles/{ready.pk}/submit/")
    answer = reader.post(f"/roles/{ready.pk}/review/", {"answer": "approve"})
    assert answer["Location"] == "/reviews/"
    ready.refresh_from_db()
    assert ready.live
    moves = Transition.objects.filter(subject=f"volunteering.opportunity:{ready.opportunity_id}")
    assert [(step.old, step.new, step.by) for step in moves] == [
        ("draft", "submitted", coordinator),
        ("submitted", "draft", broker),
        ("draft", "submitted", coordinator),
        ("submitted", "live", broker),
    ]


def test_who_decides_second_sees_that_somebody_was_faster(
    ready: Role, centre: Organisation, broker: Person, coordinator: Person, sign_in: SignIn
) -> None:
    Organisation.objects.filter(pk=centre.pk).update(approves_roles=True)
    actions.submit(role=ready, by=coordinator)
    reader = sign_in(broker)
    assert reader.post(f"/roles/{ready.pk}/review/", {"answer": "approve"}).status_code == 302
    assert reader.post(f"/roles/{ready.pk}/review/", {"answer": "approve"}).status_code == 409


def test_a_draft_that_is_put_aside_is_nobodys_to_read(ready: Role, browser: Client) -> None:
    browser.post(f"/roles/{ready.pk}/withdraw/", {"reason": "not needed"})
    ready.opportunity.refresh_from_db()
    assert ready.opportunity.state == OpportunityState.WITHDRAWN
    assert browser.get(f"/roles/{ready.pk}/").status_code == 200
    addresses = (
        f"/roles/{ready.pk}/",
        reverse("api:role", args=[ready.pk]),
        reverse("open_opportunity", args=[ready.opportunity_id]),
    )
    assert [Client().get(address).status_code for address in addresses] == [404, 404, 404]


def test_pausing_withdrawing_and_beginning_anew(ready: Role, browser: Client) -> None:
    browser.post(f"/roles/{ready.pk}/submit/")
    browser.post(f"/roles/{ready.pk}/pause/")
    assert "It is paused" in Client().get(f"/roles/{ready.pk}/").content.decode()
    browser.post(f"/roles/{ready.pk}/resume/")
    ready.refresh_from_db()
    assert ready.live
    assert browser.post(f"/roles/{ready.pk}/withdraw/").status_code == 200
    browser.post(f"/roles/{ready.pk}/withdraw/", {"reason": "filled here"})
    ready.refresh_from_db()
    assert (ready.live, ready.opportunity.state) == (False, "withdrawn")
    assert Transition.objects.last().reason == "filled here"  # type: ignore[union-attr]
    browser.post(f"/roles/{ready.pk}/reopen/")
    ready.opportunity.refresh_from_db()
    assert ready.opportunity.state == OpportunityState.DRAFT


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_the_database_as_often_for_one_role_as_for_thirty(
    count: int, verified: Organisation, browser: Client, django_assert_num_queries: object
) -> None:
    for n in range(count):
        opportunity = OpportunityFactory(organisation=verified, title=f"Goats {n}")
        RoleFactory(opportunity=opportunity)
    address = f"/organisations/{verified.pk}/roles/"
    browser.get(address)
    with django_assert_num_queries(13):  # type: ignore[operator]
        page = browser.get(address)
    assert len(page.context["rows"]) == min(count, 20)
    assert bool(page.context["next_url"]) == (count > 20)


@pytest.mark.parametrize("count", [1, 10])
def test_what_happened_to_a_role_is_read_with_as_many_questions_long_or_short(
    count: int, draft: Role, broker: Person, sign_in: SignIn, django_assert_num_queries: object
) -> None:
    Transition.objects.all().delete()
    for _each in range(count):
        Transition.objects.create(
            subject=subject_of(draft.opportunity), old="live", new="paused", by=PersonFactory()
        )
    reader, address = sign_in(broker), f"/roles/{draft.pk}/review/"
    assert len(reader.get(address).context["history"]) == count
    with django_assert_num_queries(18):  # type: ignore[operator]
        reader.get(address)


def test_a_session_of_another_role_is_not_taken_away(draft: Role, browser: Client) -> None:
    other = RoleFactory()
    session = other.opportunity.sessions.create(slots=1)
    answer = browser.post(f"/roles/{draft.pk}/times/{session.pk}/remove/")
    assert answer.status_code == 404
    assert other.opportunity.sessions.get() == session


@pytest.mark.parametrize("hours", ["0", "112.1", "2.55", "two", "12345", "NaN"])
def test_hours_that_no_week_has_are_kept_as_typed_and_say_what_to_enter(hours: str) -> None:
    form = TimesForm(QueryDict(urlencode({"hours_a_week": hours})))
    assert set(form.errors["hours_a_week"]) == {
        "Enter a number of hours from 0.1 to 112, such as 2.5."
    }
    assert form["hours_a_week"].value() == hours
