from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from clearinghouse.needs import actions
from clearinghouse.needs.brief import Brief
from clearinghouse.needs.errors import NotReadyError
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.errors import PlaceNotFound
from matching.places.models import Area
from matching.taxonomy.models import Skill
from tests.factories.people import PersonFactory
from tests.factories.taxonomy import SkillFactory


@pytest.fixture
def skill(db: None) -> Skill:
    bookkeeping: Skill = SkillFactory(label="Bookkeeping", code="bookkeeping")
    return bookkeeping


@pytest.fixture
def brief(coordinator: Person, skill: Skill) -> Brief:
    return Brief(
        title="Set up our accounts",
        problem="We cannot claim Gift Aid.",
        outcome="We claim it by ourselves.",
        form="project",
        days_min=Decimal(3),
        days_max=Decimal(5),
        lead=coordinator,
        skills={skill.pk: 3},
    )


@pytest.fixture
def need(vco: Organisation, coordinator: Person, brief: Brief) -> SkillsNeed:
    return actions.draft(organisation=vco, brief=brief, by=coordinator)


def test_draft_asks_for_its_skills_and_is_counted_where_its_organisation_is(
    need: SkillsNeed, skill: Skill
) -> None:
    kept = SkillsNeed.objects.get()
    assert (kept.state, kept.lad, kept.point) == (NeedState.DRAFT, "E09000030", None)
    assert list(kept.wanted.values_list("skill", "level")) == [(skill.pk, 3)]


def test_place_comes_from_the_postcode(
    vco: Organisation, coordinator: Person, brief: Brief, stepney: Area
) -> None:
    there = replace(brief, remote=False, postcode="e13dg")

    need = actions.draft(organisation=vco, brief=there, by=coordinator)

    assert (need.postcode, need.lad) == ("E1 3DG", "E09000030")
    assert need.point is not None
    assert need.point.coords == (535_700, 181_500)


def test_unknown_postcode_leaves_nothing_half_written(
    vco: Organisation, coordinator: Person, brief: Brief
) -> None:
    with pytest.raises(PlaceNotFound):
        actions.draft(organisation=vco, brief=replace(brief, postcode="E1 3DG"), by=coordinator)

    assert not SkillsNeed.objects.exists()


def test_change_replaces_what_was_said(need: SkillsNeed, coordinator: Person, brief: Brief) -> None:
    coaching = SkillFactory(label="Coaching")

    said = replace(brief, title="Coach our treasurer", skills={coaching.pk: 2})
    actions.change(need=need, brief=said, by=coordinator)

    kept = SkillsNeed.objects.get()
    assert kept.title == "Coach our treasurer"
    assert list(kept.wanted.values_list("skill", "level")) == [(coaching.pk, 2)]


def test_change_does_not_reopen_what_a_colleague_closed_meanwhile(
    need: SkillsNeed, coordinator: Person, brief: Brief
) -> None:
    actions.publish(need=need, by=coordinator)
    stale = SkillsNeed.objects.get()
    actions.close(need=need, by=coordinator, reason=WhyClosed.NOT_NEEDED)

    actions.change(need=stale, brief=brief, by=coordinator)

    assert SkillsNeed.objects.get().state == NeedState.CLOSED


def test_publishing_keeps_what_reports_group_by(need: SkillsNeed, coordinator: Person) -> None:
    actions.publish(need=need, by=coordinator)

    moved = Transition.objects.get()
    assert (moved.subject, moved.old, moved.new, moved.by) == (
        subject_of(need),
        "draft",
        "published",
        coordinator,
    )
    assert moved.facets == {"form": "project", "skills": ["doit:bookkeeping"], "lad": "E09000030"}


def test_closing_keeps_why(need: SkillsNeed, coordinator: Person) -> None:
    actions.close(need=need, by=coordinator, reason=WhyClosed.FOUND_ELSEWHERE)

    assert Transition.objects.get().reason == "found_elsewhere"
    assert need.state == NeedState.CLOSED


def test_need_without_skills_is_not_ready(
    vco: Organisation, coordinator: Person, brief: Brief
) -> None:
    need = actions.draft(organisation=vco, brief=replace(brief, skills={}), by=coordinator)

    with pytest.raises(NotReadyError, match="which skills"):
        actions.publish(need=need, by=coordinator)

    assert SkillsNeed.objects.get().state == NeedState.DRAFT


def test_need_whose_day_has_passed_is_not_ready(
    vco: Organisation, coordinator: Person, brief: Brief
) -> None:
    late = replace(brief, deadline=timezone.localdate() - timedelta(days=1))
    need = actions.draft(organisation=vco, brief=late, by=coordinator)

    with pytest.raises(NotReadyError, match="has passed"):
        actions.publish(need=need, by=coordinator)


def test_of_two_who_close_at_once_the_second_is_told(need: SkillsNeed, coordinator: Person) -> None:
    stale = SkillsNeed.objects.get()
    actions.close(need=need, by=coordinator, reason=WhyClosed.NOT_NEEDED)

    with pytest.raises(IllegalMove) as caught:
        actions.close(need=stale, by=coordinator, reason=WhyClosed.NOBODY)

    assert caught.value.overtaken


def test_colleague_who_is_named_as_lead_is_told(
    vco: Organisation, coordinator: Person, brief: Brief
) -> None:
    colleague = PersonFactory(name="Lee Lead")

    need = actions.draft(organisation=vco, brief=replace(brief, lead=colleague), by=coordinator)
    actions.change(need=need, brief=replace(brief, lead=colleague), by=coordinator)

    notice = Notice.objects.get()
    assert (notice.to, notice.path) == (colleague, f"/skills/needs/{need.pk}/")
    assert notice.subject == "You lead “Set up our accounts”"


def test_nobody_is_told_what_they_did_themselves(need: SkillsNeed) -> None:
    assert not Notice.objects.exists()
