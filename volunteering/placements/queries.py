"""Reads about placements that several callers share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Min, Q, Sum
from django.utils import timezone

from matching.agreements import queries as agreements
from matching.agreements.models import Agreement
from matching.history.lifecycle import subject_of
from matching.organisations.models import Organisation
from matching.people.models import Person
from volunteering.opportunities.models import Role
from volunteering.placements.models import Placement, PlacementQuerySet, Review

A_WEEK = dt.timedelta(days=7)


def agreement_of(placement: Placement) -> Agreement | None:
    """Give the agreement that stands for a placement."""
    return agreements.in_force(subject_of(placement))


def of_person(person: Person) -> PlacementQuerySet:
    """Give a person's placements with what a card shows of them, the live ones first."""
    found = Placement.objects.filter(person=person).select_related("role", "organisation")
    return found.order_by("ended_on", "-starts_on", "-pk")


def roles_of(organisation: Organisation) -> Any:
    """Give the roles in which an organisation has had people."""
    return Role.objects.filter(placements__organisation=organisation).distinct().order_by("title")


def people_of(organisation: Organisation, said: dict[str, Any]) -> PlacementQuerySet:
    """Give an organisation's people as its list asks for them."""
    found = Placement.objects.of(organisation).select_related("person", "role")
    found = found.filter(state=said["state"]) if said.get("state") else found.live()
    if said.get("q"):
        found = found.filter(person__name__icontains=said["q"])
    if said.get("role"):
        found = found.filter(role=said["role"])
    if said.get("due"):
        found = found.filter(pk__in=due_talks(organisation).values("placement"))
    return found


def count_beside(placements: Iterable[Any]) -> None:
    """Count beside each placement its steps, its next talk and the hours of this month."""
    month = timezone.localdate().replace(day=1)
    standing = Q(hours__given_on__gte=month, hours__state__in=["logged", "confirmed", "queried"])
    pks = [placement.pk for placement in placements]
    steps = _map(pks, all_steps=Count("induction"), done=Count("induction__done_on"))
    talks = _map(pks, next_talk=Min("reviews__due_on", filter=Q(reviews__held_on=None)))
    hours = _map(pks, month=Sum("hours__hours", filter=standing))
    for placement in placements:
        for counts in (steps, talks, hours):
            for name, value in counts[placement.pk].items():
                setattr(placement, name, value)


def due_talks(organisation: Organisation, *, within: dt.timedelta = A_WEEK) -> Any:
    """Give the talks with an organisation's people that are due, the longest first."""
    live = Placement.objects.of(organisation).live()
    due = Review.objects.filter(
        placement__in=live, held_on=None, due_on__lte=timezone.localdate() + within
    )
    return due.select_related("placement__person", "placement__role").order_by("due_on", "pk")


def unsigned(organisation: Organisation) -> list[Placement]:
    """Give the live placements whose agreement the organisation has not agreed to yet."""
    live = {
        subject_of(placement): placement
        for placement in Placement.objects.of(organisation)
        .live()
        .select_related("person", "role")
        .order_by("pk")
    }
    signed = Agreement.objects.filter(
        subject__in=live, withdrawn_at=None, signatures__party="organisation"
    ).values_list("subject", flat=True)
    drawn_up = Agreement.objects.filter(subject__in=live, withdrawn_at=None)
    waiting = set(drawn_up.values_list("subject", flat=True)) - set(signed)
    return [placement for subject, placement in live.items() if subject in waiting]


def _map(keys: list[int], **counts: Any) -> dict[int, dict[str, Any]]:
    rows = Placement.objects.filter(pk__in=keys).order_by().annotate(**counts)
    return {row["pk"]: row for row in rows.values("pk", *counts)}
