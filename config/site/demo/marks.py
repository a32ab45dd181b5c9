"""The quality mark in the demo: one centre has it, one is in review, one writes about itself.

Everything happened since the standard came into force, by the steps that its pages have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from config.site.demo import clock
from config.site.demo.desks import Desk
from config.site.demo.papers import paper
from config.site.demo.sign_ins import OFFICE, REVIEWER, SECOND
from matching.people.models import Person
from volunteering.quality import actions
from volunteering.quality.models import (
    Assessment,
    AssessmentEvidence,
    Criterion,
    Decision,
    Level,
    Reviewer,
    Reviewing,
    SchemeOfficer,
    StandardVersion,
)
from volunteering.quality.queries import current_version

LONGEST: Final = dt.timedelta(days=280)
RATED: Final = "We do this; the file shows a year of it."
PARTLY: Final = "We have begun. Next year we publish it."
FOUND: Final = "Seen in the files and heard from two members."
SHORT_OF: Final = "Done, and not yet published where members look for it."
WORDS: Final = "A centre that knows its district. The panel thanks its staff for open books."
PARTLY_MET: Final = ("Q5", "Q6")  # neither is mandatory


@dataclass(frozen=True, slots=True)
class Span:
    """The time between the standard's first day and today, in parts of one."""

    first: dt.date
    last: dt.date

    def at(self, part: float) -> dt.date:
        """Give the day at a part of it."""
        return self.first + (self.last - self.first) * part


def award(desks: list[Desk]) -> None:
    """Let the first centre have the mark, the second be reviewed, and the third write."""
    version = current_version()
    if version is None:
        return
    _appoint(version)
    today = timezone.localdate()
    span = Span(max(version.from_on, today - LONGEST), today)
    ways = (_awarded, _in_review, _draft)
    for desk in desks:
        ways[desk.number](desk, version, span)


def _appoint(version: StandardVersion) -> None:
    """Name the scheme's officer and its reviewers, as operators do."""
    office, scheme = _person(OFFICE.email), version.scheme
    for role in (SchemeOfficer.Role.OFFICER, SchemeOfficer.Role.PANEL):
        SchemeOfficer.objects.get_or_create(scheme=scheme, person=office, role=role, ended_on=None)
    for reviewer in _reviewers():
        Reviewer.objects.get_or_create(
            scheme=scheme, person=reviewer, defaults={"trained_on": version.from_on}
        )


def _awarded(desk: Desk, version: StandardVersion, span: Span) -> None:
    assessment = _handed_in(desk, version, span, begun=0.02, submitted=0.2)
    parts = _reviewed_by(assessment, span, 0.25)
    for part, when in zip(parts, (0.45, 0.5), strict=True):
        with clock.on(span.at(when)):
            _find(part, _criteria(version))
            actions.hand_in(reviewing=part, by=part.person)
    office = _person(OFFICE.email)
    assessment.refresh_from_db()
    with clock.on(span.at(0.6)):
        findings = {each: _judged(each) for each in _criteria(version)}
        actions.moderate(assessment=assessment, findings=findings, by=office)
    with clock.on(span.at(0.7)):
        actions.decide(
            assessment=assessment, outcome=Decision.Outcome.AWARD, words=WORDS, by=office
        )


def _in_review(desk: Desk, version: StandardVersion, span: Span) -> None:
    assessment = _handed_in(desk, version, span, begun=0.3, submitted=0.55)
    first, second = _reviewed_by(assessment, span, 0.6)
    with clock.on(span.at(0.9)):
        _find(second, _criteria(version))
        actions.hand_in(reviewing=second, by=second.person)
        _find(first, _criteria(version)[:3])


def _draft(desk: Desk, version: StandardVersion, span: Span) -> None:
    with clock.on(span.at(0.8)):
        assessment = actions.begin(organisation=desk.centre, version=version, by=desk.broker)
        _rate(desk, assessment, _criteria(version)[:6])


def _handed_in(
    desk: Desk, version: StandardVersion, span: Span, *, begun: float, submitted: float
) -> Assessment:
    """Let a centre rate itself on everything, show what must be shown, and hand in."""
    criteria = _criteria(version)
    with clock.on(span.at(begun)):
        assessment = actions.begin(organisation=desk.centre, version=version, by=desk.broker)
        _rate(desk, assessment, criteria)
        for criterion in criteria:
            if criterion.mandatory:
                _show(desk, assessment, criterion)
    with clock.on(span.at(submitted)):
        actions.submit(assessment=assessment, by=desk.broker)
    return assessment


def _rate(desk: Desk, assessment: Assessment, criteria: Iterable[Criterion]) -> None:
    for criterion in criteria:
        level, _words = _judged(criterion)
        actions.rate(
            assessment=assessment,
            criterion=criterion,
            level=level,
            words=RATED if level == Level.MET else PARTLY,
            by=desk.broker,
        )


def _show(desk: Desk, assessment: Assessment, criterion: Criterion) -> None:
    title = f"Evidence for {criterion.code}"
    actions.add_evidence(
        assessment=assessment,
        criterion=criterion,
        upload=paper(title, criterion.words),
        name=title,
        period_from=desk.ago(365),
        period_to=desk.ago(30),
        redaction=AssessmentEvidence.Redaction.REDACTED,
        by=desk.broker,
    )


def _reviewed_by(assessment: Assessment, span: Span, when: float) -> list[Reviewing]:
    """Ask both reviewers, who say yes: neither lives, works or has money in the district."""
    parts = []
    for number, person in enumerate(_reviewers()):
        with clock.on(span.at(when + 0.02 * number)):
            office = _person(OFFICE.email)
            part = actions.ask(assessment=assessment, person=person, by=office)
            actions.accept(reviewing=part, by=person)
            parts.append(part)
    return parts


def _find(part: Reviewing, criteria: Iterable[Criterion]) -> None:
    for criterion in criteria:
        level, words = _judged(criterion)
        actions.find(reviewing=part, criterion=criterion, level=level, words=words, by=part.person)


def _judged(criterion: Criterion) -> tuple[str, str]:
    if criterion.code in PARTLY_MET:
        return Level.PARTLY, SHORT_OF
    return Level.MET, FOUND


def _criteria(version: StandardVersion) -> list[Criterion]:
    return list(version.criteria.all())


def _reviewers() -> list[Person]:
    return [_person(REVIEWER.email), _person(SECOND)]


def _person(email: str) -> Person:
    return Person.objects.get(email=email)
