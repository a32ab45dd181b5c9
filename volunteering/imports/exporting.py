"""A centre's own tables, to take away; everybody who is on them can see that they were taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.people.queries import address_of
from matching.privacy.models import Look
from matching.safeguarding.models import Hold
from volunteering.brokerage.cases.models import Case, CaseNote
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.referrals.models import Referral
from volunteering.imports import work
from volunteering.opportunities.models import Role

Rows = Iterator[Sequence[Any]]
AT_ONCE: Final = 1000
TABLES: Final[dict[str, str | Promise]] = {
    "people": _("People"),
    "cases": _("Cases"),
    "enquiries": _("Enquiries"),
    "organisations": _("Organisations"),
    "roles": _("Roles"),
    **work.NAMES,
}


@transaction.atomic
def take(*, centre: Organisation, what: str, by: Person) -> tuple[list[str], Rows]:
    """Give a table's headings and rows, and remember for everybody on it that it was taken.

    Who is on hold is left out: of them the safeguarding lead alone says something.
    """
    headings, rows_of, people_of = _TABLES[what]
    if people_of is not None:
        keys = _keys(people_of(centre))
        looks = [
            Look(person_id=key, by=by, organisation=centre, what="export")
            for key in keys
            if key is not None and key != by.pk
        ]
        Look.objects.bulk_create(looks, batch_size=AT_ONCE)
    return [str(each) for each in headings], rows_of(centre)


def _keys(rows: QuerySet[Any]) -> set[int | None]:
    """Give whose rows these are: each person once."""
    named = "case__person" if rows.model in (CaseNote, Referral) else "person"
    return set(rows.order_by().values_list(named, flat=True))


def _cases(centre: Organisation) -> QuerySet[Case]:
    held = Hold.objects.filter(lifted_at=None).values("person")
    return Case.objects.of(centre).exclude(person__in=held).select_related("person")


def _enquiries(centre: Organisation) -> QuerySet[Enquiry]:
    held = list(Hold.objects.filter(lifted_at=None).values_list("person", flat=True))
    found = Enquiry.objects.of(centre).select_related("person")
    return found.exclude(person__isnull=False, person__in=held)


def _people_rows(centre: Organisation) -> Rows:
    keys = _cases(centre).values("person")
    for person in Person.objects.filter(pk__in=keys).order_by("pk").iterator(AT_ONCE):
        yield (
            person.name,
            address_of(person),
            person.mobile,
            person.postcode,
            person.birth_year or "",
        )


def _case_rows(centre: Organisation) -> Rows:
    for case in _cases(centre).select_related("person", "broker").order_by("pk").iterator(AT_ONCE):
        yield (
            case.pk,
            case.person.name,
            address_of(case.person),
            case.get_state_display(),
            case.get_support_intensity_display(),
            timezone.localdate(case.opened_at),
            timezone.localdate(case.closed_at) if case.closed_at else "",
            case.get_closed_because_display(),
            str(case.broker) if case.broker else "",
            case.next_action,
            case.next_action_on or "",
        )


def _enquiry_rows(centre: Organisation) -> Rows:
    for each in _enquiries(centre).order_by("pk").iterator(AT_ONCE):
        yield (
            each.pk,
            timezone.localdate(each.came_at),
            each.get_channel_display(),
            each.who,
            each.email,
            each.phone,
            each.postcode,
            each.about,
            each.get_state_display(),
            each.get_outcome_display(),
            each.signposted_to,
        )


def _organisation_rows(centre: Organisation) -> Rows:
    found = Organisation.objects.filter(cares_of=centre).prefetch_related("identifiers")
    for each in found.order_by("pk").iterator(AT_ONCE):
        numbers = ", ".join(str(number) for number in each.identifiers.all() if number.is_official)
        yield (
            each.name,
            each.postcode,
            each.address,
            each.website,
            each.description,
            numbers,
            each.get_standing_display(),
            each.insured_until or "",
        )


def _role_rows(centre: Organisation) -> Rows:
    found = Role.objects.filter(organisation__cares_of=centre)
    for role in (
        found.select_related("organisation", "opportunity").order_by("pk").iterator(AT_ONCE)
    ):
        yield (
            role.title,
            role.organisation.name,
            role.opportunity.get_state_display(),
            role.commitment,
            role.hours_a_week if role.hours_a_week is not None else "",
            role.remote,
            role.minimum_age if role.minimum_age is not None else "",
            role.places_left if role.places_left is not None else "",
            role.opportunity.opens_on or "",
            role.opportunity.closes_on or "",
        )


_Table = tuple[
    tuple[str | Promise, ...],
    Callable[[Organisation], Rows],
    Callable[[Organisation], QuerySet[Any]] | None,
]
_NAME, _EMAIL, _POST = _("Name"), _("E-mail"), _("Postcode")
_TABLES: Final[dict[str, _Table]] = {
    "people": (
        (_NAME, _EMAIL, _("Mobile"), _POST, _("Year of birth")),
        _people_rows,
        _cases,
    ),
    "cases": (
        (_("Case"), _NAME, _EMAIL, _("State"), _("Support"), _("Opened"), _("Closed"),
         _("Closed because"), _("Broker"), _("Next"), _("By")),
        _case_rows,
        _cases,
    ),
    "enquiries": (
        (_("Enquiry"), _("Came"), _("By way of"), _NAME, _EMAIL, _("Telephone"), _POST,
         _("About"), _("State"), _("Outcome"), _("Sent on to")),
        _enquiry_rows,
        _enquiries,
    ),
    "organisations": (
        (_NAME, _POST, _("Address"), _("Website"), _("Description"), _("Numbers"), _("Standing"),
         _("Insured until")),
        _organisation_rows,
        None,
    ),
    "roles": (
        (_("Title"), _("Organisation"), _("State"), _("Commitment"), _("Hours a week"),
         _("From home"), _("Youngest age"), _("Places"), _("From"), _("Until")),
        _role_rows,
        None,
    ),
    **work.TABLES,
}  # fmt: skip
