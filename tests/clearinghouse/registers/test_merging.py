"""Employers that merge: all that lives moves, with a day to undo."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError
from django.utils import timezone

from clearinghouse.engagements.states import EngagementState
from clearinghouse.registers import merging
from clearinghouse.registers.merging import NovationError
from clearinghouse.registers.models import Novation
from matching.history.lifecycle import move
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.factories.employers import (
    ApproverFactory,
    CouncilFactory,
    DomainFactory,
    EmployerAccountFactory,
    EmploymentFactory,
    FundingFactory,
)
from tests.factories.engagements import EngagementFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


class Two:
    """A district with everything, and the council that takes its place."""

    def __init__(self) -> None:
        self.by: Person = PersonFactory()
        self.of = CouncilFactory(approval_days=20)
        self.into = EmployerAccountFactory()
        self.post = EmploymentFactory(employer=self.of)
        self.approver = ApproverFactory(employer=self.of)
        self.domain = DomainFactory(employer=self.of)
        self.grant = FundingFactory(employer=self.of)
        employer = self.of.organisation
        self.live = EngagementFactory(employer=employer)
        self.over = EngagementFactory(employer=employer, state=EngagementState.CANCELLED)

    def novate(self, **about: Any) -> Novation:
        said: dict[str, Any] = {"takes_policy": False, "because": "The order of 2027"} | about
        return merging.novate(of=self.of, into=self.into, by=self.by, **said)

    @property
    def homes(self) -> list[Any]:
        rows: list[Any] = [self.post, self.approver, self.domain, self.grant, self.live, self.over]
        for row in rows:
            row.refresh_from_db()
        return [row.employer for row in rows]


def test_what_lives_moves_and_what_is_over_stays() -> None:
    two = Two()
    two.novate()
    into, home = two.into, two.into.organisation
    assert two.homes == [into, into, into, into, home, two.of.organisation]
    two.of.refresh_from_db()
    assert two.of.closed_on == timezone.localdate()


def test_the_preview_counts_what_then_moves() -> None:
    two = Two()
    EmploymentFactory(employer=two.into, person=two.post.person)
    shown = merging.preview(two.of, two.into)
    assert (shown.engagements, shown.people, shown.twice) == ([two.live], 0, 1)
    assert (shown.approvers, shown.domains, shown.funding) == (1, 1, 1)


def test_who_works_for_both_keeps_one_post() -> None:
    two = Two()
    EmploymentFactory(employer=two.into, person=two.post.person)
    two.novate()
    two.post.refresh_from_db()
    assert (two.post.employer, two.post.ended_on) == (two.of, timezone.localdate())


def test_the_policy_moves_only_if_that_is_wanted_and_comes_back() -> None:
    two = Two()
    novation = two.novate(takes_policy=True)
    two.into.refresh_from_db()
    assert (two.into.public_kind, two.into.approval_days) == ("council", 20)
    merging.undo(novation=novation, by=two.by)
    two.into.refresh_from_db()
    assert (two.into.public_kind, two.into.approval_days) == ("", 10)


def test_everybody_concerned_is_told() -> None:
    two = Two()
    two.novate()
    told = {notice.to for notice in Notice.objects.filter(kind="novation")}
    assert told == {two.post.person, two.approver.person, two.live.person}


def test_undone_within_a_day_everything_is_where_it_was() -> None:
    two = Two()
    before = two.homes
    merging.undo(novation=two.novate(), by=two.by)
    assert two.homes == before
    two.of.refresh_from_db()
    assert two.of.closed_on is None


def test_after_a_day_it_says_why_not() -> None:
    two = Two()
    novation = two.novate()
    with (
        time_machine.travel(timezone.now() + dt.timedelta(hours=25)),
        pytest.raises(NovationError, match="More than a day"),
    ):
        merging.undo(novation=novation, by=two.by)


def test_what_has_gone_on_is_not_torn_back() -> None:
    two = Two()
    novation = two.novate()
    two.live.refresh_from_db()
    move(two.live, EngagementState.CANCELLED, by=two.by)
    with pytest.raises(NovationError, match="has gone on since"):
        merging.undo(novation=novation, by=two.by)


def test_an_employer_merges_once() -> None:
    two = Two()
    two.novate()
    with pytest.raises(NovationError):
        two.novate()
    with pytest.raises(IntegrityError, match="employer_merges_once"):
        Novation.objects.create(of=two.of, into=EmployerAccountFactory(), because="x")
