"""Which columns we understand, by the names that people and other systems give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a column may hold, and what such columns are called, in plain letters."""

    key: str
    label: str | Promise
    names: tuple[str, ...]


REFERENCE: Final = Field(
    "reference",
    _("Their number in the old system"),
    (
        "id",
        "ref",
        "reference",
        "volunteer id",
        "user id",
        "member id",
        "record id",
        "opportunity id",
        "organisation id",
        "provider id",
        "urn",
        "uid",
        "our ref",
    ),
)
POSTCODE: Final = Field(
    "postcode",
    _("Postcode"),
    ("postcode", "post code", "home postcode", "postal code", "zip", "pcode", "address postcode"),
)
PEOPLE: Final = (
    Field(
        "name",
        _("Whole name"),
        (
            "name",
            "full name",
            "fullname",
            "volunteer",
            "volunteer name",
            "contact name",
            "display name",
        ),
    ),
    Field(
        "first_name",
        _("First name"),
        (
            "first name",
            "firstname",
            "forename",
            "forenames",
            "given name",
            "christian name",
            "known as",
            "preferred name",
        ),
    ),
    Field(
        "last_name",
        _("Last name"),
        ("last name", "lastname", "surname", "family name", "second name"),
    ),
    Field(
        "email",
        _("E-mail address"),
        (
            "email",
            "e mail",
            "email address",
            "e mail address",
            "mail",
            "username",
            "email 1",
            "primary email",
        ),
    ),
    Field(
        "mobile",
        _("Mobile number"),
        ("mobile", "mobile number", "mobile phone", "mobile no", "cell", "cell phone", "mob"),
    ),
    Field(
        "phone",
        _("Telephone"),
        (
            "phone",
            "telephone",
            "tel",
            "phone number",
            "telephone number",
            "home phone",
            "landline",
            "contact number",
            "tel no",
            "primary phone",
        ),
    ),
    POSTCODE,
    Field(
        "birth",
        _("Date or year of birth"),
        (
            "date of birth",
            "dob",
            "birth date",
            "birthdate",
            "born",
            "year of birth",
            "birth year",
            "d o b",
            "birthday",
        ),
    ),
    Field(
        "registered_on",
        _("Registered on"),
        (
            "registered",
            "registered on",
            "date registered",
            "registration date",
            "signed up",
            "sign up date",
            "date joined",
            "joined",
            "created",
            "created at",
            "created on",
            "date added",
            "start date",
            "date created",
        ),
    ),
    Field(
        "notes",
        _("A note for your staff"),
        (
            "notes",
            "note",
            "comments",
            "comment",
            "remarks",
            "further information",
            "about",
            "interests",
        ),
    ),
    REFERENCE,
)
ORGANISATIONS: Final = (
    Field(
        "name",
        _("Name"),
        (
            "name",
            "organisation",
            "organization",
            "organisation name",
            "organization name",
            "charity name",
            "group",
            "group name",
            "provider",
            "provider name",
            "recruiter",
            "company",
            "title",
        ),
    ),
    POSTCODE,
    Field(
        "address", _("Address"), ("address", "address line 1", "street", "full address", "location")
    ),
    Field(
        "website",
        _("Website"),
        ("website", "web", "url", "web address", "web site", "homepage", "link"),
    ),
    Field(
        "description",
        _("What it does"),
        ("description", "about", "summary", "what we do", "purpose", "aims", "mission"),
    ),
    Field(
        "charity_number",
        _("Charity number"),
        (
            "charity number",
            "charity no",
            "registered charity number",
            "registered charity no",
            "charity registration number",
            "charity registration",
            "charity reg no",
        ),
    ),
    Field(
        "company_number",
        _("Company number"),
        ("company number", "company no", "company registration number", "companies house number"),
    ),
    Field(
        "insured_until",
        _("Insured until"),
        (
            "insured until",
            "insurance expiry",
            "insurance expires",
            "public liability expiry",
            "insurance expiry date",
            "insurance renewal",
        ),
    ),
    REFERENCE,
)
ROLES: Final = (
    Field(
        "title",
        _("Title"),
        (
            "title",
            "role",
            "role title",
            "opportunity",
            "opportunity title",
            "opportunity name",
            "name",
            "role name",
            "activity",
            "job title",
            "position",
        ),
    ),
    Field(
        "organisation",
        _("Organisation"),
        (
            "organisation",
            "organization",
            "organisation name",
            "organization name",
            "provider",
            "provider name",
            "charity",
            "group",
            "charity name",
            "recruiter",
        ),
    ),
    Field(
        "charity_number",
        _("Charity number"),
        ("charity number", "charity no", "registered charity number", "registered charity no"),
    ),
    Field(
        "description",
        _("Description"),
        (
            "description",
            "details",
            "about",
            "summary",
            "role description",
            "opportunity description",
            "what you will do",
            "tasks",
        ),
    ),
    Field(
        "commitment",
        _("When and how long"),
        (
            "commitment",
            "time commitment",
            "when",
            "hours",
            "times",
            "availability",
            "frequency",
            "time required",
        ),
    ),
    Field(
        "hours_a_week",
        _("Hours a week"),
        ("hours a week", "hours per week", "weekly hours", "average weekly hours"),
    ),
    POSTCODE,
    Field(
        "remote",
        _("From home"),
        (
            "remote",
            "from home",
            "home based",
            "online",
            "virtual",
            "can be done remotely",
            "allows remote participation",
            "is remote",
        ),
    ),
    Field(
        "minimum_age",
        _("Youngest age"),
        ("minimum age", "min age", "age from", "youngest age", "lowest age"),
    ),
    Field(
        "places",
        _("How many people"),
        (
            "places",
            "number of volunteers",
            "volunteers needed",
            "vacancies",
            "number required",
            "how many",
            "spaces",
        ),
    ),
    Field(
        "opens_on",
        _("From"),
        (
            "opens",
            "opens on",
            "start",
            "start date",
            "from",
            "date from",
            "live from",
            "publish start",
        ),
    ),
    Field(
        "closes_on",
        _("Until"),
        (
            "closes",
            "closes on",
            "end",
            "end date",
            "until",
            "date to",
            "expires",
            "expiry date",
            "closing date",
            "expiry",
            "publish end",
        ),
    ),
    Field(
        "apply_url",
        _("Where to apply"),
        ("apply url", "apply link", "url", "link", "web link", "more information"),
    ),
    REFERENCE,
)
BY_KIND: Final[Mapping[str, tuple[Field, ...]]] = {
    "people": PEOPLE,
    "organisations": ORGANISATIONS,
    "roles": ROLES,
}
# Never taken from a spreadsheet: people say it themselves, where it is kept apart, or nobody needs it.
NEVER: Final = (
    "gender",
    "sex",
    "ethnic",
    "race",
    "nationality",
    "disab",
    "health",
    "medical",
    "religio",
    "belief",
    "faith",
    "sexual",
    "orientation",
    "trans",
    "pregnan",
    "dbs",
    "crb",
    "criminal",
    "convict",
    "offen",
    "national insurance",
    "ni number",
    "passport",
    "password",
    "bank",
    "sort code",
    "account number",
    "benefit",
    "marital",
)
_NOISE = re.compile(r"[^a-z0-9]+")


def plain(heading: str) -> str:
    """Give a heading in small letters and digits, with single spaces."""
    return _NOISE.sub(" ", heading.casefold()).strip()[:200]


def is_never_taken(heading: str) -> bool:
    """Say whether a heading names what we do not take from spreadsheets."""
    words = plain(heading)
    return any(re.search(rf"\b{each}", words) for each in NEVER)


def propose(kind: str, headings: Iterable[str], remembered: Mapping[str, str]) -> dict[str, str]:
    """Say what each column seems to hold, by its place: what was said before, else by its name.

    No field is held by two columns: the first one has it.
    """
    meaning = {name: field.key for field in BY_KIND[kind] for name in field.names} | {
        plain(str(field.label)): field.key for field in BY_KIND[kind]
    }
    known = {field.key for field in BY_KIND[kind]}
    found: dict[str, str] = {}
    for place, heading in enumerate(headings):
        name = plain(heading)
        field = "" if is_never_taken(heading) else remembered.get(name, meaning.get(name, ""))
        if field in known and field not in found.values():
            found[str(place)] = field
    return found


def label_of(kind: str, key: str) -> str:
    """Name a field for people."""
    return next((str(field.label) for field in BY_KIND[kind] if field.key == key), key)
