"""The operator's pages: every model is there, opens, is searched, and asks no query per row."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.gis.geos import Point
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.models import (
    Amendment,
    Approver,
    CaseStudy,
    ConflictInterest,
    DayLog,
    Delegation,
    Eligibility,
    Employer,
    EmployerDomain,
    Employment,
    EmploymentInvitation,
    Engagement,
    FundingLink,
    Headcount,
    LearningWish,
    Meeting,
    Milestone,
    NeedSkill,
    Novation,
    Professional,
    RegisterEntry,
    SignedCopy,
    SingleSignOn,
    SkillsNeed,
)
from clearinghouse.models import Review as EngagementReview
from clearinghouse.programmes.calls.models import AdviceSlot
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.programmes.circuits.models import Circuit, Issue, Visit
from clearinghouse.programmes.circuits.models import Client as CircuitClient
from clearinghouse.programmes.offices.models import Appointment
from clearinghouse.programmes.pairs.models import Mentorship
from clearinghouse.programmes.sets.models import Attendance, LearningSet, SetMeeting, SetMember
from clearinghouse.programmes.twinning.models import Exchange, Twinning, TwinningOffer
from clearinghouse.releases.models import Approval, Conflict, Release
from clearinghouse.rounds.models import Preference as RoundPreference
from clearinghouse.rounds.models import Round, RoundMatch, RoundNeed, RoundOffer
from clearinghouse.suggestions.models import NeedDismissal, PassedOver, SavedNeed
from matching.agreements.models import Agreement, Signature
from matching.audit.models import AuditEntry, AuditSeal
from matching.history.models import Transition
from matching.keys.models import ApiKey, KeptAnswer
from matching.ledger.models import Contribution, Outcome
from matching.messaging.models import (
    Message,
    Notice,
    Participant,
    Preference,
    StoppedNumber,
    Text,
    Thread,
)
from matching.organisations.models import Away, Block, Claim, Invitation
from matching.people.models import (
    Adjustment,
    Commitment,
    Consent,
    EmergencyContact,
    ParentalConsent,
    Person,
    PersonSkill,
)
from matching.places.models import Area, AreaFact, AreaSuccessor, Outcode, Postcode
from matching.privacy.complaints.models import Complaint, ComplaintStep
from matching.privacy.models import DataPack, DataRequest, Look, RetentionRun
from matching.queue.models import ParkedTask
from matching.reference.models import ReferenceLoad
from matching.rulebook.models import Rule
from matching.safeguarding.models import Check, Concern, Hold, LeadLook, Reference, Sharing
from matching.shortlists.learning.models import NeedWeek, ScorerVersion
from matching.shortlists.models import (
    BatchPart,
    BatchRun,
    Impression,
    Lesson,
    ShownList,
    TextMeaning,
)
from matching.taxonomy.models import (
    Cause,
    CauseLabel,
    CauseMap,
    DomainWeight,
    FeedName,
    JobTitle,
    Occupation,
    Skill,
    SkillLabel,
    SkillMap,
    Term,
)
from matching.webhooks.models import Bookmark as ReadMark
from matching.webhooks.models import Delivery, Webhook
from tests.conftest import SignIn
from tests.factories import assessment, brokerage, directory, feeds, funding, sources, spreadsheets
from tests.factories.applications import application_to
from tests.factories.centres import (
    AreaReviewFactory,
    AreaServedFactory,
    ConsultationFactory,
    CourseFactory,
    InvoiceFactory,
    MemberFactory,
    PlaceFactory,
    PlanFactory,
    RecordFactory,
    TieFactory,
)
from tests.factories.employers import (
    ApproverFactory,
    DelegationFactory,
    DomainFactory,
    EmployerAccountFactory,
    EmploymentFactory,
    FundingFactory,
    HeadcountFactory,
)
from tests.factories.engagements import EngagementFactory
from tests.factories.followups import ThreeMonthsFactory
from tests.factories.hours import HoursFactory, MileageFactory
from tests.factories.introductions import CallFactory, IntroductionFactory
from tests.factories.keys import delivery, kept_answer, key_of, webhook
from tests.factories.needs import EligibilityFactory
from tests.factories.organisations import (
    CentreFactory,
    MembershipFactory,
    OrganisationFactory,
    OrganisationIdentifierFactory,
)
from tests.factories.people import PersonFactory
from tests.factories.placements import InductionStepFactory, PlacementFactory, ReviewFactory
from tests.factories.privacy import (
    ComplaintFactory,
    ComplaintStepFactory,
    DataPackFactory,
    DataRequestFactory,
    LookFactory,
)
from tests.factories.professionals import ProfessionalFactory
from tests.factories.programmes import (
    AdviceSlotFactory,
    CircuitClientFactory,
    CircuitFactory,
    LearningSetFactory,
    SetMeetingFactory,
    SetMemberFactory,
    TwinningOfferFactory,
)
from tests.factories.quality import (
    AppealFactory,
    AssessmentFactory,
    AwardFactory,
    DecisionFactory,
    EvidenceFactory,
    ReviewingFactory,
    scheme,
    shipped,
)
from tests.factories.releases import ApprovalFactory, ConflictFactory, ReleaseFactory
from tests.factories.rota import BookingFactory, PlacedFactory, ShiftFactory
from tests.factories.rounds import (
    RoundFactory,
    RoundMatchFactory,
    RoundNeedFactory,
    RoundOfferFactory,
)
from tests.factories.safeguarding import CheckFactory, ConcernFactory, ReferenceFactory
from tests.factories.stories import CaseStudyFactory
from tests.factories.surveys import (
    BankQuestionFactory,
    SurveyFactory,
    SurveyInvitationFactory,
    SurveySheetFactory,
)
from volunteering.applications.models import AnswerTemplate, Application, Note
from volunteering.assessment.fairness.models import FairnessRate, FairnessRun
from volunteering.assessment.models import Freeze
from volunteering.centres.models import (
    AreaReview,
    AreaReviewLine,
    AreaServed,
    CentreMember,
    CentreRecord,
    Consultation,
    ConsultationAnswer,
    Course,
    CoursePlace,
    FundingTie,
    HealthScore,
    Invoice,
    MemberPlan,
    RecordFile,
)
from volunteering.followups.models import FollowUp, NotAgain, Response
from volunteering.hours.models import Expense, Hours
from volunteering.models import Opportunity, Role, Session, Venue, Volunteer
from volunteering.opportunities.models import RoleTerms
from volunteering.placements.models import InductionStep, Placement, Review
from volunteering.quality.models import (
    Appeal,
    Assessment,
    AssessmentEvidence,
    Award,
    Criterion,
    Decision,
    DeclaredInterest,
    Finding,
    RenewalTask,
    Reviewer,
    Reviewing,
    Scheme,
    SchemeOfficer,
    SelfRating,
    StandardVersion,
)
from volunteering.recognition.models import Credential, SigningKey, Thanks
from volunteering.rota.models import Booking, CoverAsk, CoverCall, Shift, Swap
from volunteering.searches.models import SavedSearch
from volunteering.suggestions.models import Approach, Bookmark, Dismissal
from volunteering.surveys.models import Survey, SurveyInvitation, SurveyQuestion, SurveySheet

OURS = ("matching", "volunteering", "clearinghouse")
DAY = dt.date(2026, 11, 22)
APPEND_ONLY = [AuditEntry, AuditSeal, Transition, Contribution, Outcome]


def skill(n: int) -> Skill:
    group, _made = Skill.objects.get_or_create(
        scheme="doit", version="1", code=f"group{n}", label=f"Group {n}"
    )
    made, _made = Skill.objects.get_or_create(
        scheme="doit", version="1", code=f"skill{n}", label=f"Skill {n}", parent=group
    )
    return made


def cause(n: int) -> Cause:
    parent, _made = Cause.objects.get_or_create(scheme="ukcat", code=f"P{n}", label=f"Parent {n}")
    made, _made = Cause.objects.get_or_create(
        scheme="ukcat", code=f"C{n}", label=f"Cause {n}", parent=parent
    )
    return made


def area(n: int) -> Area:
    region = Area.objects.create(
        code=f"E1200000{n}", kind="region", name=f"Region {n}", valid_from=DAY
    )
    return Area.objects.create(
        code=f"E0900000{n}", kind="lad", name=f"District {n}", valid_from=DAY, parent=region
    )


def opportunity(n: int) -> Opportunity:
    return Opportunity.objects.create(organisation=OrganisationFactory(), title=f"Goats {n}")


def role(n: int) -> Role:
    whole = opportunity(n)
    return Role.objects.create(opportunity=whole, organisation=whole.organisation, title="Herd")


def need(n: int) -> SkillsNeed:
    return SkillsNeed.objects.create(
        organisation=OrganisationFactory(),
        title=f"Budget {n}",
        problem="P",
        outcome="O",
        form="advice_call",
        days_min=0,
        days_max=1,
        lead=PersonFactory(),
    )


def given(n: int) -> dict[str, Any]:
    return {
        "source": f"test:{n}",
        "person": PersonFactory(),
        "organisation": OrganisationFactory(),
    }


def meaning(n: int) -> TextMeaning:
    return TextMeaning.objects.create(market="volunteering", text_hash=f"{n:064}", vector=b"")


def parked(n: int) -> ParkedTask:
    return ParkedTask.objects.create(task="matching.refit", arguments=[n], error="ValueError")


def version(n: int) -> ScorerVersion:
    return ScorerVersion.objects.create(
        market="volunteering",
        side="person",
        state="retired",
        kind="additive",
        learned_until=timezone.now(),
        rows=n,
        yeses=0,
        held_back=0,
        parameters={},
    )


def shown(_n: int) -> ShownList:
    return ShownList.objects.create(surface="find", engine="1", to=PersonFactory())


def night(n: int) -> BatchRun:
    run = BatchRun.objects.create(kind="volunteering", day=DAY + dt.timedelta(days=n), bound=2)
    BatchPart.objects.create(run=run, stage=run.stage, number=0)
    return run


def label_pair(n: int) -> dict[str, Any]:
    return {"text": f"Wording {n}", "kind": "synonym"}


ROWS: dict[type[Model], Callable[[int], Model]] = {
    Adjustment: lambda _n: Adjustment.objects.create(person=PersonFactory()),
    Approach: lambda n: Approach.objects.create(
        role=role(n), person=PersonFactory(), by=PersonFactory(), lapses_on=DAY
    ),
    Bookmark: lambda n: Bookmark.objects.create(role=role(n), person=PersonFactory()),
    Dismissal: lambda n: Dismissal.objects.create(
        role=role(n), person=PersonFactory(), reason="cause"
    ),
    Lesson: lambda n: Lesson.objects.create(
        person=PersonFactory(), subject=f"volunteering.role:{n}", what="applied"
    ),
    ParentalConsent: lambda n: ParentalConsent.objects.create(
        person=PersonFactory(), parent_name=f"Pat {n}", parent_email="p@x.org", notice_version="1"
    ),
    SavedSearch: lambda n: SavedSearch.objects.create(
        person=PersonFactory(), name=f"Tea {n}", address=f"/find/?q={n}"
    ),
    Area: area,
    AreaFact: lambda n: AreaFact.objects.create(
        area=area(n), key="population", edition="2020", number=n
    ),
    AreaSuccessor: lambda n: AreaSuccessor.objects.create(old=area(n), new=area(n + 4), share=1),
    Cause: cause,
    CauseLabel: lambda n: CauseLabel.objects.create(cause=cause(n), **label_pair(n)),
    DataPack: lambda _n: DataPackFactory(),
    EmergencyContact: lambda _n: EmergencyContact.objects.create(
        person=PersonFactory(), name="V", phone="1"
    ),
    DataRequest: lambda _n: DataRequestFactory(),
    Complaint: lambda _n: ComplaintFactory(),
    ComplaintStep: lambda _n: ComplaintStepFactory(by=PersonFactory()),
    FairnessRun: lambda n: FairnessRun.objects.create(month=dt.date(2000 + n, 1, 1), people=30),
    FairnessRate: lambda n: FairnessRate.objects.create(
        run=FairnessRun.objects.create(month=dt.date(2000 + n, 2, 1), people=30),
        stage="suggested",
        question="sex",
        group="Female",
    ),
    AuditEntry: lambda n: AuditEntry.objects.create(what="check", subject=f"seal:{n}"),
    AuditSeal: lambda n: AuditSeal.objects.create(
        source="deeds", after=0, upto=1, rows=1, newest=timezone.now(), before=f"b{n}"
    ),
    Look: lambda _n: LookFactory(organisation=OrganisationFactory()),
    ApiKey: lambda _n: key_of(PersonFactory())[0],
    KeptAnswer: kept_answer,
    Webhook: webhook,
    Delivery: delivery,
    ReadMark: lambda n: ReadMark.objects.create(stream=f"s{n}", read_until=timezone.now()),
    RetentionRun: lambda n: RetentionRun.objects.create(
        job=f"job-{n}", on=DAY, cut_off=DAY, count=n
    ),
    Consent: lambda _n: Consent.objects.create(
        person=PersonFactory(), purpose="account", basis="contract", notice_version="1"
    ),
    Commitment: lambda n: Commitment.objects.create(
        person=PersonFactory(), source=f"a:{n}", what="skills", from_on=DAY
    ),
    Employer: lambda _n: EmployerAccountFactory(),
    EmployerDomain: lambda _n: DomainFactory(),
    SingleSignOn: lambda n: SingleSignOn.objects.create(
        employer=EmployerAccountFactory(), issuer=f"https://id{n}.example", client_id="c"
    ),
    Approver: lambda _n: ApproverFactory(),
    Delegation: lambda _n: DelegationFactory(),
    Employment: lambda _n: EmploymentFactory(),
    EmploymentInvitation: lambda n: EmploymentInvitation.objects.create(
        employer=EmployerAccountFactory(), email=f"a{n}@example.org"
    ),
    FundingLink: lambda _n: FundingFactory(),
    Headcount: lambda _n: HeadcountFactory(),
    LearningWish: lambda n: LearningWish.objects.create(
        professional=ProfessionalFactory(), skill=skill(n)
    ),
    ConflictInterest: lambda _n: ConflictInterest.objects.create(
        professional=ProfessionalFactory(), words="x", kind="other"
    ),
    Introduction: lambda _n: IntroductionFactory(),
    Call: lambda _n: CallFactory(),
    SavedNeed: lambda n: SavedNeed.objects.create(person=PersonFactory(), need=need(n)),
    NeedDismissal: lambda n: NeedDismissal.objects.create(
        person=PersonFactory(), need=need(n), reason="time"
    ),
    PassedOver: lambda n: PassedOver.objects.create(
        need=need(n), professional=ProfessionalFactory(), reason="time"
    ),
    Release: lambda _n: ReleaseFactory(),
    Approval: lambda _n: ApprovalFactory(approver=PersonFactory()),
    Conflict: lambda _n: ConflictFactory(),
    RegisterEntry: lambda _n: RegisterEntry.objects.create(engagement=EngagementFactory()),
    Novation: lambda _n: Novation.objects.create(
        of=EmployerAccountFactory(), into=EmployerAccountFactory(), because="x"
    ),
    Contribution: lambda n: Contribution.objects.create(
        **given(n), work_form="secondment", hours=1, given_on=DAY
    ),
    Occupation: lambda n: Occupation.objects.create(code=f"{n:04}", title="Clerks"),
    JobTitle: lambda n: JobTitle.objects.create(
        occupation=Occupation.objects.create(code=f"{n:04}", title="Clerks"), text="clerk"
    ),
    DomainWeight: lambda n: DomainWeight.objects.create(
        cause=cause(n), version="1", soc=1, edu=0, cul=0, env=0
    ),
    Impression: lambda n: Impression.objects.create(shown_in=shown(n), position=n, subject="r:1"),
    Preference: lambda _n: Preference.objects.create(
        person=PersonFactory(), kind="news", way="page"
    ),
    Round: lambda _n: RoundFactory(),
    RoundNeed: lambda _n: RoundNeedFactory(),
    RoundOffer: lambda _n: RoundOfferFactory(),
    RoundMatch: lambda _n: RoundMatchFactory(),
    RoundPreference: lambda n: round_preference(n),  # noqa: PLW0108 (it stands below)
    AdviceSlot: lambda _n: AdviceSlotFactory(),
    Mentorship: lambda _n: Mentorship.objects.create(engagement=EngagementFactory(), goals="G"),
    LearningSet: lambda _n: LearningSetFactory(),
    SetMember: lambda _n: SetMemberFactory(),
    SetMeeting: lambda _n: SetMeetingFactory(),
    Attendance: lambda _n: Attendance.objects.create(
        meeting=SetMeetingFactory(), member=SetMemberFactory(), attended="came"
    ),
    TwinningOffer: lambda _n: TwinningOfferFactory(),
    Twinning: lambda _n: twins(),
    Exchange: lambda _n: Exchange.objects.create(twinning=twins(), on=DAY, what="A visit"),
    Appointment: lambda _n: Appointment.objects.create(
        engagement=EngagementFactory(), office="Treasurer"
    ),
    Circuit: lambda _n: CircuitFactory(),
    CircuitClient: lambda _n: CircuitClientFactory(),
    Visit: lambda _n: visit(),
    Issue: lambda _n: Issue.objects.create(client=CircuitClientFactory(), what="The printer"),
    Challenge: lambda _n: Challenge.objects.create(
        engagement=EngagementFactory(), day=DAY, people_planned=5
    ),
    NeedSkill: lambda n: NeedSkill.objects.create(need=need(n), skill=skill(n)),
    Notice: lambda n: Notice.objects.create(to=PersonFactory(), kind="t", subject=f"S{n}", why="w"),
    Opportunity: opportunity,
    Outcode: lambda n: Outcode.objects.create(
        code=f"E{n}", point=Point(535_000, 181_000, srid=27700), postcodes=1
    ),
    Outcome: lambda n: Outcome.objects.create(**given(n), code="confidence", reported_on=DAY),
    Person: lambda _n: PersonFactory(),
    PersonSkill: lambda n: PersonSkill.objects.create(person=PersonFactory(), skill=skill(n)),
    Postcode: lambda n: Postcode.objects.create(code=f"E1 {n}DG"),
    Professional: lambda _n: Professional.objects.create(
        person=PersonFactory(), job_title="Cook", sector="private", days_a_month=Decimal(1)
    ),
    ReferenceLoad: lambda n: ReferenceLoad.objects.create(dataset=f"d{n}", sha256="0", rows=1),
    Role: role,
    Rule: lambda n: Rule.objects.create(key=f"rule-{n}", value=n, valid_from=DAY, source="S"),
    Session: lambda n: Session.objects.create(opportunity=opportunity(n)),
    ShownList: shown,
    BatchRun: night,
    BatchPart: lambda n: night(n).parts.get(),
    NeedWeek: lambda n: NeedWeek.objects.create(subject=f"volunteering.role:{n}", week=DAY),
    ParkedTask: parked,
    ScorerVersion: version,
    TextMeaning: meaning,
    Skill: skill,
    SkillLabel: lambda n: SkillLabel.objects.create(skill=skill(n), **label_pair(n)),
    SkillsNeed: need,
    Eligibility: lambda _n: EligibilityFactory(),
    CaseStudy: lambda _n: CaseStudyFactory(),
    Term: lambda n: Term.objects.create(scheme="reward", code=f"t{n}", label=f"Term {n}"),
    Transition: lambda n: Transition.objects.create(
        subject=f"clearinghouse.skillsneed:{n}", old="draft", new="published", by=PersonFactory()
    ),
    Venue: lambda n: Venue.objects.create(opportunity=opportunity(n), name="Hall"),
    Volunteer: lambda _n: Volunteer.objects.create(person=PersonFactory()),
    **brokerage.ROWS,
    **directory.ROWS,
    **funding.ROWS,
    **sources.ROWS,
    **assessment.ROWS,
    **spreadsheets.ROWS,
    **feeds.ROWS,
    CentreRecord: lambda _n: RecordFactory(),
    RecordFile: lambda n: RecordFile.objects.create(
        record=RecordFactory(), name=f"Minutes {n}", file="m.pdf", sha256="0"
    ),
    HealthScore: lambda _n: HealthScore.objects.create(
        record=RecordFactory(), topic="plan", before=2
    ),
    Consultation: lambda _n: ConsultationFactory(),
    ConsultationAnswer: lambda _n: ConsultationAnswer.objects.create(
        consultation=ConsultationFactory(), organisation=OrganisationFactory(), words="Yes"
    ),
    MemberPlan: lambda _n: PlanFactory(),
    CentreMember: lambda _n: MemberFactory(),
    Invoice: lambda _n: InvoiceFactory(),
    Course: lambda _n: CourseFactory(),
    CoursePlace: lambda _n: PlaceFactory(),
    AreaReview: lambda _n: AreaReviewFactory(),
    AreaReviewLine: lambda _n: AreaReviewLine.objects.create(
        review=AreaReviewFactory(), kind="need", words="Buses"
    ),
    AreaServed: lambda _n: AreaServedFactory(),
    FundingTie: lambda _n: TieFactory(),
    Scheme: lambda n: Scheme.objects.create(code=f"mark-{n}", name=f"Mark {n}", awarded_by="Us"),
    StandardVersion: lambda n: StandardVersion.objects.create(
        scheme=scheme(), version=f"v{n}", from_on=DAY
    ),
    Criterion: lambda n: Criterion.objects.create(
        version=shipped(), code=f"X{n}", topic="service", words="Good"
    ),
    SchemeOfficer: lambda _n: SchemeOfficer.objects.create(
        scheme=scheme(), person=PersonFactory(), role="panel"
    ),
    Reviewer: lambda _n: Reviewer.objects.create(
        scheme=scheme(), person=PersonFactory(), trained_on=DAY
    ),
    DeclaredInterest: lambda _n: DeclaredInterest.objects.create(
        person=PersonFactory(), organisation=OrganisationFactory(), kind="funds"
    ),
    Assessment: lambda _n: AssessmentFactory(),
    SelfRating: lambda _n: SelfRating.objects.create(
        assessment=AssessmentFactory(), criterion=shipped().criteria.get(code="F1"), level="met"
    ),
    AssessmentEvidence: lambda _n: EvidenceFactory(gone=True),
    Reviewing: lambda _n: ReviewingFactory(),
    Finding: lambda _n: finding(),
    Decision: lambda _n: DecisionFactory(),
    Award: lambda _n: AwardFactory(),
    RenewalTask: lambda _n: RenewalTask.objects.create(award=AwardFactory(), months=9, due_on=DAY),
    Appeal: lambda _n: AppealFactory(decision=DecisionFactory(outcome="refused")),
}


def finding() -> Finding:
    part = ReviewingFactory()
    return Finding.objects.create(
        assessment=part.assessment,
        reviewing=part,
        criterion=part.assessment.version.criteria.get(code="F1"),
        level="met",
    )


def round_preference(_n: int) -> RoundPreference:
    need = RoundNeedFactory()
    offer = RoundOfferFactory(round=need.round)
    return RoundPreference.objects.create(
        round=need.round, side="need", need=need, offer=offer, rank=1
    )


def twins() -> Twinning:
    return Twinning.objects.create(
        first=OrganisationFactory(),
        second=OrganisationFactory(),
        plan="Visits",
        starts_on=DAY,
        ends_on=DAY + dt.timedelta(days=400),
    )


def visit() -> Visit:
    return Visit.objects.create(
        client=CircuitClientFactory(), starts_at=dt.datetime(2026, 11, 1, 9, tzinfo=dt.UTC)
    )


def cause_map(n: int) -> CauseMap:
    one = cause(n)
    assert one.parent is not None
    return CauseMap.objects.create(
        source_cause=one, target_cause=one.parent, relation="broad", source="us"
    )


def skill_map(n: int) -> SkillMap:
    one = skill(n)
    assert one.parent is not None
    return SkillMap.objects.create(
        source_skill=one, target_skill=one.parent, relation="broad", source="us"
    )


def agreement(n: int) -> Agreement:
    return Agreement.objects.create(
        subject=f"volunteering.placement:{n}", title=f"Agreement {n}", text="We hope.", sha256="0"
    )


def centre_with_one(_n: int) -> Model:
    made: Model = OrganisationFactory(cares_of=CentreFactory())
    return made


ROWS |= {
    CauseMap: cause_map,
    SkillMap: skill_map,
    FeedName: lambda n: FeedName.objects.create(
        feed="doit", kind="cause", name=f"Name {n}", cause=cause(n)
    ),
    MembershipFactory._meta.model: lambda _n: MembershipFactory(),
    OrganisationFactory._meta.model: centre_with_one,
    OrganisationIdentifierFactory._meta.model: lambda _n: OrganisationIdentifierFactory(),
}
ROWS |= {
    Shift: lambda _n: ShiftFactory(),
    Booking: lambda _n: BookingFactory(),
    Swap: lambda _n: Swap.objects.create(booking=BookingFactory(), to=PersonFactory()),
    CoverCall: lambda n: CoverCall.objects.create(
        shift=ShiftFactory(), size=n, wanted=1, words="Please"
    ),
    CoverAsk: lambda n: CoverAsk.objects.create(
        shift=ShiftFactory(), placement=PlacedFactory(), wave=n
    ),
}
ROWS |= {
    Away: lambda n: Away.objects.create(
        organisation=OrganisationFactory(), from_on=DAY, to_on=DAY + dt.timedelta(n)
    ),
    Block: lambda _n: Block.objects.create(
        person=PersonFactory(), organisation=OrganisationFactory()
    ),
    Invitation: lambda n: Invitation.objects.create(
        organisation=OrganisationFactory(), email=f"new{n}@example.org", role="admin"
    ),
    Claim: lambda _n: Claim.objects.create(
        organisation=OrganisationFactory(), person=PersonFactory(), evidence="Mine."
    ),
    RoleTerms: lambda n: RoleTerms.objects.create(role=role(n)),
}
ROWS |= {
    Application: lambda n: application_to(role(n)),
    Note: lambda n: Note.objects.create(application=application_to(role(n)), text=f"Note {n}"),
    AnswerTemplate: lambda n: AnswerTemplate.objects.create(
        organisation=OrganisationFactory(), name=f"Words {n}", text="Dear {name}"
    ),
}
ROWS |= {
    Agreement: agreement,
    Signature: lambda n: Signature.objects.create(
        agreement=agreement(n), party="volunteer", name=f"Vera {n}"
    ),
    Placement: lambda _n: PlacementFactory(),
    InductionStep: lambda _n: InductionStepFactory(),
    Review: lambda _n: ReviewFactory(),
    Hours: lambda _n: HoursFactory(),
    Expense: lambda _n: MileageFactory(),
    SigningKey: lambda n: SigningKey.objects.create(kid=f"key-{n}", jwk={"kty": "RSA"}),
    Credential: lambda n: Credential.objects.create(
        key=f"badge-{n}",
        person=PersonFactory(),
        organisation=OrganisationFactory(),
        kind="hours",
        name=f"Badge {n}",
    ),
    Thanks: lambda n: Thanks.objects.create(
        placement=PlacementFactory(), by=PersonFactory(), text=f"Thanks {n}"
    ),
}


def thread_of(n: int) -> Thread:
    return Thread.objects.create(topic=f"t:{n}", subject=f"S{n}")


ROWS |= {
    Thread: thread_of,
    Participant: lambda n: Participant.objects.create(thread=thread_of(n), person=PersonFactory()),
    Message: lambda n: Message.objects.create(
        thread=thread_of(n), by=PersonFactory(), text=f"M{n}"
    ),
    Text: lambda _n: Text.objects.create(
        direction="out", number="+447400123456", person=PersonFactory()
    ),
    StoppedNumber: lambda n: StoppedNumber.objects.create(number=f"+44740012345{n}"),
    Check: lambda _n: CheckFactory(),
    Reference: lambda _n: ReferenceFactory(),
    Sharing: lambda _n: Sharing.objects.create(
        person=PersonFactory(), organisation=OrganisationFactory(), what="checks"
    ),
    Concern: lambda _n: ConcernFactory(centre=CentreFactory()),
    Hold: lambda _n: Hold.objects.create(person=PersonFactory(), centre=CentreFactory()),
    LeadLook: lambda _n: LeadLook.objects.create(by=PersonFactory(), concern=ConcernFactory()),
    FollowUp: lambda _n: ThreeMonthsFactory(),
    Survey: lambda _n: SurveyFactory(),
    SurveyQuestion: lambda _n: BankQuestionFactory(),
    SurveyInvitation: lambda _n: SurveyInvitationFactory(),
    SurveySheet: lambda _n: SurveySheetFactory(),
    Freeze: lambda n: Freeze.objects.create(
        year="2025-26", number=n + 1, until=timezone.now(), sha256="0" * 64
    ),
    Response: lambda n: Response.objects.create(
        followup=ThreeMonthsFactory(), question=f"q{n}", answer="yes"
    ),
    NotAgain: lambda _n: NotAgain.objects.create(person=PersonFactory()),
}
ROWS |= {
    Engagement: lambda _n: EngagementFactory(),
    DayLog: lambda _n: DayLog.objects.create(engagement=EngagementFactory(), on=DAY, hours=7),
    Milestone: lambda n: Milestone.objects.create(
        engagement=EngagementFactory(), position=1, title=f"Budget {n}"
    ),
    Meeting: lambda _n: Meeting.objects.create(
        engagement=EngagementFactory(), starts_at=dt.datetime(2026, 3, 3, 10, tzinfo=dt.UTC)
    ),
    SignedCopy: lambda n: SignedCopy.objects.create(
        engagement=EngagementFactory(),
        agreement=agreement(n),
        name=f"{n}.pdf",
        size=4,
        sha256="0" * 64,
        content=b"%PDF",
    ),
    Amendment: lambda n: Amendment.objects.create(
        engagement=EngagementFactory(), version=2, agreement=agreement(n)
    ),
    EngagementReview: lambda _n: EngagementReview.objects.create(
        engagement=EngagementFactory(), party="host", moment="end", due_on=DAY
    ),
}
MODELS = sorted(ROWS, key=lambda model: model._meta.label)


@pytest.fixture
def browser(operator: Person, sign_in: SignIn) -> Client:
    return sign_in(operator)


def address(model: type[Model], page: str, *arguments: object) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=arguments)


def queries_of(browser: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_every_model_but_the_equality_answers_is_in_the_operators_pages() -> None:
    ours = {model for app in OURS for model in apps.get_app_config(app).get_models()}
    assert ours == set(MODELS)
    assert ours <= set(admin.site._registry)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_model_is_listed_searched_and_opened(model: type[Model], browser: Client) -> None:
    row = ROWS[model](1)
    assert browser.get(address(model, "changelist")).status_code == 200
    assert browser.get(address(model, "changelist"), {"q": "e1 1dg"}).status_code == 200
    assert browser.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_list_asks_no_query_per_row(model: type[Model], browser: Client) -> None:
    ROWS[model](1)
    queries_of(browser, address(model, "changelist"))
    with_one = queries_of(browser, address(model, "changelist"))
    for n in (2, 3):
        ROWS[model](n)
    assert queries_of(browser, address(model, "changelist")) == with_one


@pytest.mark.parametrize("model", APPEND_ONLY, ids=lambda model: model.__name__)
def test_what_is_append_only_cannot_be_edited(model: type[Model], browser: Client) -> None:
    row = ROWS[model](1)
    assert browser.get(address(model, "add")).status_code == 403
    assert browser.post(address(model, "change", row.pk), {}).status_code == 403
    assert browser.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403


def test_a_postcode_is_found_however_it_is_typed(browser: Client) -> None:
    for n in (1, 2):
        ROWS[Postcode](n)
    for typed, found in (("e11dg", 1), ("E1 1DG", 1), ("e1", 2), ("LS6", 0)):
        page = browser.get(address(Postcode, "changelist"), {"q": typed})
        assert page.context["cl"].result_count == found


def test_an_account_is_added_by_its_address_alone(browser: Client) -> None:
    sent = {"email": "new@example.org", "usable_password": "false"}
    inlines = {
        f"{name}-{field}": "0"
        for name in ("skills", "consents")
        for field in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    answer = browser.post(address(Person, "add"), {**sent, **inlines})
    assert answer.status_code == 302, answer.context["errors"]
    assert not Person.objects.get(email="new@example.org").has_usable_password()
