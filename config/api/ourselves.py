"""An organisation's own page and promises, read and changed by the parts of its settings."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field
from pydantic.alias_generators import to_camel

from config.api.asking import sent, valid
from config.api.keys import Key, KeyRequest, organisation_of, permitted
from config.api.once import DESCRIBED_CHANGE, once
from config.api.organisations import CharityRegistration, OrganisationListed, listed
from config.api.problems import Kind, Refusal
from config.api.shapes import Said
from matching.keys.models import ApiKey
from matching.keys.scopes import Scope
from matching.organisations.models import Organisation
from matching.organisations.settings_page import DEEDS
from matching.wording import as_text

router = Router(tags=["Our organisation"], by_alias=True)

# Which names of a body belong to which part of the settings; the parts' forms judge them.
PART_OF: Final[dict[str, tuple[str, ...]]] = {
    "describe": (
        "name", "description", "cause", "website", "image", "address", "charity_number", "company_number",
    ),
    "promises": (
        "replies_within_days", "recheck_months", "insured_until", "insured_from_age", "insured_to_age",
        "indemnity_until",
    ),
}  # fmt: skip
FORMS_NAME: Final = {"cause": "causes", "replies_within_days": "answers_within_days"}
OUR_NAME: Final = {
    FORMS_NAME.get(name, name): to_camel(name) for names in PART_OF.values() for name in names
}


class Ourselves(OrganisationListed):
    """An organisation as its own people see it."""

    description: str = Field(description="Plain text, a line between paragraphs.")
    image: str
    address: str
    charity_registration: list[CharityRegistration]
    replies_within_days: int | None
    recheck_months: int | None
    insured_until: dt.date | None
    insured_from_age: int | None
    insured_to_age: int | None
    indemnity_until: dt.date | None
    asked_back: str = Field(description="What whoever verifies it still wants to know.")


class OurselvesSaid(Said):
    """What an organisation says of itself; what is left out stays as it is."""

    name: str | None = Field(None, max_length=250)
    description: str | None = Field(None, max_length=5000, description="Plain text.")
    cause: list[str] | None = Field(None, description="Codes of the data standard.")
    website: str | None = Field(None, max_length=500)
    image: str | None = Field(None, max_length=500, description="Address of a picture.")
    address: str | None = Field(None, max_length=300)
    charity_number: str | None = Field(None, max_length=30, description="Until one is known.")
    company_number: str | None = Field(None, max_length=30, description="Until one is known.")
    replies_within_days: int | None = Field(None, ge=1, le=20, description="Working days.")
    recheck_months: int | None = Field(None, ge=1, le=120)
    insured_until: dt.date | None = None
    insured_from_age: int | None = Field(None, ge=0, le=120)
    insured_to_age: int | None = Field(None, ge=0, le=120)
    indemnity_until: dt.date | None = None


@router.get(
    "/organisation",
    auth=Key(Scope.ORGANISATION_READ),
    response=Ourselves,
    summary="Our organisation",
    url_name="ourselves",
)
def ourselves(request: KeyRequest) -> Ourselves:
    """Give what the organisation says of itself, and what it promises."""
    return _told(organisation_of(request.auth))


@router.patch(
    "/organisation",
    auth=Key(Scope.ORGANISATION_WRITE),
    response=Ourselves,
    summary="Change our organisation",
    url_name="change_ourselves",
    openapi_extra=DESCRIBED_CHANGE,
)
@once
def change_ourselves(request: KeyRequest, said: OurselvesSaid) -> Ourselves:
    """Change what is given; a change of the page answers what whoever verifies it asked back."""
    given = said.model_dump(exclude_unset=True)
    with transaction.atomic():
        for part in PART_OF:
            _say(part, given, request.auth)
    return _told(organisation_of(request.auth))


def _say(part: str, given: dict[str, Any], key: ApiKey) -> None:
    """Send a part of the settings of which something is given, through its own form and action."""
    names = [name for name in PART_OF[part] if name in given]
    if not names:
        return
    deed = DEEDS[part]
    organisation = permitted(key, Organisation, deed.permission, pk=organisation_of(key).pk)
    fresh = deed.form(organisation, None)
    _refuse_known(names, fresh.fields)
    said = {FORMS_NAME.get(name, name): given[name] for name in names}
    form = deed.form(organisation, sent(fresh, said))
    valid(form, OUR_NAME)
    deed.do(organisation, form, key.person)
    key.organisation = organisation  # as it is now


def _refuse_known(names: list[str], fields: dict[str, Any]) -> None:
    """Refuse a register's number where one is known: operators put that right."""
    known = [name for name in names if FORMS_NAME.get(name, name) not in fields]
    if known:
        words = _("It is known already. Tell us if it is wrong.")
        raise Refusal(
            Kind.INVALID, words, [{"field": to_camel(name), "detail": words} for name in known]
        )


def _told(found: Organisation) -> Ourselves:
    promised = {name: getattr(found, name) for name in PART_OF["promises"][1:]}
    return Ourselves(
        **listed(found),
        **promised,
        description=as_text(found.description),
        image=found.image,
        address=found.address,
        charity_registration=[
            CharityRegistration(registrar=each.scheme, registration_number=each.number)
            for each in found.identifiers.all()
        ],
        replies_within_days=found.answers_within_days,
        asked_back=found.asked_back,
    )
