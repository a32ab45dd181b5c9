"""What has come of lending in the demo: introductions, releases, engagements, reviews, a story.

Everything goes through the doors that the pages use, so it happened today; what was done on a day
(days given, visits, the end) is dated back, as people date it who write it down afterwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from clearinghouse.employers import funding
from clearinghouse.employers.models import Employer, Employment
from clearinghouse.employers.terms import FundingKind
from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements.models import Engagement, Meeting
from clearinghouse.engagements.states import EndedHow
from clearinghouse.engagements.states import Party as Signer
from clearinghouse.introductions import actions as introductions
from clearinghouse.introductions import talking
from clearinghouse.introductions.models import Introduction
from clearinghouse.introductions.states import Origin, Party, WhyNot
from clearinghouse.needs import actions as needs
from clearinghouse.needs.brief import Brief
from clearinghouse.needs.judging import waits_for_a_look
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.programmes.pairs import actions as pairs
from clearinghouse.registers import actions as registers
from clearinghouse.releases import actions as releases
from clearinghouse.releases import conflicts, deciding
from clearinghouse.releases.actions import Wish
from clearinghouse.releases.models import Release
from clearinghouse.releases.questions import questions_for
from clearinghouse.releases.states import ConflictState, ReleaseState
from clearinghouse.reviews import actions as reviews
from clearinghouse.reviews.questionnaire import asked
from clearinghouse.reviews.states import Moment
from clearinghouse.sharing import actions as sharing
from clearinghouse.terms import EngagementForm as Form
from config.messaging.lending import begin
from config.site.demo.sign_ins import BROKER, COORDINATOR, PROFESSIONAL, VCO
from matching.messaging import threads
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.taxonomy.models import Skill, SkillScheme

COUNCIL: Final = "council@example.org"
FIRM: Final = "hr@example.org"
WEEK: Final = dt.timedelta(weeks=1)
A_DAY: Final = Decimal("7.5")
MEASURES: Final = (
    "Takes no part in the grants round of Eastern Vale, nor in its papers, until six months after the"
    " return. The head of service checks it each quarter."
)
SECONDED: Final = {
    "hours": "Mondays to Wednesdays, nine to five",
    "place": "The kitchen, and one day on line",
    "supervisor": "Cora Lindqvist, co-ordinator",
    "manager": "The head of service",
    "insurance": "The host's employer's and public liability insurance covers the secondee.",
    "learning": "To lead a small team, and to know how a charity lives.",
    "meetings": "Once a month for an hour.",
    "accepted_if": "the trustees can use it without help",
}


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody does for the kitchen, and from when to when, in days from today."""

    email: str
    form: Form
    title: str
    problem: str
    outcome: str
    days: Decimal
    first: int = 0
    last: int = 90
    terms: Mapping[str, str] = field(default_factory=dict)


SECONDMENT: Final = Story(
    f"1.{COUNCIL}",
    Form.SECONDMENT_PART_TIME,
    "A plan for three kitchens",
    "We run one kitchen, and two more districts ask for us. None of us has planned a growth.",
    "A plan with costs that our trustees can decide on, and one of us who can keep it up to date.",
    Decimal(60),
    first=-70,
    last=120,
    terms=SECONDED,
)
RETURNED: Final = Story(
    f"2.{FIRM}",
    Form.SECONDMENT_PART_TIME,
    "Bookings that do not get lost",
    "Meals were booked on paper, and a tenth of them were cooked for nobody.",
    "Bookings on a shared sheet, and a cook who can change it.",
    Decimal(24),
    first=-300,
    last=-130,
    terms=SECONDED,
)
MENTORING: Final = Story(
    PROFESSIONAL.email,
    Form.MENTORING,
    "A mentor for our new treasurer",
    "Our treasurer has never kept a charity's books, and has nobody to ask.",
    "A treasurer who presents the year's accounts herself.",
    Decimal(3),
    first=-45,
    last=150,
    terms={"meetings": "An hour, every four weeks", "learning": "To keep and explain our books."},
)
PROJECT: Final = Story(
    f"3.{FIRM}",
    Form.PROJECT,
    "A website that says when we cook",
    "People ring to ask whether we are open, as our website does not say.",
    "A page with our hours that our co-ordinator keeps up to date.",
    Decimal(6),
    first=-20,
    last=40,
    terms={
        "duties": "Make a page of opening hours, and show us how it is kept.",
        "deliverables": "The page, and a sheet on how to change it.",
        "accepted_if": "the co-ordinator has changed it once alone",
        "supervisor": "Cora Lindqvist, co-ordinator",
    },
)
ASKED_OF_COUNCIL: Final = Story(
    f"5.{COUNCIL}",
    Form.SECONDMENT_PART_TIME,
    "Somebody to set up our evaluation",
    "Funders ask what changes for the people who eat here, and we can only count meals.",
    "Three questions that we ask everybody, and somebody who can read the answers.",
    Decimal(30),
    first=40,
    last=220,
)
TALKING: Final = Story(
    f"4.{FIRM}",
    Form.MICRO_CONSULTING,
    "Is our staff handbook still right?",
    "Our handbook is of 2016, and we have taken on two people since.",
    "A list of what has to change, and why.",
    Decimal(2),
)
WAITING: Final = Story(
    f"1.{FIRM}",
    Form.MICRO_CONSULTING,
    "A rota that two people can plan",
    "Only one of us can plan the rota, and she goes on leave.",
    "A way of planning that fits on a page.",
    Decimal(1),
)
DECLINED: Final = Story(
    f"6.{FIRM}",
    Form.ADVICE_CALL,
    "Which figures should a funder see?",
    "We have a day to answer a funder who asks for figures.",
    "Three figures that we can stand for.",
    Decimal(1),
)


@transaction.atomic
def engage() -> bool:
    """Make it once, for the kitchen that can be signed in to; False: it is there, or cannot be."""
    host = Organisation.objects.filter(name=VCO, is_invented=True).first()
    if host is None or not _skills() or Engagement.objects.filter(host=host).exists():
        return False
    _active(host)
    _reviewed(host)
    _mentoring(host)
    _project(host)
    _with_employer(host)
    _introductions(host)
    return True


def _active(host: Organisation) -> None:
    """A council's planner, whose council gives the host a grant: a conflict that is contained."""
    council = Employer.objects.get(organisation__memberships__person__email=COUNCIL)
    hr = Person.objects.get(email=COUNCIL)
    grant = {"host": host, "kind": FundingKind.GRANT, "title": "Warm meals", "amount": 12000}
    funding.link(employer=council, said=grant, by=hr)
    engagement = _seconded(SECONDMENT, host)
    _days(engagement, every=dt.timedelta(days=3), confirmed=True)
    mid = engagement.meetings.get(kind=Meeting.Kind.MID_REVIEW)
    Meeting.objects.filter(pk=mid.pk).update(starts_at=timezone.now() - WEEK)
    mid.refresh_from_db()
    engagements.hold_meeting(meeting=mid, agreed="On track; a trustee joins.", by=_cora())
    thread = begin(engagement=engagement, by=_cora())
    said = "The trustees liked the first figures. Could you come to their meeting?"
    threads.say(thread=thread, by=_cora(), text=said, speaks_for=host.name)
    threads.say(thread=thread, by=engagement.person, text="Gladly, if it is on a Tuesday.")
    kept = {"cost_code": "EV-2041", "backfill": "A colleague acts up, two days a week"}
    registers.keep(engagement=engagement, said=kept, by=hr)


def _reviewed(host: Organisation) -> None:
    """Somebody who has come back: reviewed by all three, asked three months later, and told of."""
    engagement = _seconded(RETURNED, host)
    _days(engagement, every=WEEK, confirmed=True)
    engagements.end(
        engagement=engagement,
        how=EndedHow.DONE,
        on=engagement.ends_on,
        by=_cora(),
    )
    reviews.lay_down()
    for moment in (Moment.END, Moment.THREE_MONTHS):
        for each in engagement.reviews.filter(moment=moment):
            reviews.submit(
                review=each, answers=_best(moment, each.party), by=_signers(engagement)[each.party]
            )
    engagement.refresh_from_db()
    study = sharing.draft(
        engagement=engagement,
        said={
            "title": "No meal cooked for nobody",
            "problem": RETURNED.problem,
            "work": "One day a week for half a year: first listening in the kitchen, then a sheet.",
            "outcome": "Of a hundred meals that are cooked, ninety-eight are eaten.",
            "names_the_employer": True,
        },
        by=engagement.person,
    )
    for who in (_cora(), _signers(engagement)[str(Signer.EMPLOYER)]):
        sharing.consent(study=study, by=who)


def _mentoring(host: Organisation) -> None:
    engagement = _signed(_drafted(MENTORING, host))
    said = {
        "goals": MENTORING.outcome,
        "meetings_planned": 6,
        "boundaries": "All but safeguarding.",
    }
    pairs.write(engagement=engagement, said=said, by=engagement.person)
    for days in (-30, -2, 26):
        meeting = engagements.plan_meeting(
            engagement=engagement,
            kind=Meeting.Kind.SESSION,
            starts_at=timezone.now() + dt.timedelta(days=days),
            where="On line",
            by=engagement.person,
        )
        if days < 0:
            agreed = "Bring the bank statements of a month; we reconcile them together."
            engagements.hold_meeting(meeting=meeting, agreed=agreed, by=engagement.person)


def _project(host: Organisation) -> None:
    engagement = _drafted(PROJECT, host)
    steps = ("A sketch on paper", "The page", "A sheet on how to change it")
    milestones = [
        engagements.set_milestone(
            engagement=engagement,
            title=title,
            due_on=engagement.starts_on + number * WEEK * 2,
            by=engagement.person,
        )
        for number, title in enumerate(steps, start=1)
    ]
    _signed(engagement)
    for milestone in milestones[:2]:
        engagements.deliver(milestone=milestone, by=engagement.person)
    engagements.accept(milestone=milestones[0], by=_cora())
    _days(engagement, every=dt.timedelta(days=5), confirmed=False)


def _with_employer(host: Organisation) -> None:
    """A request that a council has still to decide on."""
    _asked(ASKED_OF_COUNCIL, _introduced(ASKED_OF_COUNCIL, host))


def _introductions(host: Organisation) -> None:
    """One to arrange a call about, one that waits for the kitchen, one that was declined."""
    met = _introduced(TALKING, host)
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    times = [
        talking.Slot(noon + dt.timedelta(days=days), noon + dt.timedelta(days=days, minutes=30))
        for days in (2, 3, 6)
    ]
    talking.propose_times(
        introduction=met, side=Party.PROFESSIONAL, times=times, where="On line", by=met.person
    )
    _proposed(WAITING, host)
    introductions.decline(
        introduction=_proposed(DECLINED, host),
        side=Party.ORGANISATION,
        why=WhyNot.FILLED,
        by=_cora(),
    )


def _seconded(story: Story, host: Organisation) -> Engagement:
    """Go the whole way of a secondment: introduced, released by the employer, signed by three."""
    introduction = _introduced(story, host)
    release = _asked(story, introduction)
    _decided(release)
    engagement = engagements.draft(
        introduction=introduction, terms=dict(story.terms), by=introduction.person
    )
    return _signed(engagement)


def _proposed(story: Story, host: Organisation) -> Introduction:
    professional = Professional.objects.get(person__email=story.email)
    return introductions.propose(
        need=_need(story, host),
        professional=professional,
        origin=Origin.PROFESSIONAL,
        words="I have done this at work, and would like to do it with you.",
        by=professional.person,
    )


def _introduced(story: Story, host: Organisation) -> Introduction:
    proposed = _proposed(story, host)
    return introductions.accept(introduction=proposed, side=Party.ORGANISATION, by=_cora())


def _need(story: Story, host: Organisation) -> SkillsNeed:
    brief = Brief(
        title=story.title,
        problem=story.problem,
        outcome=story.outcome,
        form=str(story.form),
        days_min=story.days,
        days_max=story.days,
        lead=_cora(),
        postcode=host.postcode,
        skills=_skills(),
    )
    need = needs.draft(organisation=host, brief=brief, by=_cora())
    needs.publish(need=need, by=_cora())
    if waits_for_a_look(need):
        needs.read_matches(need=need, by=Person.objects.get(email=BROKER.email))
        need.refresh_from_db()
    return need


def _asked(story: Story, introduction: Introduction) -> Release:
    person = introduction.person
    today = timezone.localdate()
    wish = Wish(
        form=str(story.form),
        starts_on=today + dt.timedelta(days=story.first),
        ends_on=today + dt.timedelta(days=story.last),
        days=story.days,
        days_a_week=Decimal(2),
        case=story.problem,
        development="I have not led a piece of work from its beginning to its end yet.",
        benefit="What is learned there is shown to the team on the return.",
    )
    post = Employment.objects.get(person=person, ended_on=None)
    release = releases.write(introduction=introduction, employment=post, wish=wish, by=person)
    questions = questions_for(release.conflict.sets, Party.PROFESSIONAL)
    answers = {each.code: release.conflict.answers.get(each.code, False) for each in questions}
    releases.answer_questions(release=release, answers=answers, words="", by=person)
    return releases.ask(release=release, by=person)


def _decided(release: Release) -> None:
    """Let the host answer its questions and everybody who approves say yes, one after the other."""
    conflict = release.conflict
    conflict.refresh_from_db()
    if conflict.asks_host:
        questions = questions_for(conflict.sets, Party.ORGANISATION)
        answers = {each.code: False for each in questions}
        conflicts.answer_as_host(conflict=conflict, answers=answers, words="", by=_cora())
    release.refresh_from_db()
    while release.state == ReleaseState.ASKED:
        step = release.approvals.select_related("approver").get(state="asked")
        who = step.approver or Person.objects.get(email=step.approver_email)
        if step.step == deciding.OFFICER:
            conflicts.decide(
                conflict=release.conflict,
                outcome=ConflictState.CONTAINED,
                measures=MEASURES,
                information_barrier=True,
                by=who,
            )
        else:
            deciding.approve(approval=step, words="Gladly.", by=who)
        release.refresh_from_db()


def _drafted(story: Story, host: Organisation) -> Engagement:
    today = timezone.localdate()
    terms: dict[str, Any] = dict(story.terms)
    terms["starts_on"] = today + dt.timedelta(days=story.first)
    terms["ends_on"] = today + dt.timedelta(days=story.last)
    introduction = _introduced(story, host)
    return engagements.draft(introduction=introduction, terms=terms, by=introduction.person)


def _signed(engagement: Engagement) -> Engagement:
    """Draw the paper up, have it signed by all who sign, and begin."""
    engagements.make_ready(engagement=engagement, by=engagement.person)
    signers = _signers(engagement)
    for party in engagement.parties:
        who = signers[party]
        engagements.sign(engagement=engagement, party=party, name=who.name, by=who)
    engagements.begin(engagement=engagement, by=None)
    return engagement


def _signers(engagement: Engagement) -> dict[str, Person]:
    signers = {str(Signer.HOST): _cora(), str(Signer.PROFESSIONAL): engagement.person}
    if engagement.employer is not None:
        hr = engagement.employer.memberships.filter(ended_on=None).select_related("person")
        signers[str(Signer.EMPLOYER)] = hr.order_by("pk")[0].person
    return signers


def _days(engagement: Engagement, *, every: dt.timedelta, confirmed: bool) -> None:
    """Log days until the end or today; the host has confirmed them, or is still to do so."""
    day, last = engagement.starts_on, min(engagement.ends_on, timezone.localdate())
    what = ("Listened in the kitchen", "Wrote and tried it out", "Went through it with the team")
    count = 0
    while day <= last and count < engagement.days:
        engagements.log_day(
            engagement=engagement, on=day, hours=A_DAY, what=what[count % 3], by=engagement.person
        )
        day, count = day + every, count + 1
    if confirmed:
        engagements.confirm_days(engagement=engagement, by=_cora())


def _best(moment: Moment, party: str) -> dict[str, Any]:
    """Answer every question as somebody does who is content."""
    said: dict[str, Any] = {}
    for question in asked(moment, party):
        first = question.options[0][0] if question.options else "9"
        said[question.name] = [first] if question.kind == "many" else first
    return said


def _cora() -> Person:
    return Person.objects.get(email=COORDINATOR.email)


def _skills() -> dict[int, int]:
    """Ask for what the demo's professionals have, or for any skill where little is loaded."""
    known = Skill.objects.filter(scheme=SkillScheme.DOIT, is_group=False).order_by("code")
    wanted = known.filter(code="project-programme-management").first() or known.first()
    return {wanted.pk: 2} if wanted else {}
