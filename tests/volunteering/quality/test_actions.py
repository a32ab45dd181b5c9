"""From a self-assessment to a decision, an award, its conditions, its end, and appeals."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from matching.history.lifecycle import IllegalMove
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.centres import AreaServedFactory, TieFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory
from tests.factories.quality import (
    FILE,
    AssessmentFactory,
    AwardFactory,
    EvidenceFactory,
    ReviewingFactory,
    administrator,
    complete,
    found_alike,
    officer,
    reviewer,
    scheme,
)
from volunteering.quality import actions, queries
from volunteering.quality.errors import (
    FileError,
    IncompleteError,
    MandatoryError,
    NotIndependentError,
    TooFewError,
    TooLateError,
)
from volunteering.quality.independence import obstacles
from volunteering.quality.models import Assessment, Award, Decision, Finding

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 27)
NOON = dt.datetime(2026, 11, 27, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def panel() -> Person:
    return officer("panel")


def moderated(panel: Person, level: str = "met") -> Assessment:
    """Give an assessment that can be decided."""
    assessment: Assessment = AssessmentFactory(state="moderation")
    found_alike(assessment, level)
    findings = dict.fromkeys(assessment.version.criteria.all(), (level, "Seen."))
    actions.moderate(assessment=assessment, findings=findings, by=panel)
    return assessment


def conditional(panel: Person, due: dt.date) -> Award:
    """Give an award with a condition."""
    assessment = moderated(panel)
    actions.decide(
        assessment=assessment,
        outcome="conditional",
        words="Nearly.",
        conditions="A risk register.",
        conditions_due_on=due,
        by=panel,
    )
    return Award.objects.get(assessment=assessment)


def later(award: Award, day: dt.date) -> str:
    """Let the sweep run on a day, and give the award's state."""
    with time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False):
        actions.keep_up()
    award.refresh_from_db()
    return award.state


def test_what_is_missing_is_said_before_it_can_be_handed_in() -> None:
    assessment = AssessmentFactory()
    by = administrator(assessment.organisation)
    with pytest.raises(IncompleteError, match=r"F1, F2.*Q8.*Show with a file.*F1, F3, Q2"):
        actions.submit(assessment=assessment, by=by)
    complete(assessment)
    actions.submit(assessment=assessment, by=by)
    assert assessment.state == "submitted"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"redaction": "needed"}, "Take people's names out"),
        ({"expires_on": dt.date(2026, 11, 26)}, "out of date"),
    ],
)
def test_evidence_that_names_people_or_is_out_of_date_cannot_be_handed_in(
    said: dict[str, Any], words: str
) -> None:
    assessment = complete(AssessmentFactory())
    EvidenceFactory(assessment=assessment, **said)
    with pytest.raises(IncompleteError, match=words):
        actions.submit(assessment=assessment, by=PersonFactory())


def test_a_file_is_known_by_its_content_and_kept_once(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    assessment = AssessmentFactory()
    criterion = assessment.version.criteria.get(code="F1")
    said: dict[str, Any] = {
        "assessment": assessment, "criterion": criterion, "name": "Figures", "period_from": TODAY,
        "period_to": TODAY, "expires_on": None, "redaction": "not_needed", "by": PersonFactory(),
    }  # fmt: skip
    actions.add_evidence(upload=SimpleUploadedFile("a.pdf", FILE), **said)
    with pytest.raises(FileError, match="here already"):
        actions.add_evidence(upload=SimpleUploadedFile("b.pdf", FILE), **said)
    with pytest.raises(FileError, match="no picture or PDF"):
        actions.add_evidence(upload=SimpleUploadedFile("c.pdf", b"<html>"), **said)
    assert assessment.evidence.count() == 1


def test_what_is_handed_in_stands() -> None:
    assessment = AssessmentFactory(state="submitted")
    criterion = assessment.version.criteria.get(code="F1")
    with pytest.raises(IllegalMove):
        actions.rate(
            assessment=assessment, criterion=criterion, level="met", words="", by=PersonFactory()
        )


def tied_by_work(person: Person, organisation: Organisation) -> None:
    MembershipFactory(organisation=organisation, person=person)


def tied_by_former_work(person: Person, organisation: Organisation) -> None:
    MembershipFactory(organisation=organisation, person=person, ended_on=dt.date(2024, 6, 1))


def tied_by_money(person: Person, organisation: Organisation) -> None:
    TieFactory(funder=person.memberships.get().organisation, recipient=organisation)


def tied_by_money_the_other_way(person: Person, organisation: Organisation) -> None:
    TieFactory(funder=organisation, recipient=person.memberships.get().organisation)


def tied_by_district(person: Person, organisation: Organisation) -> None:
    theirs = person.memberships.get().organisation
    theirs.lad = organisation.lad
    theirs.save()


def tied_by_a_district_that_both_serve(person: Person, organisation: Organisation) -> None:
    for centre in (organisation, person.memberships.get().organisation):
        AreaServedFactory(centre=centre, lad="E07000001")


def tied_by_what_they_declared(person: Person, organisation: Organisation) -> None:
    actions.declare(organisation=organisation, kind="partner", words="", by=person)


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (tied_by_work, "They act for"),
        (tied_by_former_work, "in the last three years"),
        (tied_by_money, " funds "),
        (tied_by_money_the_other_way, " funds "),
        (tied_by_district, "same district: E09000030"),
        (tied_by_a_district_that_both_serve, "same district: E07000001"),
        (tied_by_what_they_declared, "declared an interest: We deliver something together"),
    ],
)
def test_who_is_tied_to_an_organisation_is_refused_with_the_reason(tie: Any, words: str) -> None:
    assessment = AssessmentFactory(state="submitted")
    person = reviewer()
    assert obstacles(person, assessment.organisation) == []
    tie(person, assessment.organisation)
    with pytest.raises(NotIndependentError, match=words):
        actions.ask(assessment=assessment, person=person, by=officer("officer"))
    assert assessment.reviewings.count() == 0


def test_a_tie_that_has_ended_does_not_count() -> None:
    assessment = AssessmentFactory()
    person = reviewer()
    funder = person.memberships.get().organisation
    TieFactory(funder=funder, recipient=assessment.organisation, to_on=dt.date(2026, 11, 26))
    MembershipFactory(
        organisation=assessment.organisation, person=person, ended_on=dt.date(2020, 1, 1)
    )
    assert obstacles(person, assessment.organisation) == []


def test_a_review_begins_when_two_have_said_that_nothing_ties_them() -> None:
    assessment = AssessmentFactory(state="submitted")
    first, second = (
        actions.ask(assessment=assessment, person=reviewer(), by=officer("officer"))
        for _each in range(2)
    )
    actions.accept(reviewing=first, by=first.person)
    assessment.refresh_from_db()
    assert assessment.state == "submitted"
    actions.accept(reviewing=second, by=second.person)
    assessment.refresh_from_db()
    assert assessment.state == "in_review"


def test_who_becomes_tied_after_being_asked_cannot_accept() -> None:
    assessment = AssessmentFactory(state="submitted")
    part = actions.ask(assessment=assessment, person=reviewer(), by=officer("officer"))
    tied_by_money(part.person, assessment.organisation)
    with pytest.raises(NotIndependentError):
        actions.accept(reviewing=part, by=part.person)


def test_who_declares_an_interest_stands_down_at_once() -> None:
    assessment = AssessmentFactory(state="in_review")
    part = ReviewingFactory(
        assessment=assessment, person=reviewer(), state="accepted", no_interest=True
    )
    actions.declare(organisation=assessment.organisation, kind="works", words="", by=part.person)
    part.refresh_from_db()
    assert part.state == "stood_down"


def test_the_last_of_two_who_hands_in_sends_it_to_the_panel() -> None:
    assessment = AssessmentFactory(state="in_review")
    parts = [
        ReviewingFactory(
            assessment=assessment, person=reviewer(), state="accepted", no_interest=True
        )
        for _each in range(2)
    ]
    states = []
    for part in parts:
        with pytest.raises(IncompleteError):
            actions.hand_in(reviewing=part, by=part.person)
        for each in assessment.version.criteria.all():
            actions.find(reviewing=part, criterion=each, level="met", words="", by=part.person)
        actions.hand_in(reviewing=part, by=part.person)
        assessment.refresh_from_db()
        states.append(assessment.state)
    assert states == ["in_review", "moderation"]


def test_nothing_is_decided_before_it_is_moderated(panel: Person) -> None:
    assessment = AssessmentFactory(state="moderation")
    found_alike(assessment)
    with pytest.raises(IllegalMove):
        actions.decide(assessment=assessment, outcome="refused", words="No.", by=panel)


def test_one_reviewer_is_not_enough(panel: Person) -> None:
    assessment = moderated(panel)
    one = assessment.reviewings.first()
    assert one is not None
    actions.stand_down(reviewing=one, reason="ill", by=panel)
    with pytest.raises(TooFewError):
        actions.decide(assessment=assessment, outcome="refused", words="No.", by=panel)


def test_a_reviewer_who_is_tied_by_the_day_of_the_decision_stops_it(panel: Person) -> None:
    assessment = moderated(panel)
    part = assessment.reviewings.select_related("person").first()
    assert part is not None
    tied_by_money(part.person, assessment.organisation)
    with pytest.raises(NotIndependentError):
        actions.decide(assessment=assessment, outcome="award", words="Yes.", by=panel)


def test_who_reviewed_or_works_there_does_not_decide(panel: Person) -> None:
    assessment = moderated(panel)
    part = assessment.reviewings.select_related("person").first()
    assert part is not None
    for person in (part.person, administrator(assessment.organisation)):
        with pytest.raises(NotIndependentError):
            actions.decide(assessment=assessment, outcome="award", words="Yes.", by=person)


def test_an_award_lasts_three_years_and_is_told_nine_six_and_three_months_before(
    panel: Person,
) -> None:
    assessment = moderated(panel)
    by = administrator(assessment.organisation)
    actions.decide(assessment=assessment, outcome="award", words="Yes.", by=panel)
    award = Award.objects.get(assessment=assessment)
    assert (award.from_on, award.until) == (TODAY, dt.date(2029, 11, 26))
    assert list(award.renewals.values_list("months", "due_on")) == [
        (9, dt.date(2029, 2, 26)),
        (6, dt.date(2029, 5, 26)),
        (3, dt.date(2029, 8, 26)),
    ]
    told = Notice.objects.filter(to=by, subject__contains="runs out")
    for day, count in [
        (dt.date(2029, 2, 25), 0),
        (dt.date(2029, 2, 26), 1),
        (dt.date(2029, 2, 27), 1),
        (dt.date(2029, 5, 26), 2),
        (dt.date(2029, 8, 26), 3),
    ]:
        assert later(award, day) == "active"
        assert told.count() == count
    assert later(award, dt.date(2029, 11, 27)) == "lapsed"


def test_a_renewal_begins_the_day_after_the_award_that_it_renews(panel: Person) -> None:
    assessment = moderated(panel)
    AwardFactory(
        assessment__organisation=assessment.organisation,
        from_on=dt.date(2024, 1, 1),
        until=dt.date(2026, 12, 31),
    )
    actions.decide(assessment=assessment, outcome="award", words="Yes.", by=panel)
    assert Award.objects.get(assessment=assessment).from_on == dt.date(2027, 1, 1)
    again = actions.begin(
        organisation=assessment.organisation, version=assessment.version, by=panel
    )
    assert again.kind == "renewal"


def test_what_is_mandatory_and_not_met_needs_conditions(panel: Person) -> None:
    assessment = moderated(panel, "partly")
    with pytest.raises(MandatoryError, match="F1, F3, Q2"):
        actions.decide(assessment=assessment, outcome="award", words="Yes.", by=panel)
    assert queries.score(assessment) == 50


def test_conditions_that_are_missed_suspend_at_once_and_a_person_confirms(panel: Person) -> None:
    award = conditional(panel, dt.date(2026, 12, 24))
    assert queries.mark_of(award.organisation) is not None
    assert later(award, dt.date(2026, 12, 24)) == "active"
    assert later(award, dt.date(2026, 12, 25)) == "suspended"
    assert queries.mark_of(award.organisation) is None
    assert list(queries.to_confirm(queries.schemes_of(panel))) == [award]
    actions.confirm_suspension(award=award, by=panel)
    award.refresh_from_db()
    assert award.suspension_confirmed_by == panel
    assert list(queries.to_confirm(queries.schemes_of(panel))) == []
    actions.meet_conditions(award=award, by=panel)
    assert award.state == "active"
    assert later(award, dt.date(2026, 12, 27)) == "active"


def test_a_badge_is_worked_out_when_it_is_shown() -> None:
    award = AwardFactory()
    organisation = award.organisation
    mark = queries.mark_of(organisation)
    assert mark is not None
    assert (mark.version, mark.until) == ("2026", award.until)
    for state, because in (("suspended", "x"), ("lapsed", ""), ("withdrawn", "")):
        Award.objects.update(state=state, suspended_because=because)
        assert queries.mark_of(organisation) is None
    Award.objects.update(state="active")
    with time_machine.travel(dt.datetime(2031, 1, 1, tzinfo=dt.UTC)):
        assert queries.mark_of(organisation) is None  # no sweep has run


def test_files_go_one_cycle_after_the_award_has_run_out(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    award = AwardFactory(from_on=dt.date(2020, 12, 1), until=dt.date(2023, 11, 26), state="lapsed")
    evidence = EvidenceFactory(assessment=award.assessment)
    path = tmp_path / evidence.file.name
    assert actions.purge(dt.date(2026, 11, 26)) == 0
    assert path.exists()
    with transaction.atomic():
        assert actions.purge(dt.date(2026, 11, 27)) == 1
    evidence.refresh_from_db()
    assert (evidence.file.name, evidence.purged_at is None) == ("", False)
    assert len(evidence.sha256) == 64
    assert actions.purge(dt.date(2026, 11, 28)) == 0


def test_an_appeal_has_two_stages_each_with_its_clock(panel: Person) -> None:
    assessment = moderated(panel, "not_met")
    by = administrator(assessment.organisation)
    decision = actions.decide(assessment=assessment, outcome="refused", words="No.", by=panel)
    first = actions.appeal(decision=decision, words="Unfair.", by=by)
    assert (first.stage, first.due_on) == (1, dt.date(2026, 12, 25))
    with pytest.raises(TooLateError):
        actions.appeal(decision=decision, words="Again.", by=by)
    actions.decide_appeal(appeal=first, upheld=False, words="Fair.", by=officer("appeals"))
    second = actions.appeal(decision=decision, words="Still unfair.", by=by)
    actions.decide_appeal(appeal=second, upheld=True, words="True.", by=officer("appeals"))
    assert [each.stage for each in decision.appeals.all()] == [1, 2]
    assert queries.mark_of(assessment.organisation) is not None


def test_an_appeal_comes_too_late_after_four_weeks(panel: Person) -> None:
    assessment = moderated(panel, "not_met")
    decision = actions.decide(assessment=assessment, outcome="refused", words="No.", by=panel)
    with (
        time_machine.travel(dt.datetime(2026, 12, 26, 12, tzinfo=dt.UTC)),
        pytest.raises(TooLateError),
    ):
        actions.appeal(decision=decision, words="Unfair.", by=panel)


def test_an_appeal_is_not_heard_by_who_took_part(panel: Person) -> None:
    assessment = moderated(panel, "not_met")
    decision = actions.decide(assessment=assessment, outcome="refused", words="No.", by=panel)
    appeal = actions.appeal(decision=decision, words="Unfair.", by=panel)
    part = assessment.reviewings.select_related("person").first()
    assert part is not None
    for person in (panel, part.person):
        scheme().officers.create(person=person, role="appeals")
        assert not person.has_perm("volunteering.decide_appeal", appeal)
    assert officer("appeals").has_perm("volunteering.decide_appeal", appeal)


def test_the_database_refuses_a_finding_short_of_met_without_words() -> None:
    part = ReviewingFactory()
    criterion = part.assessment.version.criteria.get(code="F1")
    with pytest.raises(IntegrityError, match="finding_short_of_met_says_why"), transaction.atomic():
        Finding.objects.create(
            assessment=part.assessment, reviewing=part, criterion=criterion, level="partly"
        )


def test_the_database_refuses_conditions_without_a_day() -> None:
    with pytest.raises(IntegrityError, match="decision_with_conditions"), transaction.atomic():
        Decision.objects.create(
            assessment=AssessmentFactory(),
            outcome="conditional",
            words="Nearly.",
            conditions="A register.",
            decided_on=TODAY,
            appeal_by=TODAY,
        )


def test_the_shipped_standard_covers_six_functions_and_eight_topics() -> None:
    criteria = scheme().versions.get(version="2026").criteria
    functions = criteria.exclude(function="").values_list("function", flat=True)
    assert sorted(functions) == ["F1", "F2", "F3", "F4", "F5", "F6"]
    assert criteria.order_by().values("topic").distinct().count() == 8
