"""A need is begun, from a pattern, an earlier need or one's own words, and said step by step."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from clearinghouse.needs import notices
from clearinghouse.needs.brief import EFFORT, SAID, WORDS, Brief
from clearinghouse.needs.choices import Derived
from clearinghouse.needs.models import NeedSkill, SkillsNeed
from clearinghouse.needs.patterns import Pattern, skills_of
from clearinghouse.terms import EngagementForm
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places import queries as places

PLACED: Final = ("postcode", "point", "lad")
AN_HOUR: Final = Decimal("0.12")
LONGEST_TITLE: Final = 150


@transaction.atomic
def draft(*, organisation: Organisation, brief: Brief, by: Person) -> SkillsNeed:
    """Keep a new need that only its organisation sees."""
    need = SkillsNeed(organisation=organisation)
    _say(need, brief.said())
    need.save()
    _want(need, brief.skills)
    notices.named_as_lead(need, by=by)
    return need


@transaction.atomic
def start(*, organisation: Organisation, pattern: Pattern, by: Person) -> SkillsNeed:
    """Begin from a pattern; where it is done there, it is done where the organisation is."""
    said = {name: value for name, value in pattern.said.items() if name != "remote"}
    said["days_min"], said["days_max"] = (
        Decimal(str(said["days_min"])),
        Decimal(str(said["days_max"])),
    )
    here = not pattern.said.get("remote", True) and organisation.point is not None
    need = SkillsNeed(organisation=organisation, lead=by, template=pattern.mark, **said)
    need.lad = organisation.lad
    if here:
        need.remote, need.postcode, need.point = False, organisation.postcode, organisation.point
    need.save()
    _want(need, skills_of(pattern))
    return need


@transaction.atomic
def begin(  # noqa: PLR0913 (who, in which form, and their own words)
    *,
    organisation: Organisation,
    title: str,
    problem: str,
    form: EngagementForm,
    by: Person,
    skills: Mapping[int, int] | None = None,
) -> SkillsNeed:
    """Begin from one's own words."""
    need = SkillsNeed.objects.create(
        organisation=organisation,
        lead=by,
        title=title,
        problem=problem,
        form=form,
        lad=organisation.lad,
    )
    _want(need, skills or {})
    return need


@transaction.atomic
def copy(*, need: SkillsNeed, by: Person) -> SkillsNeed:
    """Begin again from an earlier need; days of the calendar are asked anew."""
    again = SkillsNeed(
        organisation=need.organisation,
        lead=by,
        template=need.template,
        derived_from=need,
        derived_as=Derived.COPY,
        remote=need.remote,
        postcode=need.postcode,
        point=need.point,
        lad=need.lad,
        pays=need.pays,
        capacity=need.capacity,
        decides=need.decides,
        hours_of_lead=need.hours_of_lead,
        **{name: getattr(need, name) for name in (*WORDS, *EFFORT)},
    )
    again.save()
    _want(again, dict(need.wanted.values_list("skill", "level")))
    return again


@transaction.atomic
def call_first(*, need: SkillsNeed, by: Person) -> SkillsNeed:
    """Ask for an hour's call about a need, with the same problem and skills; the need stays."""
    title = _("An hour about: %(title)s") % {"title": need.title}
    call = SkillsNeed.objects.create(
        organisation=need.organisation,
        lead=need.lead,
        title=title[:LONGEST_TITLE],
        problem=need.problem,
        outcome=_("We know whether this is the right thing to ask for, and what to do first."),
        form=EngagementForm.ADVICE_CALL,
        days_min=AN_HOUR,
        days_max=AN_HOUR,
        deadline=need.deadline,
        hours_of_lead=need.hours_of_lead or 1,
        seniority=need.seniority,
        lad=need.organisation.lad,
        derived_from=need,
        derived_as=Derived.CALL,
    )
    _want(call, dict(need.wanted.values_list("skill", "level")))
    if need.lead_id != by.pk:
        notices.named_as_lead(call, by=by)
    return call


@transaction.atomic
def keep(*, need: SkillsNeed, said: Mapping[str, Any], by: Person, step: str = "") -> SkillsNeed:
    """Keep what was said of a need and nothing else; its state is left to whoever moves it."""
    led_by = need.lead_id
    _say(need, said)
    names = [name for name in SAID if name in said]
    names += PLACED if "postcode" in said else ()
    if step and step not in need.steps_done:
        need.steps_done = [*need.steps_done, step]
    need.save(update_fields=[*names, "steps_done", "changed_at"])
    if "skills" in said:
        _want(need, said["skills"])
    if need.lead_id != led_by:
        notices.named_as_lead(need, by=by)
    return need


def change(*, need: SkillsNeed, brief: Brief, by: Person) -> SkillsNeed:
    """Say all of it anew."""
    return keep(need=need, said=brief.said(), by=by)


def _say(need: SkillsNeed, said: Mapping[str, Any]) -> None:
    for name in SAID:
        if name in said:
            setattr(need, name, said[name])
    if "postcode" not in said:
        return
    place = places.find_postcode(said["postcode"]) if said["postcode"] else None
    need.postcode = place.postcode if place else ""
    need.point = place.geometry if place else None
    need.lad = place.lad_code if place else need.organisation.lad


def _want(need: SkillsNeed, skills: Mapping[int, int]) -> None:
    """Ask for these skills and no others."""
    need.wanted.exclude(skill__in=skills).delete()
    NeedSkill.objects.bulk_create(
        (NeedSkill(need=need, skill_id=skill, level=level) for skill, level in skills.items()),
        update_conflicts=True,
        unique_fields=["need", "skill"],
        update_fields=["level"],
    )
