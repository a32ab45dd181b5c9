"""What can happen in recognition: thanks are said, credentials issued and withdrawn."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from matching.people.models import Person
from volunteering.hours.queries import confirmed_by_placement
from volunteering.placements.models import Placement
from volunteering.recognition import achievements, badges, keys, notices
from volunteering.recognition.achievements import Achievement, Facts
from volunteering.recognition.errors import NotEarnedError
from volunteering.recognition.models import Credential, SigningKey, Thanks


@transaction.atomic
def thank(*, placement: Placement, text: str, by: Person) -> Thanks:
    """Say thank you."""
    thanks = Thanks.objects.create(placement=placement, text=text, by=by)
    notices.thanked(thanks)
    return thanks


@transaction.atomic
def issue(*, placement: Placement, achievement: Achievement, by: Person) -> Credential:
    """Sign a credential for what somebody has earned; the same again gives the one that stands.

    Raises NotEarnedError, or NoKeyError where nothing can be signed.
    """
    held = Placement.objects.select_for_update(no_key=True, of=("self",)).select_related(
        "person", "role__organisation", "organisation"
    )
    placement = held.get(pk=placement.pk)
    facts = facts_of(placement)
    if by.pk != placement.person_id or not achievements.is_earned(achievement, facts):
        raise NotEarnedError(_("That is not earned yet."))
    standing = Credential.objects.filter(
        placement=placement, achievement=achievement.slug, revoked_at=None
    ).first()
    return standing or _sign(placement, achievement, facts)


@transaction.atomic
def withdraw(*, credential: Credential, by: Person) -> None:  # noqa: ARG001 (the rules have asked)
    """Let a credential hold no longer; whoever checks it reads so. It is never deleted."""
    Credential.objects.filter(pk=credential.pk, revoked_at=None).update(revoked_at=timezone.now())


def withdraw_unearned() -> int:
    """Sweep: withdraw what rests on hours that have been taken back since; each once."""
    standing = Credential.objects.filter(
        revoked_at=None, placement__isnull=False, kind=Credential.Kind.HOURS
    )
    related = standing.select_related("placement", "person", "organisation")
    hours = confirmed_by_placement([each.placement for each in related if each.placement])
    return sum(
        _withdraw_unearned(each)
        for each in related
        if hours.get(each.placement_id or 0, 0) < achievements.ALL[each.achievement].threshold
    )


def facts_of(placement: Placement) -> Facts:
    """Gather what somebody has done in a role."""
    hours = confirmed_by_placement([placement]).get(placement.pk)
    return achievements.facts_of(placement, hours or achievements.NOTHING)


@transaction.atomic
def _withdraw_unearned(credential: Credential) -> bool:
    mine = Credential.objects.filter(pk=credential.pk, revoked_at=None)
    if not mine.update(revoked_at=timezone.now()):
        return False
    notices.withdrawn(credential)
    return True


def _sign(placement: Placement, achievement: Achievement, facts: Facts) -> Credential:
    """Write and sign it; the public half of the key is published with the first."""
    key = keys.signing_key()
    SigningKey.objects.get_or_create(kid=key.kid, defaults={"jwk": key.jwk})
    credential = Credential.objects.create(
        key=secrets.token_urlsafe(24),
        person=placement.person,
        organisation=placement.organisation,
        placement=placement,
        kind=achievement.kind,
        achievement=achievement.slug,
        name=str(achievement.name),
        issued_at=timezone.now().replace(microsecond=0),
    )
    credential.token = badges.sign(badges.document(credential, placement, achievement, facts))
    credential.save(update_fields=["token"])
    return credential
