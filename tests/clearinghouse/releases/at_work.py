"""An employer with everybody it needs, and somebody there who asks to be released."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from clearinghouse.employers.models import Approver, Employer, Employment, FundingLink
from clearinghouse.employers.terms import ApprovalStep, PublicKind
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import Party
from clearinghouse.releases import actions, conflicts
from clearinghouse.releases.actions import Wish
from clearinghouse.releases.models import Approval, Release
from clearinghouse.releases.questions import questions_for
from clearinghouse.terms import EngagementForm, Sector
from matching.people.models import Person
from tests.factories.introductions import MadeFactory
from tests.factories.organisations import EmployerFactory
from tests.factories.people import PersonFactory

PART_TIME = EngagementForm.SECONDMENT_PART_TIME


@dataclass
class AtWork:
    """The introduction, the post, and who approves at each step."""

    introduction: Introduction
    employment: Employment
    who: dict[str, Person]

    @property
    def person(self) -> Person:
        """Whoever asks."""
        return self.introduction.person

    def wish(self, **said: Any) -> Wish:
        """Ask for three days of a project, or for what the test says."""
        first = timezone.localdate() + dt.timedelta(days=30)
        usual: dict[str, Any] = {
            "form": EngagementForm.PROJECT,
            "starts_on": first,
            "ends_on": first + dt.timedelta(days=60),
            "days": Decimal(3),
            "case": "Set up their accounts.",
            "benefit": "I learn charity accounts.",
        }
        return Wish(**(usual | said))

    def written(self, **said: Any) -> Release:
        """Write the request."""
        return actions.write(
            introduction=self.introduction,
            employment=self.employment,
            wish=self.wish(**said),
            by=self.person,
        )

    def ready(self, *, yes: tuple[str, ...] = (), **said: Any) -> Release:
        """Write it and answer the questions, with a yes to some."""
        release = self.written(**said)
        asked = questions_for(release.conflict.sets, Party.PROFESSIONAL)
        answers = {each.code: each.code in yes for each in asked}
        actions.answer_questions(release=release, answers=answers, words="", by=self.person)
        return release

    def asked(self, *, yes: tuple[str, ...] = (), **said: Any) -> Release:
        """Write it, answer and send it."""
        return actions.ask(release=self.ready(yes=yes, **said), by=self.person)

    def host_answers(self, release: Release, *, yes: tuple[str, ...] = ()) -> None:
        """Let the host answer its questions."""
        asked = questions_for(release.conflict.sets, Party.ORGANISATION)
        conflicts.answer_as_host(
            conflict=release.conflict,
            answers={each.code: each.code in yes for each in asked},
            words="",
            by=self.introduction.need.lead,
        )


def at_work(*, council: bool = False, steps: bool = True, **policy: Any) -> AtWork:
    """Make an employer, private or a council, with an approver for each step."""
    sector = Sector.PUBLIC if council else Sector.PRIVATE
    kind = PublicKind.COUNCIL if council else ""
    employer = Employer.objects.create(
        organisation=EmployerFactory(), sector=sector, public_kind=kind, **policy
    )
    introduction = MadeFactory()
    who: dict[str, Person] = {str(step): PersonFactory() for step in ApprovalStep}
    employment = Employment.objects.create(
        person=introduction.person, employer=employer, manager=who["line_manager"]
    )
    for step, person in who.items() if steps else ():
        Approver.objects.create(employer=employer, person=person, step=step)
    return AtWork(introduction, employment, who)


def turn(release: Release) -> Approval:
    """Give the step that is being asked."""
    return release.approvals.get(state="asked")


def fund(found: AtWork, kind: str = "grant", **said: Any) -> FundingLink:
    """Let the employer fund the host."""
    return FundingLink.objects.create(
        employer=found.employment.employer, host=found.introduction.organisation, kind=kind, **said
    )
