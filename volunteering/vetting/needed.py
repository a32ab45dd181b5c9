"""Who at an organisation needs which check and references, and how far that is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.safeguarding.actions.checks import WARNINGS
from matching.safeguarding.levels import Level
from matching.safeguarding.models import Check, Reference
from matching.safeguarding.queries import GRACE, STARTS
from matching.safeguarding.seen import RANK, Allowed
from matching.safeguarding.states import ReferenceState
from volunteering.applications.models import Application
from volunteering.opportunities.models import Role, RoleTerms
from volunteering.placements.models import Placement

WINDOW: Final = dt.timedelta(days=WARNINGS[0])


@dataclass(slots=True)
class Standing:
    """How a check stands, in words and a tone, and how urgent that is (0 is now)."""

    text: str
    tone: str
    urgency: int


@dataclass(slots=True)
class Needed:
    """One person, what their roles here ask, and what there is."""

    person: Person
    roles: list[Role] = field(default_factory=list)
    check: Check | None = None
    references: list[Reference] = field(default_factory=list)

    @property
    def level(self) -> str:
        """The highest level that one of the roles needs."""
        return max((terms.level for terms in self._terms), key=RANK.__getitem__, default=Level.NONE)

    @property
    def level_words(self) -> str:
        """That level, as people say it."""
        return str(Level(self.level).label)

    @property
    def allowed(self) -> Allowed:
        """The most that may be asked for."""
        return Allowed(
            level=self.level,
            workforces=frozenset(terms.workforce for terms in self._terms if terms.workforce),
            barred_lists=frozenset(one for terms in self._terms for one in terms.barred_lists),
        )

    @property
    def depth(self) -> int:
        """The deepest reference that one of the roles asks for."""
        return max((terms.reference_depth for terms in self._terms), default=1)

    @property
    def references_wanted(self) -> int:
        """How many references the roles ask for."""
        return max((terms.references_wanted for terms in self._terms), default=0)

    @property
    def references_in(self) -> int:
        """How many have been accepted."""
        return sum(each.state == ReferenceState.ACCEPTED for each in self.references)

    @property
    def to_read(self) -> int:
        """How many have come and wait for a decision."""
        return sum(each.state == ReferenceState.RECEIVED for each in self.references)

    @property
    def standing(self) -> Standing:
        """How the check stands."""
        if self.level == Level.NONE:
            return Standing(_("No check needed"), "grey", 5)
        return standing_of(self.check, timezone.localdate())

    @property
    def _terms(self) -> list[RoleTerms]:
        return [role.terms for role in self.roles if hasattr(role, "terms")]


def standing_of(check: Check | None, today: dt.date) -> Standing:
    """Say how a check stands: a date that has passed has days of grace, not a cliff."""
    if check is None:
        return Standing(_("No check recorded"), "warm", 2)
    if check.decision == Check.Decision.NOT_APPOINTED:
        return Standing(_("Decided: not appointed"), "grey", 4)
    if check.decision not in STARTS:
        return Standing(_("Seen: decide"), "warm", 1)
    return _standing_until(check.recheck_due_on, today)


def _standing_until(due: dt.date | None, today: dt.date) -> Standing:
    if due is None or due > today + WINDOW:
        until = f", {_('ask anew by')} {date_format(due, 'j F Y')}" if due else ""
        return Standing(_("Clear to start") + until, "green", 4)
    if due >= today:
        return Standing(_("Renew by %s") % date_format(due, "j F Y"), "warm", 1)
    if due + GRACE >= today:
        return Standing(_("Due; goes on until %s") % date_format(due + GRACE, "j F Y"), "red", 0)
    return Standing(_("Has run out"), "red", 0)


def needed_at(organisation: Organisation) -> list[Needed]:
    """List everybody who applies to or is placed with an organisation, the most urgent first."""
    found: dict[int, Needed] = {}
    for person, role in _people(organisation):
        found.setdefault(person.pk, Needed(person)).roles.append(role)
    _fill(found, organisation)
    return sorted(
        found.values(), key=lambda each: (each.standing.urgency, -each.to_read, str(each.person))
    )


def needed_of(person: Person, organisation: Organisation) -> Needed | None:
    """Give what one person needs at an organisation; None if they have nothing to do with it."""
    roles = [role for _person, role in _people(organisation, person)]
    if not roles:
        return None
    found = {person.pk: Needed(person, roles)}
    _fill(found, organisation)
    return found[person.pk]


def _people(
    organisation: Organisation, person: Person | None = None
) -> Iterable[tuple[Person, Role]]:
    applications = _of(Application.objects.open().of(organisation), "volunteer", person)
    placements = _of(Placement.objects.live().filter(organisation=organisation), "person", person)
    for application in applications:
        yield application.volunteer, application.role
    for placement in placements:
        yield placement.person, placement.role


def _of(rows: QuerySet, who: str, person: Person | None) -> QuerySet:  # type: ignore[type-arg]
    rows = rows.filter(**{who: person}) if person else rows
    return rows.select_related(who, "role__terms").order_by("pk")


def _fill(found: dict[int, Needed], organisation: Organisation) -> None:
    """Add the latest check and all references, a query each."""
    checks = Check.objects.filter(organisation=organisation, person__in=found)
    for check in checks.order_by("seen_on", "pk"):
        found[check.person_id].check = check
    references = Reference.objects.filter(organisation=organisation, person__in=found)
    for reference in references.order_by("pk"):
        found[reference.person_id].references.append(reference)
