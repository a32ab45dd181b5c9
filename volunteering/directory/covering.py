"""The register against the districts: where an active centre is known, and what is not in our data."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from volunteering.centres.models import AreaServed
from volunteering.directory.districts import Districts
from volunteering.directory.lists import Function
from volunteering.directory.models import Body, Coverage
from volunteering.directory.queries import standing
from volunteering.directory.states import BodyState
from volunteering.quality.queries import marks_of


class Shade(models.TextChoices):
    """What we know of a district. Cold is said only where something is known to have ended."""

    ACCREDITED = "accredited", _("An active centre with a quality mark")
    ACTIVE = "active", _("An active centre")
    LISTED = "listed", _("Other support is listed, no active centre")
    COLD = "cold", _("No active centre: the one there was has closed")
    UNKNOWN = "unknown", _("Not in our data")


@dataclass(frozen=True, slots=True)
class Line:
    """One district: what is known of it, by whom it is served, and how many live there."""

    code: str
    name: str
    shade: Shade
    centres: tuple[str, ...]
    population: Decimal | None
    reports: bool


@dataclass(frozen=True, slots=True)
class Coverages:
    """The map and its table in one."""

    lines: list[Line]
    people: Decimal
    served: Decimal
    accredited: Decimal

    @property
    def counts(self) -> dict[Shade, int]:
        """Count the districts of each shade."""
        return {shade: sum(line.shade == shade for line in self.lines) for shade in Shade}

    def share(self, part: Decimal) -> str:
        """Give a part of everybody in per cent, to one place."""
        return f"{100 * part / self.people:.1f}" if self.people else ""


def coverage(on: dt.date | None = None) -> Coverages:
    """Lay the register over the districts of today."""
    day = on or timezone.localdate()
    districts = Districts()
    populations = districts.populations()
    serving = _serving(districts, day)
    bodies = Body.objects.in_bulk({key for keys in serving.values() for key in keys})
    doing = set(
        Body.objects.filter(services__function=Function.VOLUNTEERING).values_list("pk", flat=True)
    )
    marked = _marked(bodies.values())
    ended = _ended(districts, day, doing)
    lines = []
    for area in districts.current:
        here = [bodies[key] for key in serving.get(area.code, ()) if key in bodies]
        centres = [body for body in here if body.state == BodyState.ACTIVE and body.pk in doing]
        lines.append(
            Line(
                code=area.code,
                name=area.name,
                shade=_shade(here, centres, marked, area.code in ended),
                centres=tuple(sorted(body.name for body in centres)),
                population=populations.get(area.code),
                reports=any(body.organisation_id for body in centres),
            )
        )
    return Coverages(lines, *_served(lines))


def _shade(
    here: Collection[Body],
    centres: Collection[Body],
    marked: set[int],
    ended: bool,  # noqa: FBT001
) -> Shade:
    if any(body.pk in marked for body in centres):
        return Shade.ACCREDITED
    if centres:
        return Shade.ACTIVE
    if ended:
        return Shade.COLD
    return Shade.LISTED if here else Shade.UNKNOWN


def _serving(districts: Districts, day: dt.date) -> dict[str, set[int]]:
    """Give the bodies that serve each district, the national ones left out: they are everywhere."""
    found: dict[str, set[int]] = defaultdict(set)
    rows = Coverage.objects.filter(standing(day), body__in=Body.objects.shown())
    for body, area in rows.exclude(body__level="national").values_list("body", "area"):
        for code in districts.of(area):
            found[code].add(body)
    said = AreaServed.objects.filter(
        Q(to_on=None) | Q(to_on__gte=day), from_on__lte=day, centre__body__isnull=False
    )
    for body, code in said.values_list("centre__body", "lad"):
        for heir in districts.heirs_of(code):
            found[heir].add(body)
    return found


def _ended(districts: Districts, day: dt.date, doing: set[int]) -> set[str]:
    """Give the districts that are known to have had a centre: it closed, or works there no more."""
    gone = Q(until_on__lt=day) | Q(body__state__in=[BodyState.INACTIVE, BodyState.DEFUNCT])
    rows = Coverage.objects.filter(gone, body__in=doing).exclude(body__level="national")
    return {code for area in rows.values_list("area", flat=True) for code in districts.of(area)}


def _marked(bodies: Collection[Body]) -> set[int]:
    marks = marks_of(body.organisation_id for body in bodies if body.organisation_id)
    return {body.pk for body in bodies if body.organisation_id in marks}


def _served(lines: list[Line]) -> tuple[Decimal, Decimal, Decimal]:
    def sum_of(shades: Collection[Shade]) -> Decimal:
        chosen = (line.population for line in lines if line.shade in shades)
        return sum((number for number in chosen if number is not None), Decimal(0))

    return (
        sum_of(list(Shade)),
        sum_of([Shade.ACCREDITED, Shade.ACTIVE]),
        sum_of([Shade.ACCREDITED]),
    )
