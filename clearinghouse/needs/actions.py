"""What can happen to a skills need."""

from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.needs import notices
from clearinghouse.needs.brief import Brief
from clearinghouse.needs.errors import NotReadyError
from clearinghouse.needs.models import NeedSkill, SkillsNeed
from clearinghouse.needs.states import NeedState, WhyClosed
from matching.history.lifecycle import move
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places import queries as places

SAID: Final = (
    "title",
    "problem",
    "outcome",
    "form",
    "days_min",
    "days_max",
    "deadline",
    "lead",
    "remote",
)
PLACED: Final = ("postcode", "point", "lad")


@transaction.atomic
def draft(*, organisation: Organisation, brief: Brief, by: Person) -> SkillsNeed:
    """Keep a new need that only its organisation sees."""
    need = SkillsNeed(organisation=organisation)
    _say(need, brief)
    need.save()
    _want(need, brief)
    notices.named_as_lead(need, by=by)
    return need


@transaction.atomic
def change(*, need: SkillsNeed, brief: Brief, by: Person) -> SkillsNeed:
    """Say it anew; its state is left to whoever moves it meanwhile."""
    led_by = need.lead_id
    _say(need, brief)
    need.save(update_fields=[*SAID, *PLACED, "changed_at"])
    _want(need, brief)
    if need.lead_id != led_by:
        notices.named_as_lead(need, by=by)
    return need


@transaction.atomic
def publish(*, need: SkillsNeed, by: Person) -> None:
    """Show it to professionals; raises NotReadyError, or IllegalMove if somebody was faster."""
    if not need.wanted.exists():
        raise NotReadyError(_("Say first which skills it needs."))
    if need.deadline and need.deadline < timezone.localdate():
        raise NotReadyError(_("The day by which you need it has passed. Choose a later one first."))
    move(need, NeedState.PUBLISHED, by=by, facets=_facets(need))


@transaction.atomic
def close(*, need: SkillsNeed, by: Person, reason: WhyClosed) -> None:
    """Take it off the list for a reason; raises IllegalMove if somebody was faster."""
    move(need, NeedState.CLOSED, by=by, reason=reason, facets=_facets(need))


def _say(need: SkillsNeed, brief: Brief) -> None:
    for name in SAID:
        setattr(need, name, getattr(brief, name))
    place = places.find_postcode(brief.postcode) if brief.postcode else None
    need.postcode = place.postcode if place else ""
    need.point = place.geometry if place else None
    need.lad = place.lad_code if place else need.organisation.lad


def _want(need: SkillsNeed, brief: Brief) -> None:
    """Ask for the brief's skills and no others."""
    need.wanted.exclude(skill__in=brief.skills).delete()
    NeedSkill.objects.bulk_create(
        (
            NeedSkill(need=need, skill_id=skill, level=level)
            for skill, level in brief.skills.items()
        ),
        update_conflicts=True,
        unique_fields=["need", "skill"],
        update_fields=["level"],
    )


def _facets(need: SkillsNeed) -> dict[str, Any]:
    """Give what reports group by, as it is on the day."""
    skills = need.wanted.values_list("skill__scheme", "skill__code")
    return {
        "form": need.form,
        "skills": sorted(f"{scheme}:{code}" for scheme, code in skills),
        "lad": need.lad,
    }
