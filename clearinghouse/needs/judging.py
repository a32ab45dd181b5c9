"""Which needs a second person reads before professionals see them.

An organisation publishes at once when all of this holds: somebody has verified that it is who it says;
it may ask; two of its needs were read and let on, and nothing of it stands sent back or refused from
the last twelve months; and the need is no secondment, takes at most five days, and has no words that
want a second person. Everything else is read first.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.utils import timezone

from clearinghouse.needs.doctor import needs_a_reader
from clearinghouse.needs.eligibility import limit, standing_of
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.terms import SECONDMENTS
from matching.organisations.models import Organisation

ENOUGH: Final = 2
REMEMBERED: Final = dt.timedelta(days=365)


def may_publish_at_once(need: SkillsNeed) -> bool:
    """Tell whether a need goes onto the list without being read."""
    return (
        need.form not in SECONDMENTS
        and not is_large(need)
        and standing_of(need.organisation).may_publish
        and has_a_good_record(need.organisation)
        and not needs_a_reader(need)
    )


def has_a_good_record(organisation: Organisation) -> bool:
    """Tell whether an organisation's needs were read and found good."""
    if organisation.verified_at is None:
        return False
    read = SkillsNeed.objects.filter(organisation=organisation, moderated_at__isnull=False)
    since = timezone.now() - REMEMBERED
    if read.filter(moderated_at__gte=since).exclude(moderation_words="").exists():
        return False
    return read.exclude(published_at=None).count() >= ENOUGH


def is_large(need: SkillsNeed) -> bool:
    """Tell whether a person looks at who fits it, before anybody is introduced (domain.md 4.2)."""
    return need.days_max > limit("need-days-read-by-a-person")


def waits_for_a_look(need: SkillsNeed) -> bool:
    """Tell whether nobody may be introduced yet, because a person has not looked at who fits."""
    return need.matches_read_at is None and is_large(need)
