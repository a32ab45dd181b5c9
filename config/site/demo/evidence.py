"""What the demo's centres wrote down in their year beside brokerage, in words and figures."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from volunteering.centres.kinds import Kind
from volunteering.centres.models import AreaReviewLine

Said: TypeAlias = dict[str, Any]
# Kind, days ago, and what is said; days after the first are said as numbers (``until``, ``done_on``).
PUBLIC: Final[tuple[tuple[Kind, int, Said], ...]] = (
    (
        Kind.CAMPAIGN,
        318,
        {
            "title": "A new start in the new year",
            "words": "Posters in every surgery and library, and a page with ten first steps."
            " Enquiries in January were a third more than in December.",
            "body": "People who have never volunteered",
            "until": 30,
            "reach": 4200,
        },
    ),
    (
        Kind.CAMPAIGN,
        176,
        {
            "title": "Volunteers' Week",
            "words": "Each day one volunteer's story in the local paper; thank-you cards to all.",
            "body": "Everybody in the district",
            "until": 7,
            "reach": 2600,
        },
    ),
    (
        Kind.EVENT,
        174,
        {
            "title": "Volunteers' Week fair",
            "words": "Nineteen stalls; 61 people left their name, 23 have started since.",
            "body": "The market hall",
            "reach": 340,
        },
    ),
    (
        Kind.EVENT,
        58,
        {
            "title": "Freshers' fair",
            "words": "A stall with the students' union. Most asked for evenings.",
            "body": "The college",
            "reach": 510,
        },
    ),
    (
        Kind.OUTREACH,
        231,
        {
            "title": "Tea at the English class",
            "words": "Roles in which one learns the language by doing. Four came to the desk.",
            "body": "The English class at the community hall",
            "reach": 24,
        },
    ),
    (
        Kind.OUTREACH,
        97,
        {
            "title": "A morning at the job club",
            "words": "With a work coach: what volunteering does to benefits, and what it does not.",
            "body": "The job club",
            "reach": 18,
        },
    ),
    (
        Kind.OUTREACH,
        16,
        {
            "title": "Evening at the Deaf club",
            "words": "With an interpreter. Two organisations have since learned to take texts.",
            "body": "The Deaf club",
            "reach": 15,
        },
    ),
    (
        Kind.BARRIER,
        288,
        {
            "title": "No bus before ten on Sundays",
            "words": "Three kitchens cannot open, as nobody can come. We wrote with the members.",
            "body": "The bus company",
            "done_on": 121,
            "verified_on": 135,
        },
    ),
    (
        Kind.BARRIER,
        140,
        {
            "title": "Checks take eleven weeks",
            "words": "We have sent the dates of forty checks, without names, with our members'.",
            "body": "The Disclosure and Barring Service",
        },
    ),
    (
        Kind.POSITION,
        70,
        {
            "title": "Volunteers do not fill cut posts",
            "words": "What we ask of organisations before we list a role that used to be paid.",
            "body": "Our website, and a letter to the council's cabinet",
        },
    ),
    (
        Kind.SEAT,
        330,
        {
            "title": "Health and wellbeing partnership",
            "words": "We speak for forty small groups; link workers now send people to one desk.",
            "body": "Health and wellbeing partnership",
        },
    ),
    (
        Kind.SEAT,
        205,
        {
            "title": "Local resilience forum",
            "words": "The call-out list is in the plan for floods, and was tried once.",
            "body": "Local resilience forum",
        },
    ),
    (
        Kind.FUNDING_PLAN,
        260,
        {
            "title": "Where the next three years' money comes from",
            "words": "Less from one funder, more from five; a fee for courses from large bodies.",
            "until": 900,
            "done_on": 34,
        },
    ),
)
PRACTICE: Final[tuple[tuple[Kind, int, Said], ...]] = (
    (
        Kind.SUPPORT,
        301,
        {
            "title": "People left after their first month",
            "words": "We sat in on two inductions. Everybody now has somebody beside them.",
            "minutes": 210,
            "done_on": 64,
        },
    ),
    (
        Kind.SUPPORT,
        188,
        {
            "title": "Who pays the bus fare?",
            "words": "A rule for expenses that fits on a page; fares paid on the day.",
            "minutes": 95,
            "done_on": 21,
        },
    ),
    (
        Kind.SUPPORT,
        24,
        {
            "title": "Answers come too late",
            "words": "A rota for the inbox is being tried. To be looked at again in a month.",
            "minutes": 60,
        },
    ),
    (
        Kind.TEMPLATE,
        187,
        {"title": "Expenses policy, on a page", "words": "Taken as it is."},
    ),
    (
        Kind.TEMPLATE,
        120,
        {"title": "Induction checklist", "words": "Shortened from twenty steps to eight."},
    ),
)
ROLES: Final[tuple[tuple[Kind, int, Said], ...]] = (
    (
        Kind.NEW_ROLE,
        270,
        {
            "title": "A role that one can do from home",
            "words": "Began with a carer who could not leave the house. Filled within two weeks.",
        },
    ),
    (
        Kind.REDESIGN,
        150,
        {
            "title": "One long day made two short ones",
            "words": "Six hours in one go put people off; two turns of three are both taken.",
        },
    ),
    (
        Kind.INCLUSIVE,
        83,
        {
            "title": "A quiet hour for people who find crowds hard",
            "words": "Set up with the self-advocacy group; two people come each week.",
            "body": "Autistic people",
        },
    ),
)
SHOWN: Final = {
    "Volunteers' Week": ("Campaign plan", "Dates, for whom, and what each step cost."),
    "Health and wellbeing partnership": ("Minutes", "Item 4: volunteering in the plan."),
    "Where the next three years' money comes from": ("Funding plan", "Income by source."),
    "No bus before ten on Sundays": ("Letter and answer", "The timetable from the spring on."),
}
BEFORE: Final = (3, 2, 2, 3, 4, 2, 3, 2)
LINES: Final = (
    (
        AreaReviewLine.Kind.NEED,
        "Young people ask for evenings; two roles in three are by day.",
        None,
    ),
    (AreaReviewLine.Kind.NEED, "Nobody to turn to for groups that work in other languages.", None),
    (
        AreaReviewLine.Kind.PROVIDER,
        "This centre: brokerage, good practice, a voice for groups.",
        None,
    ),
    (AreaReviewLine.Kind.PROVIDER, "The rural community council: village halls, transport.", None),
    (AreaReviewLine.Kind.GAP, "No brokerage on Saturdays, when most people could come.", None),
    (AreaReviewLine.Kind.BASELINE, "Groups with a volunteer manager, of a hundred asked.", 37),
)
