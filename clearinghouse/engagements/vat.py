"""What each way of treating VAT means, and its limits: explained, never advice (domain.md 4.4)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clearinghouse.engagements.states import Vat
from matching.rulebook.queries import NoRuleInForce, in_force

RATE: Final = "vat-standard-rate"

MEANS: Final = {
    Vat.NO_CHARGE: gettext_lazy(
        "Nothing is charged, not even part of the salary. Without a charge there is normally no"
        " supply, so there is nothing to put VAT on."
    ),
    Vat.STANDARD: gettext_lazy(
        "Lending staff for a charge is a supply of staff. VAT at the standard rate%(rate)s goes on"
        " the whole charge, salary included: since April 2009 salary can no longer be left out. The"
        " invoice needs the employer's VAT number."
    ),
    Vat.CHARITY: gettext_lazy(
        "Only from one charity to another, for non-business work, and for no more than normal"
        " remuneration. If any of the three is missing, the standard rate applies."
    ),
    Vat.EXCLUSIVE: gettext_lazy(
        "Only where the host pays the employee directly (or the authorities and pension fund on"
        " their behalf) and alone controls how they work. What is paid is then disregarded."
    ),
    Vat.ADVICE: gettext_lazy(
        "Nobody here is sure yet. The agreement says that no invoice is issued until advice has been"
        " taken, and that VAT that turns out to be due is added."
    ),
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """One treatment in words."""

    name: str
    text: str


def meanings(on: dt.date) -> list[Meaning]:
    """Say what each treatment means, with the rate of a day where the rulebook has one."""
    rate = _rate(on)
    return [Meaning(str(Vat(vat).label), str(text) % {"rate": rate}) for vat, text in MEANS.items()]


def _rate(on: dt.date) -> str:
    try:
        rule = in_force(RATE, on=on)
    except NoRuleInForce:
        return ""
    return str(_(" (%s%%)") % rule.value)
