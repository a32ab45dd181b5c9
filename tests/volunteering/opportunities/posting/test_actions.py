import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.eligibility import Facts
from tests.factories.organisations import ImportedOrganisationFactory, MembershipFactory
from tests.factories.people import PersonFactory
from tests.running.threads import at_once
from tests.volunteering.opportunities.posting.conftest import WHAT, complete
from volunteering.opportunities.exchange.storing import WRITTEN
from volunteering.opportunities.models import Role, RoleTerms, Session
from volunteering.opportunities.posting import actions
from volunteering.opportunities.posting.errors import (
    NotReadyError,
    NotVerifiedError,
    SecondPersonError,
)
from volunteering.opportunities.posting.recurrence import Dated, Times, dated
from volunteering.opportunities.states import OpportunityState

PAY = WHAT | {"tasks": "You coach. We give you £10 per hour."}


def state(role: Role) -> str:
    role.opportunity.refresh_from_db()
    return role.opportunity.state


def weekly(days: tuple[str, ...] = ("TU",)) -> Dated:
    found = dated(
        Times(
            pattern="weekly",
            first=timezone.localdate() + dt.timedelta(days=7),
            starts=dt.time(18, 30),
            ends=dt.time(20),
            days=days,
        )
    )
    assert found is not None
    return found


def who(**other: Any) -> dict[str, Any]:
    return {
        "causes": ["Environment"],
        "skills": [],
        "minimum_age": None,
        "maximum_age": None,
        "languages": [],
        "age_reason": "",
        "only_for": "",
        "only_for_reason": "",
        "parental_consent_below": 18,
        "young_risk_assessed": False,
    } | other


def test_a_draft_is_its_organisations_alone_until_it_is_on_offer(
    ready: Role, coordinator: Person
) -> None:
    assert not ready.live
    assert not Role.objects.open().exists()
    assert actions.submit(role=ready, by=coordinator) == OpportunityState.LIVE
    assert list(Role.objects.open()) == [ready]
    in_six_months = timezone.localdate() + dt.timedelta(days=183)
    ready.opportunity.refresh_from_db()
    assert ready.opportunity.closes_on == in_six_months


def test_what_is_missing_is_listed(draft: Role, coordinator: Person) -> None:
    with pytest.raises(NotReadyError) as lacking:
        actions.submit(role=draft, by=coordinator)
    assert "Say when it takes place, or how much time it takes." in lacking.value.missing
    assert len(lacking.value.missing) == 7


def test_without_cover_it_cannot_go_live(ready: Role, coordinator: Person) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    RoleTerms.objects.update(insured_until=yesterday)
    with pytest.raises(NotReadyError):
        actions.submit(role=ready, by=coordinator)


def test_an_unverified_organisation_does_not_publish(ready: Role, coordinator: Person) -> None:
    Organisation.objects.update(verified_at=None)
    ready.refresh_from_db()
    with pytest.raises(NotVerifiedError):
        actions.submit(role=Role.objects.get(pk=ready.pk), by=coordinator)
    assert state(ready) == OpportunityState.DRAFT


def test_words_that_sound_like_pay_are_read_by_a_second_person(
    ready: Role, coordinator: Person, broker: Person, centre: Organisation
) -> None:
    actions.describe(role=ready, said=PAY, by=coordinator)
    assert actions.submit(role=ready, by=coordinator) == OpportunityState.SUBMITTED
    assert not Role.objects.open().exists()
    assert Notice.objects.get().to == broker
    colleague = MembershipFactory(organisation=ready.organisation).person
    for own in (coordinator, colleague):
        with pytest.raises(SecondPersonError):
            actions.approve(role=ready, by=own)
    actions.approve(role=ready, by=broker)
    assert state(ready) == OpportunityState.LIVE
    assert Notice.objects.get(to=coordinator).kind == "role-read"


def test_a_role_says_its_hours_a_week_and_a_copy_says_them_too(
    ready: Role, coordinator: Person
) -> None:
    actions.set_times(
        role=ready, commitment="A morning", slots=0, hours_a_week=Decimal("2.5"), by=coordinator
    )
    made = actions.copy(role=ready, by=coordinator)
    ready.refresh_from_db()
    assert ready.hours_a_week == made.hours_a_week == Decimal("2.5")


def test_what_was_approved_stays_approved_until_its_words_change(
    ready: Role, coordinator: Person, broker: Person, centre: Organisation
) -> None:
    actions.describe(role=ready, said=PAY, by=coordinator)
    actions.submit(role=ready, by=coordinator)
    actions.approve(role=ready, by=broker)
    actions.set_times(role=ready, commitment="An hour", slots=0, by=coordinator)
    assert state(ready) == OpportunityState.LIVE
    more = PAY | {"difference": "And vouchers."}
    actions.describe(role=ready, said=more, by=coordinator)
    assert state(ready) == OpportunityState.SUBMITTED
    ready.refresh_from_db()
    assert not ready.live


def test_a_limit_by_a_protected_characteristic_is_read_by_a_second_person(
    ready: Role, coordinator: Person, operator: Person
) -> None:
    limit = who(only_for="sex", only_for_reason="It is a refuge for women.")
    actions.set_who(role=ready, said=limit, by=coordinator)
    assert RoleTerms.objects.get().review_of == [
        "Only women, or only men, because: It is a refuge for women."
    ]
    assert actions.submit(role=ready, by=coordinator) == OpportunityState.SUBMITTED
    assert Notice.objects.get().to == operator
    actions.approve(role=ready, by=operator)
    assert state(ready) == OpportunityState.LIVE


@pytest.mark.django_db(transaction=True)
def test_of_two_readers_who_decide_at_once_one_is_told_that_somebody_was_faster(
    ready: Role, coordinator: Person, broker: Person, centre: Organisation
) -> None:
    Organisation.objects.filter(pk=centre.pk).update(approves_roles=True)
    actions.submit(role=ready, by=coordinator)
    other = PersonFactory()
    MembershipFactory(organisation=centre, person=other, role="broker")
    seen = [
        Role.objects.select_related("opportunity", "organisation").get(pk=ready.pk) for _ in "ab"
    ]
    outcomes = at_once(
        [
            lambda: actions.approve(role=seen[0], by=broker),
            lambda: actions.send_back(role=seen[1], words="Say where.", by=other),
        ]
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IllegalMove", "NoneType"]


def test_the_check_follows_from_the_sessions_and_follows_them(
    ready: Role, coordinator: Person
) -> None:
    facts = Facts(children=frozenset({"teaching"}))
    Session.objects.all().delete()
    actions.set_checks(
        role=ready, facts=facts, comes="every", paid_by="free", id_check=True, by=coordinator
    )
    terms = RoleTerms.objects.get()
    assert (terms.level, ready.requirements) == ("none", ["IDCheck"])
    session = actions.add_session(
        role=ready, dated=weekly(), minimum=1, capacity=None, by=coordinator
    )
    terms.refresh_from_db()
    assert (terms.level, terms.barred_lists) == ("enhanced_barred", ["child"])
    assert terms.level_decided_on == timezone.localdate()
    assert terms.facts["children"] == ["teaching"]
    assert terms.facts["most_days_in_30"] == 5
    assert ready.requirements == ["IDCheck", "DBSCheck"]
    actions.remove_session(session=session, role=ready, by=coordinator)
    terms.refresh_from_db()
    assert (terms.level, terms.barred_lists) == ("none", [])


def test_a_place_is_kept_with_its_point_and_its_sessions(ready: Role, coordinator: Person) -> None:
    where = {"remote": True, "postcode": "", "venue": "", "address": ""}
    actions.place(role=ready, said=where, by=coordinator)
    ready.refresh_from_db()
    assert (ready.remote, ready.places, ready.lads) == (True, None, [])
    assert list(Session.objects.values_list("remote", flat=True)) == [True]
    there = {"remote": False, "postcode": "E1 3DG", "venue": "Green", "address": "By the gate"}
    actions.place(role=ready, said=there, by=coordinator)
    ready.refresh_from_db()
    assert (ready.remote, ready.lads) == (False, ["E09000030"])
    session = Session.objects.get()
    assert session.venue is not None
    assert (session.remote, session.venue.name) == (False, "Green")


def test_a_step_leaves_the_count_of_open_applications_alone(
    ready: Role, coordinator: Person
) -> None:
    seen = Role.objects.select_related("opportunity", "organisation").get(pk=ready.pk)
    Role.objects.filter(pk=ready.pk).update(pending=4)
    actions.describe(role=seen, said=WHAT, by=coordinator)
    ready.refresh_from_db()
    assert ready.pending == 4
    applying = {
        "process": "We ring you.",
        "references_wanted": 0,
        "reference_depth": 1,
        "trial_weeks": 4,
        "induction": [],
        "lead": coordinator,
        "places": 1,
        "pending_cap": 2,
    }
    actions.set_applying(role=ready, said=applying, by=coordinator)
    ready.refresh_from_db()
    assert ready.pending_cap == 4
    actions.set_applying(
        role=ready, said=applying | {"places": 3, "pending_cap": None}, by=coordinator
    )
    assert ready.pending_cap == 15


def test_a_copy_has_everything_but_approval_and_past_days(
    ready: Role, coordinator: Person, broker: Person, centre: Organisation
) -> None:
    actions.describe(role=ready, said=PAY, by=coordinator)
    actions.submit(role=ready, by=coordinator)
    actions.approve(role=ready, by=broker)
    past = timezone.now() - dt.timedelta(days=9)
    ready.opportunity.sessions.create(starts_at=past, ends_at=past)
    actions.add_session(role=ready, dated=weekly(), minimum=2, capacity=3, by=coordinator)
    new = actions.copy(role=ready, by=coordinator)
    assert (new.title, new.live) == ("Copy of Football coach for under-elevens", False)
    assert state(new) == OpportunityState.DRAFT
    terms = RoleTerms.objects.get(role=new)
    assert (terms.process, terms.needs_review, terms.reviewed_at) == ("We ring you.", True, None)
    sessions = new.opportunity.sessions
    assert sorted(sessions.values_list("rrule", "minimum")) == [
        ("", 1),
        ("FREQ=WEEKLY;BYDAY=TU", 2),
    ]
    venue = new.opportunity.venues.get()
    assert venue.name == "Stepney City Farm"
    assert ready.opportunity.venues.get() != venue
    assert ready.opportunity.sessions.count() == 3


def test_renewing_keeps_it_for_six_months_and_reminds_anew(
    ready: Role, coordinator: Person
) -> None:
    actions.submit(role=ready, by=coordinator)
    opportunity = ready.opportunity
    opportunity.closes_on, opportunity.expiry_told = timezone.localdate(), 3
    opportunity.save()
    actions.renew(role=ready, by=coordinator)
    later = timezone.localdate() + dt.timedelta(days=183)
    again = Role.objects.select_related("opportunity").get()
    assert (again.opportunity.closes_on, again.opportunity.expiry_told) == (later, None)
    assert again.ends_on == later


def test_a_paused_role_that_lacks_something_by_now_has_to_say_it_first(
    ready: Role, coordinator: Person
) -> None:
    actions.submit(role=ready, by=coordinator)
    actions.pause(role=ready, by=coordinator)
    RoleTerms.objects.update(insured_until=dt.date(2020, 1, 1))
    with pytest.raises(NotReadyError):
        actions.resume(role=ready, by=coordinator)
    RoleTerms.objects.update(insured_until=dt.date(2099, 1, 1))
    assert actions.resume(role=ready, by=coordinator) == OpportunityState.LIVE
    with pytest.raises(IllegalMove):
        actions.resume(role=ready, by=coordinator)


def test_a_claimed_role_of_a_feed_is_changed_like_any_other(
    coordinator: Person, rules: None
) -> None:
    organisation = ImportedOrganisationFactory(standing="claimed")
    opportunity = organisation.opportunities.create(title="Goats", source="doit", source_id="1")
    role = Role.objects.create(
        opportunity=opportunity, organisation=organisation, title="Goats", description="<p>Old</p>"
    )
    actions.describe(role=role, said=WHAT, by=coordinator)
    role.refresh_from_db()
    assert role.description.startswith("<p>You plan the hour")
    assert RoleTerms.objects.get(role=role).steps_done == ["what"]
    assert state(role) == OpportunityState.LIVE
    assert "title" in WRITTEN  # what an import would write, had nobody claimed it


def test_complete_leaves_nothing_missing(draft: Role, coordinator: Person) -> None:
    whole = complete(draft, coordinator)
    assert actions.submit(role=whole, by=coordinator) == OpportunityState.LIVE
