"""What can happen to the story of an engagement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clearinghouse.engagements.models import Engagement
from clearinghouse.sharing import notices
from clearinghouse.sharing.errors import NotASideError, NotEndedError
from clearinghouse.sharing.models import CaseStudy
from clearinghouse.sharing.queries import ENDED, sides_of
from matching.people.models import Person

CONSENTS: Final = ("person_consented_at", "host_consented_at", "employer_consented_at")


@transaction.atomic
def draft(*, engagement: Engagement, said: Mapping[str, Any], by: Person) -> CaseStudy:
    """Write the story, or write it anew: new words want everybody's consent again.

    Whoever writes consents to their own words; a public story that is changed leaves the list.
    """
    if engagement.state not in ENDED:
        raise NotEndedError(_("It has not ended yet. Tell the story when it has."))
    fresh: dict[str, Any] = dict.fromkeys(CONSENTS)
    fresh |= {"published_at": None, "withdrawn_at": None, "drafted_by": by}
    study, _created = CaseStudy.objects.update_or_create(
        engagement=engagement, defaults={**fresh, **said}
    )
    notices.please_read(study, by=by)
    return consent(study=study, by=by)


@transaction.atomic
def consent(*, study: CaseStudy, by: Person) -> CaseStudy:
    """Say yes for each side that somebody speaks for; with all of them it is public."""
    held = CaseStudy.objects.select_for_update(of=("self",)).select_related("engagement")
    study = held.get(pk=study.pk)
    sides = sides_of(study, by)
    if not sides:
        raise NotASideError(_("Only the sides of it can say yes."))
    now = timezone.now()
    for side in sides:
        if getattr(study, f"{side}_consented_at") is None:
            setattr(study, f"{side}_consented_at", now)
    study.withdrawn_at = None
    if study.published_at is None and study.is_agreed:
        study.published_at = now
        notices.is_public(study)
    study.save()
    return study


@transaction.atomic
def withdraw(*, study: CaseStudy, by: Person) -> CaseStudy:
    """Take one's yes back: from this moment nobody else sees it, and no reason is asked."""
    held = CaseStudy.objects.select_for_update(of=("self",)).select_related("engagement")
    study = held.get(pk=study.pk)
    sides = sides_of(study, by)
    if not sides:
        raise NotASideError(_("Only the sides of it can take it back."))
    for side in sides:
        setattr(study, f"{side}_consented_at", None)
    study.published_at, study.withdrawn_at = None, timezone.now()
    study.save()
    notices.taken_back(study, by=by)
    return study
