"""What an organisation says of a role, a step at a time; each step is kept when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places import queries as places
from matching.safeguarding.eligibility import Facts
from matching.wording import as_html
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role, RoleTerms, Session, Venue
from volunteering.opportunities.posting import levels
from volunteering.opportunities.posting.actions.handing import close_on, to_reader
from volunteering.opportunities.posting.judging import terms_of, to_be_reviewed
from volunteering.opportunities.posting.recurrence import Dated
from volunteering.opportunities.states import OpportunityState
from volunteering.opportunities.timing import slots_of

PENDING: Final = 5  # open applications for each vacancy, unless the organisation says otherwise
MOST_PENDING: Final = 30_000
# What a step may change of a role: never its search columns or the count of open applications.
OF_ROLE: Final = (
    "title", "description", "commitment", "hours_a_week", "hours_said_on", "remote", "minimum_age",
    "maximum_age", "places_left", "lead", "pending_cap", "causes", "causes_derived_from", "skills",
    "requirements", "accessibility", "rewards", "changed_at",
)  # fmt: skip
WHO: Final = ("minimum_age", "maximum_age", "causes", "skills")
WHO_TERMS: Final = (
    "languages", "age_reason", "only_for", "only_for_reason", "parental_consent_below",
    "young_risk_assessed",
)  # fmt: skip
APPLYING: Final = ("process", "references_wanted", "reference_depth", "trial_weeks", "induction")
SUPPORT: Final = ("expenses", "expenses_note", "support", "access_note")


@transaction.atomic
def draft(*, organisation: Organisation, said: Mapping[str, Any], by: Person) -> Role:
    """Begin a role that only its organisation sees."""
    opportunity = Opportunity.objects.create(
        organisation=organisation, title=said["title"], state=OpportunityState.DRAFT
    )
    role = Role(
        opportunity=opportunity,
        organisation=organisation,
        title=said["title"],
        lead=by,
        pending_cap=PENDING,
        places_left=1,
        causes=list(organisation.causes[:3]),
        live=False,
    )
    role.save()
    RoleTerms.objects.create(role=role, insured_until=organisation.insured_until)
    describe(role=role, said=said, by=by)
    return role


@transaction.atomic
def describe(*, role: Role, said: Mapping[str, Any], by: Person) -> None:
    """Say what it is called, what one does and what difference that makes."""
    terms = terms_of(role)
    role.title, terms.tasks, terms.difference = said["title"], said["tasks"], said["difference"]
    role.description = as_html("\n\n".join(filter(None, [terms.tasks, terms.difference])))
    if role.opportunity.roles.count() == 1:
        role.opportunity.title = role.title
        role.opportunity.save(update_fields=["title"])
    _said(role, terms, "what", by)


@transaction.atomic
def add_session(
    *, role: Role, dated: Dated, minimum: int, capacity: int | None, by: Person
) -> Session:
    """Say a time at which it takes place, once or again and again."""
    session = Session(
        opportunity=role.opportunity,
        venue=role.opportunity.venues.first(),
        starts_at=dated.starts_at,
        ends_at=dated.ends_at,
        rrule=dated.rrule,
        skipped=dated.skipped,
        remote=role.remote,
        minimum=minimum,
        capacity=capacity,
    )
    session.slots = slots_of(session)
    session.save()
    _said(role, terms_of(role), "when", by)
    return session


@transaction.atomic
def remove_session(*, session: Session, role: Role, by: Person) -> None:
    """Take a time back."""
    session.delete()
    _said(role, terms_of(role), "when", by)


@transaction.atomic
def set_times(
    *, role: Role, commitment: str, slots: int, by: Person, hours_a_week: Decimal | None = None
) -> None:
    """Say how much time it takes, and at which times of the week that nobody dates."""
    role.commitment, role.hours_a_week = commitment, hours_a_week
    role.hours_said_on = (role.hours_said_on or timezone.localdate()) if hours_a_week else None
    undated = role.opportunity.sessions.filter(starts_at=None, ends_at=None)
    kept = undated.first() if slots else None
    (undated.exclude(pk=kept.pk) if kept else undated).delete()
    if slots:
        session = kept or Session(opportunity=role.opportunity, remote=role.remote)
        session.slots = slots
        session.save()
    _said(role, terms_of(role), "when", by)


@transaction.atomic
def place(*, role: Role, said: Mapping[str, Any], by: Person) -> None:
    """Say where it takes place: at an address, from home, or either."""
    role.remote = said["remote"]
    venue = role.opportunity.venues.first()
    if said["postcode"]:
        venue = venue or Venue(opportunity=role.opportunity)
        found = places.find_postcode(said["postcode"])
        venue.name, venue.address = said["venue"], said["address"]
        venue.postcode, venue.point, venue.lad = found.postcode, found.geometry, found.lad_code
        venue.outside_england, venue.found = found.outside_england, Venue.Found.POSTCODE
        venue.save()
    elif venue is not None:
        role.opportunity.venues.all().delete()
        venue = None
    only_from_home = role.remote and venue is None
    role.opportunity.sessions.update(venue=venue, remote=only_from_home)
    _said(role, terms_of(role), "where", by)


@transaction.atomic
def set_who(*, role: Role, said: Mapping[str, Any], by: Person) -> None:
    """Say who can do it, and why where somebody cannot."""
    terms = terms_of(role)
    _take(role, said, WHO)
    _take(terms, said, WHO_TERMS)
    role.causes_derived_from = ""
    _said(role, terms, "who", by)


@transaction.atomic
def set_applying(*, role: Role, said: Mapping[str, Any], by: Person) -> None:
    """Say how applying goes, who answers, and how many may wait at a time."""
    terms = terms_of(role)
    _take(terms, said, APPLYING)
    role.lead, role.places_left = said["lead"], said["places"]
    cap = said["pending_cap"] or PENDING * (said["places"] or 1)
    role.pending_cap = max(min(cap, MOST_PENDING), _pending(role))
    _said(role, terms, "applying", by)


@transaction.atomic
def set_checks(  # noqa: PLR0913 (the answers, by name)
    *, role: Role, facts: Facts, comes: str, paid_by: str, id_check: bool, by: Person
) -> RoleTerms:
    """Keep what the volunteer does, and work out the check that it allows: nobody picks one."""
    terms = terms_of(role)
    codes = [code for code in role.requirements if code != "IDCheck"]
    role.requirements = [*codes, "IDCheck"] if id_check else codes
    levels.keep(role, terms, facts, comes=comes, overnight=facts.overnight, on=timezone.localdate())
    terms.checks_paid_by = paid_by
    _said(role, terms, "checks", by)
    return terms


@transaction.atomic
def set_support(*, role: Role, said: Mapping[str, Any], by: Person) -> None:
    """Say which costs are paid back, how volunteers are supported, and how one gets in."""
    terms = terms_of(role)
    _take(terms, said, SUPPORT)
    role.accessibility = list(said["accessibility"])
    pays = terms.expenses != RoleTerms.Expenses.NONE
    rewards = [code for code in role.rewards if code != "ExpensesReimbursed"]
    role.rewards = [*rewards, "ExpensesReimbursed"] if pays else rewards
    _said(role, terms, "support", by)


@transaction.atomic
def promise(*, role: Role, said: Mapping[str, Any], by: Person) -> None:
    """Declare that it is insured and replaces nobody's job, and until when it is on offer."""
    terms = terms_of(role)
    _take(terms, said, ("insured_until", "replaces_no_job"))
    close_on(role.opportunity, said["closes_on"])
    _said(role, terms, "promises", by)


def _said(role: Role, terms: RoleTerms, step: str, by: Person) -> None:
    """Keep a step; what it changes of the check and of what a second person saw follows at once."""
    if step not in terms.steps_done:
        terms.steps_done = [*terms.steps_done, step]
    if step in {"when", "where"}:
        levels.rework(role, terms, on=timezone.localdate())
    found = to_be_reviewed(role, terms)
    if found != terms.review_of:
        terms.review_of, terms.needs_review = found, bool(found)
        terms.reviewed_by = terms.reviewed_at = None
    role.save(update_fields=OF_ROLE)
    terms.save()
    live = role.opportunity.state in {OpportunityState.LIVE, OpportunityState.PAUSED}
    if live and terms.needs_review and terms.reviewed_at is None:
        terms.submitted_by = by
        terms.save(update_fields=["submitted_by"])
        to_reader(role, by)
    else:
        opportunities.summarise(opportunities=[role.opportunity])


def _take(row: Any, said: Mapping[str, Any], names: tuple[str, ...]) -> None:
    for name in names:
        setattr(row, name, said[name])


def _pending(role: Role) -> int:
    return Role.objects.values_list("pending", flat=True).get(pk=role.pk)
