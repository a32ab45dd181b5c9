"""The conflict tests, as questions with a version: an answer is kept beside the version it was given to.

The civil service's follow the Cabinet Office's note on conflicts of interest in interchange
(civilservice.gov.uk): sensitive commercial information about competitors, past advice that helped
the host, policy work, tenders, later lobbying. The councils' add procurement, subsidy control, posts
that are politically restricted (Local Government and Housing Act 1989) and the time before elections.
Our words, not theirs. A changed question is a new version, never an edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clearinghouse.employers.terms import FundingKind, PublicKind
from clearinghouse.introductions.states import Party

VERSION: Final = "2026-1"
GENERAL: Final = "general"
PUBLIC: Final = "public"
CIVIL_SERVICE: Final = "civil_service"
COUNCIL: Final = "council"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its code, its words, whose test it belongs to, and who answers it."""

    code: str
    text: str | Promise
    help: str | Promise
    sets: frozenset[str]
    of: Party
    filled_by: frozenset[str] = frozenset()


def _ask(  # noqa: PLR0913, PLR0917 (a question has as many parts)
    code: str,
    text: str | Promise,
    help_: str | Promise,
    sets: Iterable[str],
    of: Party = Party.PROFESSIONAL,
    filled_by: Iterable[str] = (),
) -> Question:
    return Question(code, text, help_, frozenset(sets), of, frozenset(map(str, filled_by)))


QUESTIONS: Final = (
    _ask(
        "funds",
        _("Does your employer fund, commission, regulate or inspect the organisation?"),
        _("What your employer has told us of grants and contracts is filled in."),
        [GENERAL],
        filled_by=FundingKind,
    ),
    _ask(
        "interest",
        _("Do you, or somebody close to you, have a stake in the organisation?"),
        _("As a trustee, an employee, a supplier, or a member of the family of one."),
        [GENERAL],
    ),
    _ask(
        "reward",
        _("Could it look like thanks for something that you did for it at work?"),
        _("A decision, a recommendation or advice from which it gained."),
        [GENERAL],
    ),
    _ask(
        "competitors",
        _("Do you see confidential commercial information about others who do what it does?"),
        _("Bids, prices or plans of organisations that compete with it."),
        [PUBLIC],
    ),
    _ask(
        "policy",
        _("Do you work on policy that it has an interest in?"),
        _("Now, or in the last two years."),
        [CIVIL_SERVICE],
    ),
    _ask(
        "lobbying",
        _("Might it ask you to speak to your employer on its behalf, now or when you are back?"),
        _("Lobbying one's own department is the risk that lasts longest."),
        [CIVIL_SERVICE, COUNCIL],
    ),
    _ask(
        "procurement",
        _("Is it bidding for a contract of your employer, or likely to within a year?"),
        _("Then you should see nothing of that procurement, on either side."),
        [PUBLIC],
        filled_by=[FundingKind.TENDER],
    ),
    _ask(
        "decides",
        _("Do you take part in decisions about money, permits or inspections that concern it?"),
        _("Also as somebody who writes the paper that others decide on."),
        [PUBLIC],
        filled_by=[FundingKind.REGULATE, FundingKind.INSPECT],
    ),
    _ask(
        "subsidy",
        _(
            "Is the organisation in business in a market, so that your time could count as a subsidy?"
        ),
        _(
            "Free help from a public body can be a subsidy to something that competes for customers."
        ),
        [COUNCIL],
    ),
    _ask(
        "restricted",
        _("Is your post politically restricted, and does the organisation campaign?"),
        _("Restricted posts may not take part in political activity, whoever asks."),
        [COUNCIL],
    ),
    _ask(
        "pre_election",
        _("Does it fall in the weeks before an election in your employer's area?"),
        _("Publicity that could sway voters is out of bounds then."),
        [COUNCIL, CIVIL_SERVICE],
    ),
    _ask(
        "host_bid",
        _("Does your organisation have a bid, an application or a contract with their employer?"),
        _("Open now, or planned within a year."),
        [GENERAL],
        Party.ORGANISATION,
    ),
    _ask(
        "host_tie",
        _("Is anybody who runs your organisation close to them?"),
        _("A relative, a partner in business, or a close friend."),
        [GENERAL],
        Party.ORGANISATION,
    ),
    _ask(
        "host_favour",
        _("Would you want them to help you with their own employer?"),
        _("With a decision, with contacts, or with information that is not public."),
        [GENERAL],
        Party.ORGANISATION,
    ),
)

SETS_OF: Final = {
    PublicKind.CIVIL_SERVICE: (GENERAL, PUBLIC, CIVIL_SERVICE),
    PublicKind.COUNCIL: (GENERAL, PUBLIC, COUNCIL),
    PublicKind.NHS: (GENERAL, PUBLIC),
    PublicKind.OTHER: (GENERAL, PUBLIC),
}


def sets_for(public_kind: str) -> list[str]:
    """Give whose tests are asked: everybody's, and those of the kind of public body."""
    return list(SETS_OF[PublicKind(public_kind)]) if public_kind else [GENERAL]


def questions_for(sets: Iterable[str], of: Party) -> list[Question]:
    """List what one side is asked."""
    asked = set(sets)
    return [each for each in QUESTIONS if each.of == of and each.sets & asked]


def filled_in(sets: Iterable[str], funding: Iterable[str]) -> dict[str, bool]:
    """Say yes beforehand to what the employer's own list of funding says."""
    kinds = set(funding)
    return {
        each.code: True
        for each in questions_for(sets, Party.PROFESSIONAL)
        if each.filled_by & kinds
    }
