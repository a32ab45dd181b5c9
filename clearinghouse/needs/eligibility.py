"""Which organisations may ask for skills that are given.

Small ones on a public register are presumed to be unable to pay; above that a person decides, with a
reason that is kept. LawWorks, which gives legal help to charities, presumes below £500,000 of income
a year, and above a million asks for a special reason; we start from the same figures, and the
rulebook can change them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.needs.choices import Verdict
from clearinghouse.needs.models import Eligibility
from matching.organisations.models import Organisation
from matching.rulebook.models import Rule

SHIPPED: Final = {
    "need-income-presumed": 500_000,
    "need-income-unlikely": 1_000_000,
    "need-days-read-by-a-person": 5,
}
GOOD_FOR: Final = dt.timedelta(days=548)  # accounts are due ten months after a year's end


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an organisation's needs may be put before a reader, and onto the list without one."""

    may_be_read: bool
    may_publish: bool
    words: str | Promise
    said: Eligibility | None = None


def limit(key: str, on: dt.date | None = None) -> int:
    """Give a threshold of the day: the rulebook's, or else what we ship."""
    rule = Rule.objects.on(on or timezone.localdate()).filter(key=key).first()
    return int(rule.value) if rule else SHIPPED[key]


def verdict_on(organisation: Organisation, income: int) -> Verdict:
    """Presume for the small on a register; leave the rest to a person."""
    listed = organisation.identifiers.exists()
    small = income < limit("need-income-presumed")
    return Verdict.PRESUMED if listed and small else Verdict.TO_DECIDE


def is_unlikely(income: int) -> bool:
    """Tell whether an income is so high that a special reason is wanted."""
    return income > limit("need-income-unlikely")


def latest_of(organisation: Organisation) -> Eligibility | None:
    """Give what an organisation said last, while it is of a year not long past."""
    since = timezone.localdate() - GOOD_FOR
    said = Eligibility.objects.filter(organisation=organisation, year_ended_on__gte=since)
    return said.order_by("-pk").first()


WORDS: Final = {
    Verdict.PRESUMED: gettext_lazy("You may ask: you are small, and on a register."),
    Verdict.EXCEPTED: gettext_lazy("You may ask: somebody looked at it and said yes."),
    Verdict.TO_DECIDE: gettext_lazy("Whoever reads your need decides whether you may ask."),
    Verdict.REFUSED: gettext_lazy("You were told that you may not ask. Ask your centre why."),
}


def standing_of(organisation: Organisation) -> Standing:
    """Say where an organisation stands today."""
    said = latest_of(organisation)
    if said is None:
        return Standing(
            may_be_read=False,
            may_publish=False,
            words=_("Say first what your organisation lived on in its last year."),
        )
    return Standing(
        may_be_read=said.verdict != Verdict.REFUSED,
        may_publish=said.verdict in {Verdict.PRESUMED, Verdict.EXCEPTED},
        words=WORDS[Verdict(said.verdict)],
        said=said,
    )
