"""What could have been counted twice, how often it was found, and what was done about it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from volunteering.assessment.documents.content import Fact, Section
from volunteering.assessment.documents.edition import Edition
from volunteering.assessment.twice import Found, Trap

WORDS: Final = {
    Trap.CENTRES: (
        gettext_lazy("People with a case at more than one centre"),
        gettext_lazy("Counted once; by centre, where their first case was."),
    ),
    Trap.MARKETPLACES: (
        gettext_lazy(
            "Entries of the clearing-house on a day when the same person volunteered for the same"
            " organisation"
        ),
        gettext_lazy(
            "Both stand, for a day may hold both. Paid time is in a ledger of its own and never added;"
            " own time is in the hours of volunteering."
        ),
    ),
    Trap.CAUSES: (
        gettext_lazy("Entries of volunteering with more than one cause"),
        gettext_lazy("Hours are divided over the causes by weight, and sum to the whole."),
    ),
    Trap.EMPLOYERS: (
        gettext_lazy(
            "Entries of paid time beyond the first, of one person for one organisation on a day"
        ),
        gettext_lazy(
            "They stand, for a day may hold several; one piece of work is entered once, whoever says it."
        ),
    ),
    Trap.TRAINING: (
        gettext_lazy("Training that a second body reported of the same district and day"),
        gettext_lazy("Sessions are not summed; an organisation that was supported counts once."),
    ),
    Trap.REFERRALS: (
        gettext_lazy("People who were referred more than once"),
        gettext_lazy("Counted once at each step of the funnel; times are of each referral."),
    ),
}


def doubles(edition: Edition) -> tuple[Section, ...]:
    """Say what was found of each trap; nothing where nothing was looked for."""
    if not edition.twice:
        return ()
    facts = tuple(Fact(str(WORDS[each.trap][0]), _found(each)) for each in edition.twice)
    return (Section(id="counted-twice", heading=_("Counting twice: what was found"), facts=facts),)


def _found(found: Found) -> str:
    number = "[c]" if found.number is None else f"{found.number:,}"
    return f"{_('%(number)s found.') % {'number': number}} {WORDS[found.trap][1]}"
