import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from clearinghouse.needs.models import Eligibility, SkillsNeed
from clearinghouse.needs.states import NeedState
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.taxonomy.models import Skill
from tests.conftest import SignIn
from tests.factories.needs import EligibilityFactory, NeedFactory, NeedSkillFactory
from tests.factories.organisations import (
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
)
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def skill(db: None) -> Skill:
    bookkeeping: Skill = SkillFactory(label="Bookkeeping")
    return bookkeeping


@pytest.fixture
def need(vco: Organisation, coordinator: Person, skill: Skill) -> SkillsNeed:
    draft: SkillsNeed = NeedFactory(
        organisation=vco,
        lead=coordinator,
        title="Gift Aid",
        state=NeedState.DRAFT,
        deadline=timezone.localdate() + timedelta(days=60),
    )
    NeedSkillFactory(need=draft, skill=skill)
    return draft


@pytest.fixture
def eligible(vco: Organisation) -> Eligibility:
    small: Eligibility = EligibilityFactory(organisation=vco)
    return small


def test_patterns_are_offered_and_one_fills_the_brief_in(
    coordinator: Person, vco: Organisation, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    assert "Look over our website" in browser.get("/skills/needs/new/").content.decode()

    answer = browser.post("/skills/needs/new/", {"pattern": "website-review"})

    need = SkillsNeed.objects.get()
    assert answer["Location"] == f"/skills/needs/{need.pk}/edit/what/"
    assert (need.organisation, need.state, need.template) == (
        vco,
        NeedState.DRAFT,
        "website-review/2026-11",
    )
    assert "Who can change it today?" in browser.get(answer["Location"]).content.decode()


def test_own_words_begin_a_need(coordinator: Person, vco: Organisation, sign_in: SignIn) -> None:
    said = {"title": "Our books", "problem": "Nobody keeps them.", "form": "project"}

    sign_in(coordinator).post("/skills/needs/new/", said)

    need = SkillsNeed.objects.get()
    assert (need.title, need.problem, need.form) == ("Our books", "Nobody keeps them.", "project")


def test_own_words_that_lack_something_are_kept(
    coordinator: Person, vco: Organisation, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).post("/skills/needs/new/", {"problem": "Nobody keeps them."})

    assert "Nobody keeps them." in page.content.decode()
    assert not SkillsNeed.objects.exists()


def test_person_with_several_organisations_chooses(
    coordinator: Person, vco: Organisation, sign_in: SignIn
) -> None:
    other = OrganisationFactory(name="Bow Friends")
    MembershipFactory(organisation=other, person=coordinator)
    browser = sign_in(coordinator)

    page = browser.get("/skills/needs/new/").content.decode()
    assert "For which organisation?" in page

    browser.post(f"/skills/needs/new/?organisation={other.pk}", {"pattern": "hr-policy"})
    assert SkillsNeed.objects.get().organisation == other


def test_nobody_asks_in_the_name_of_others(
    volunteer: Person, vco: Organisation, sign_in: SignIn
) -> None:
    page = sign_in(volunteer).post(
        f"/skills/needs/new/?organisation={vco.pk}", {"pattern": "hr-policy"}
    )

    assert "You do not act for an organisation here yet" in page.content.decode()
    assert not SkillsNeed.objects.exists()


def test_each_step_is_kept_by_itself_and_leads_on(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    at = f"/skills/needs/{need.pk}/edit/what/"
    said = {"title": "Claim Gift Aid", "problem": "P" * 50, "outcome": "We claim it."}

    onward = browser.post(at, said | {"onward": "1"})
    home = browser.post(at, said)

    need.refresh_from_db()
    assert onward["Location"] == f"/skills/needs/{need.pk}/edit/skills/"
    assert home["Location"] == f"/skills/needs/{need.pk}/edit/"
    assert (need.title, need.in_scope, need.steps_done) == (
        "Claim Gift Aid",
        "Gift Aid on gifts of this year.",
        ["what"],
    )


@pytest.mark.parametrize(
    "slug", ["what", "skills", "time", "scope", "where", "ready", "data", "after"]
)
def test_every_step_opens_with_what_is_kept(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn, slug: str
) -> None:
    page = sign_in(coordinator).get(f"/skills/needs/{need.pk}/edit/{slug}/")

    assert page.status_code == 200
    assert "The brief doctor" in page.content.decode()


def test_wrong_answer_keeps_everything_that_was_typed(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    said = {"days_min": "7", "days_max": "1", "places": "2"}

    page = sign_in(coordinator).post(f"/skills/needs/{need.pk}/edit/time/", said).content.decode()

    assert "The most days cannot be fewer than the least." in page
    assert re.search(r'name="days_min" value="7"', page)
    need.refresh_from_db()
    assert need.days_max == 5


def test_skills_are_found_without_a_script(
    coordinator: Person, need: SkillsNeed, skill: Skill, sign_in: SignIn
) -> None:
    coaching = SkillFactory(label="Coaching")
    looking = {"form": "coaching", "skills-words": "coaching", "skills-find": "1"}

    page = sign_in(coordinator).post(f"/skills/needs/{need.pk}/edit/skills/", looking)

    assert f'value="{coaching.pk}"' in page.content.decode()
    assert "There is a problem" not in page.content.decode()


def test_doctor_looks_at_what_is_not_saved_yet(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    said = {"title": "Gift Aid", "problem": "Instead of hiring a bookkeeper", "outcome": "Done"}

    page = sign_in(coordinator).post(f"/skills/needs/{need.pk}/edit/what/check/", said)

    assert "sounds as if it replaced somebody" in page.content.decode()
    need.refresh_from_db()
    assert need.problem == "We cannot claim Gift Aid."


def test_unknown_step_is_nowhere(coordinator: Person, need: SkillsNeed, sign_in: SignIn) -> None:
    assert sign_in(coordinator).get(f"/skills/needs/{need.pk}/edit/magic/").status_code == 404


def test_offer_asks_first_what_the_organisation_lives_on(
    coordinator: Person, need: SkillsNeed, vco: Organisation, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(f"/skills/needs/{need.pk}/publish/")

    assert answer["Location"] == f"/organisations/{vco.pk}/skills/eligibility/"
    need.refresh_from_db()
    assert need.state == NeedState.DRAFT


def test_small_organisation_on_a_register_may_ask(
    coordinator: Person, vco: Organisation, sign_in: SignIn
) -> None:
    OrganisationIdentifierFactory(organisation=vco)
    day = timezone.localdate() - timedelta(days=100)
    said = {
        "income": "84000",
        "year_ended_on_day": day.day,
        "year_ended_on_month": day.month,
        "year_ended_on_year": day.year,
    }

    answer = sign_in(coordinator).post(f"/organisations/{vco.pk}/skills/eligibility/", said)

    assert answer["Location"] == f"/organisations/{vco.pk}/skills/"
    assert Eligibility.objects.get().verdict == "presumed"


def test_need_is_read_by_the_centre_and_let_on(
    coordinator: Person, broker: Person, need: SkillsNeed, eligible: Eligibility, sign_in: SignIn
) -> None:
    sign_in(coordinator).post(f"/skills/needs/{need.pk}/publish/")
    need.refresh_from_db()
    assert need.state == NeedState.IN_REVIEW
    assert Notice.objects.get(to=broker).path == f"/skills/needs/{need.pk}/read/"

    browser = sign_in(broker)
    assert "Gift Aid" in browser.get("/skills/needs/to-read/").content.decode()
    assert browser.get(f"/skills/needs/{need.pk}/read/").status_code == 200
    browser.post(f"/skills/needs/{need.pk}/read/", {"answer": "approve"})

    need.refresh_from_db()
    assert (need.state, need.moderated_by) == (NeedState.PUBLISHED, broker)
    assert Notice.objects.get(to=coordinator).subject == "“Gift Aid” is on the list"


@pytest.mark.parametrize(("answer", "state"), [("back", "draft"), ("refuse", "refused")])
def test_reader_answers_with_words(  # noqa: PLR0917 (both sides, and their answers)
    coordinator: Person,
    broker: Person,
    need: SkillsNeed,
    eligible: Eligibility,
    sign_in: SignIn,
    answer: str,
    state: str,
) -> None:
    sign_in(coordinator).post(f"/skills/needs/{need.pk}/publish/")
    browser, at = sign_in(broker), f"/skills/needs/{need.pk}/read/"

    assert "There is a problem" in browser.post(at, {"answer": answer}).content.decode()
    browser.post(at, {"answer": answer, "words": "Say who decides."})

    need.refresh_from_db()
    assert (need.state, need.moderation_words) == (state, "Say who decides.")
    page = sign_in(coordinator).get(f"/skills/needs/{need.pk}/edit/").content.decode()
    assert "Say who decides." in page


def test_what_was_changed_meanwhile_is_read_once_more(
    broker: Person, need: SkillsNeed, eligible: Eligibility, sign_in: SignIn
) -> None:
    SkillsNeed.objects.filter(pk=need.pk).update(state="in_review", submitted_at=timezone.now())
    earlier = (timezone.now() - timedelta(hours=1)).isoformat()

    page = sign_in(broker).post(
        f"/skills/needs/{need.pk}/read/", {"answer": "approve", "read_at": earlier}
    )

    assert "It was changed while you read it." in page.content.decode()
    need.refresh_from_db()
    assert need.state == NeedState.IN_REVIEW


def test_organisation_that_is_not_presumed_small_wants_a_reason(
    broker: Person, need: SkillsNeed, vco: Organisation, sign_in: SignIn
) -> None:
    said = EligibilityFactory(organisation=vco, income=2_000_000, verdict="to_decide")
    SkillsNeed.objects.filter(pk=need.pk).update(state="in_review", submitted_at=timezone.now())
    browser, at = sign_in(broker), f"/skills/needs/{need.pk}/read/"

    browser.post(at, {"answer": "approve"})
    need.refresh_from_db()
    assert need.state == NeedState.IN_REVIEW

    browser.post(at, {"answer": "approve", "reason": "All of it is a grant for food."})
    need.refresh_from_db()
    said.refresh_from_db()
    assert need.state == NeedState.PUBLISHED
    assert (said.verdict, said.reason, said.decided_by) == (
        "excepted",
        "All of it is a grant for food.",
        broker,
    )


def test_reader_decides_whether_an_organisation_may_ask(
    broker: Person, vco: Organisation, sign_in: SignIn
) -> None:
    said = EligibilityFactory(organisation=vco, income=700_000, verdict="to_decide")
    answer = {"answer": "refuse", f"d{said.pk}-reason": "It pays for the like elsewhere."}

    sign_in(broker).post(f"/skills/eligibility/{said.pk}/decide/", answer)

    said.refresh_from_db()
    assert (said.verdict, said.reason) == ("refused", "It pays for the like elsewhere.")


def test_one_press_makes_a_call_of_it(
    coordinator: Person, need: SkillsNeed, skill: Skill, sign_in: SignIn
) -> None:
    answer = sign_in(coordinator).post(f"/skills/needs/{need.pk}/call-first/")

    call = SkillsNeed.objects.get(form="advice_call")
    assert answer["Location"] == f"/skills/needs/{call.pk}/edit/"
    assert (call.derived_from, call.derived_as, call.title) == (
        need,
        "call",
        "An hour about: Gift Aid",
    )
    assert list(call.wanted.values_list("skill", flat=True)) == [skill.pk]


def test_copy_asks_for_its_days_anew(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    sign_in(coordinator).post(f"/skills/needs/{need.pk}/copy/")

    copied = SkillsNeed.objects.exclude(pk=need.pk).get()
    assert (copied.title, copied.deadline, copied.state) == ("Gift Aid", None, "draft")
    assert (copied.derived_from, copied.wanted.count()) == (need, 1)


def test_published_need_is_renewed_paused_taken_back_and_closed(
    coordinator: Person, need: SkillsNeed, eligible: Eligibility, sign_in: SignIn
) -> None:
    SkillsNeed.objects.filter(pk=need.pk).update(state="published")
    browser, at = sign_in(coordinator), f"/skills/needs/{need.pk}"

    browser.post(f"{at}/renew/")
    need.refresh_from_db()
    assert need.fresh_until == timezone.localdate() + timedelta(days=90)
    browser.post(f"{at}/pause/")
    browser.post(f"{at}/renew/")
    browser.post(f"{at}/take-back/")
    browser.post(f"{at}/close/", {"reason": "not_ready"})

    moves = Transition.objects.order_by("pk").values_list("new", "reason")
    assert list(moves) == [
        ("paused", ""),
        ("in_review", ""),
        ("draft", ""),
        ("closed", "not_ready"),
    ]


def test_closing_without_a_reason_asks_for_it(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    page = sign_in(coordinator).post(f"/skills/needs/{need.pk}/close/", {}).content.decode()

    assert "There is a problem" in page
    need.refresh_from_db()
    assert need.state == NeedState.DRAFT


def test_whoever_was_overtaken_is_told(
    coordinator: Person, need: SkillsNeed, eligible: Eligibility, sign_in: SignIn
) -> None:
    browser = sign_in(coordinator)
    browser.post(f"/skills/needs/{need.pk}/publish/")

    assert browser.post(f"/skills/needs/{need.pk}/publish/").status_code == 409


def test_need_that_is_not_ready_leads_to_what_is_missing(
    coordinator: Person, need: SkillsNeed, sign_in: SignIn
) -> None:
    need.wanted.all().delete()

    answer = sign_in(coordinator).post(f"/skills/needs/{need.pk}/publish/", follow=True)

    assert answer.redirect_chain == [(f"/skills/needs/{need.pk}/edit/", 302)]
    assert "Say first which skills it needs." in answer.content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_list_of_an_organisation_asks_the_same_whatever_its_length(  # noqa: PLR0917 (fixtures)
    coordinator: Person,
    vco: Organisation,
    eligible: Eligibility,
    sign_in: SignIn,
    django_assert_max_num_queries: Any,
    count: int,
) -> None:
    for _each in range(count):
        NeedFactory(organisation=vco, lead=coordinator)
    browser = sign_in(coordinator)

    with django_assert_max_num_queries(16):
        page = browser.get(f"/organisations/{vco.pk}/skills/")

    assert "Ask for a skill" in page.content.decode()


@pytest.mark.parametrize("page", ["edit", "edit/what", "publish", "close", "people", "read"])
def test_strangers_are_kept_out(
    need: SkillsNeed, volunteer: Person, sign_in: SignIn, anonymous: Client, page: str
) -> None:
    address = f"/skills/needs/{need.pk}/{page}/"
    method = "post" if page == "publish" else "get"

    assert getattr(sign_in(volunteer), method)(address).status_code == 403
    asked = getattr(anonymous, method)(address)
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_nobody_reads_their_own(coordinator: Person, need: SkillsNeed, sign_in: SignIn) -> None:
    assert sign_in(coordinator).get(f"/skills/needs/{need.pk}/read/").status_code == 403
