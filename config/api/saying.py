"""What an organisation says of a role, by the steps of the wizard: their forms judge it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final, Literal

from pydantic import Field
from pydantic.alias_generators import to_camel

from config.api.asking import sent, valid
from config.api.shapes import Number, Said
from matching.keys.models import ApiKey
from volunteering.opportunities.models import MOST_HOURS_A_WEEK, Role
from volunteering.opportunities.posting.judging import terms_of
from volunteering.opportunities.posting.steps import STEPS

# Which names of a body belong to which step; the forms of the steps judge them.
STEP_OF: Final[dict[str, tuple[str, ...]]] = {
    "what": ("title", "tasks", "difference"),
    "when": ("commitment", "hours_a_week", "when"),
    "where": ("allows_remote_participation", "postcode", "venue", "address"),
    "who": (
        "cause", "skill", "language", "minimum_age", "maximum_age", "age_reason",
        "parental_consent_below", "young_risk_assessed",
    ),
    "applying": (
        "application_process", "places", "pending_cap", "references_wanted", "reference_depth",
        "trial_weeks", "induction",
    ),
    "checks": (
        "children", "supervised", "at_a_place_for_children", "adults", "comes", "overnight", "board",
        "serves", "basic_wanted", "id_check", "checks_paid_by",
    ),
    "support": ("expenses", "expenses_note", "support", "accessibility", "access_note"),
    "promises": ("insured_until", "replaces_no_job", "closes_on"),
}  # fmt: skip
# What the data standard calls otherwise than our forms do.
FORMS_NAME: Final = {
    "when": "slots",
    "allows_remote_participation": "remote",
    "cause": "causes",
    "skill": "skills",
    "language": "languages",
    "application_process": "process",
}
OUR_NAME: Final = {
    FORMS_NAME.get(name, name): to_camel(name) for names in STEP_OF.values() for name in names
}


class RoleSaid(Said):
    """What an organisation says of a role; what is left out stays as it is."""

    title: str | None = Field(None, max_length=120)
    tasks: str | None = Field(None, max_length=3000, description="What the volunteer does.")
    difference: str | None = Field(None, max_length=1500)
    commitment: str | None = Field(None, max_length=300, description="How much time it takes.")
    hours_a_week: Decimal | None = Field(
        None, gt=0, le=MOST_HOURS_A_WEEK, max_digits=4, decimal_places=1
    )
    when: list[str] | None = Field(None, description="Parts of the week: tuesday-afternoon.")
    allows_remote_participation: bool | None = None
    postcode: str | None = Field(None, max_length=30)
    venue: str | None = Field(None, max_length=200)
    address: str | None = Field(None, max_length=300)
    cause: list[str] | None = Field(None, description="Up to five codes of the data standard.")
    skill: list[str] | None = Field(None, description="Up to eight codes of the data standard.")
    language: list[str] | None = None
    minimum_age: int | None = Field(None, ge=0, le=100)
    maximum_age: int | None = Field(None, ge=0, le=120)
    age_reason: str | None = Field(None, max_length=300)
    parental_consent_below: int | None = Field(None, ge=0, le=18)
    young_risk_assessed: bool | None = None
    application_process: str | None = Field(None, max_length=1500)
    places: int | None = Field(None, ge=1, le=1000)
    pending_cap: int | None = Field(None, ge=1, le=1000)
    references_wanted: int | None = Field(None, ge=0, le=3)
    reference_depth: int | None = Field(None, ge=1, le=3)
    trial_weeks: int | None = Field(None, ge=0, le=26)
    induction: list[str] | None = Field(None, max_length=20)
    children: list[str] | None = None
    supervised: bool | None = None
    at_a_place_for_children: bool | None = None
    adults: list[str] | None = None
    comes: str | None = None
    overnight: bool | None = None
    board: str | None = None
    serves: list[str] | None = None
    basic_wanted: bool | None = None
    id_check: bool | None = None
    checks_paid_by: Literal["free", "organisation", "none"] | None = None
    expenses: Literal["none", "receipts", "mileage", "both"] | None = None
    expenses_note: str | None = Field(None, max_length=300)
    support: str | None = Field(None, max_length=1500)
    accessibility: list[str] | None = None
    access_note: str | None = Field(None, max_length=1500)
    insured_until: dt.date | None = None
    replaces_no_job: bool | None = None
    closes_on: dt.date | None = None


class RoleBegun(RoleSaid):
    """A role to begin: a title and tasks at least."""

    title: str = Field(min_length=1, max_length=120)
    tasks: str = Field(min_length=1, max_length=3000)
    organisation: Number | None = Field(
        None, description="For a centre: an organisation that it answers for. Else your own."
    )


def say(role: Role, given: dict[str, Any], key: ApiKey) -> None:
    """Send each step whose answers are given, through its own form and action."""
    for slug, names in STEP_OF.items():
        said = {FORMS_NAME.get(name, name): given[name] for name in names if name in given}
        if not said:
            continue
        step, terms = STEPS[slug], terms_of(role)
        form = step.form(role, terms, sent(step.form(role, terms, None), said))
        valid(form, OUR_NAME)
        step.do(role, form, key.person)
