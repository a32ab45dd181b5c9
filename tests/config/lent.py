"""The rows behind the addresses of engagements: the volunteer lends a skill to the organisation."""

from django.utils import timezone

from clearinghouse.engagements.models import (
    Amendment,
    DayLog,
    Engagement,
    Meeting,
    Milestone,
    SignedCopy,
)
from clearinghouse.reviews.models import Review
from matching.agreements import actions as agreements
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.engagements import EngagementFactory, IntroducedFactory
from tests.factories.organisations import EmployerFactory
from tests.factories.professionals import ProfessionalFactory

Path = tuple[str | int, ...]
OWN = (
    "", "_terms", "_ready", "_reopen", "_length", "_agreement", "_agreement_pdf", "_sign", "_upload",
    "_signed_copy", "_begin", "_cancel", "_days", "_days_csv", "_days_confirm", "_return", "_end",
    "_change", "_reviews", "_close", "_thread",
)  # fmt: skip


def arguments(organisation: Organisation, volunteer: Person) -> dict[str, Path]:
    """Let the volunteer's engagement run, and give the addresses' arguments."""
    engagement = lent(organisation, volunteer)
    introduction = IntroducedFactory(
        professional=ProfessionalFactory(person=volunteer), need__organisation=organisation
    )
    day = DayLog.objects.create(engagement=engagement, on=timezone.localdate(), hours=7)
    meeting = Meeting.objects.create(engagement=engagement, starts_at=timezone.now())
    milestone = Milestone.objects.create(engagement=engagement, position=1, title="A budget")
    paper = agreements.draw_up(
        subject=f"clearinghouse.engagement:{engagement.pk}:v2",
        title="C",
        text="C",
        parties=["host"],
    )
    change = Amendment.objects.create(
        engagement=engagement, version=2, agreement=paper, changes={"days": ["5", "6"]}
    )
    review = Review.objects.create(
        engagement=engagement, party="host", moment="end", due_on=timezone.localdate()
    )
    days = ("day_remove", "day_take_back", "day_correct")
    meetings = ("meeting", "meeting_move", "meeting_call_off")
    milestones = ("deliver", "accept", "send_back", "drop")
    return {
        **dict.fromkeys((f"engagement{name}" for name in OWN), (engagement.pk,)),
        **dict.fromkeys(("meeting_new", "milestone_new"), (engagement.pk,)),
        **dict.fromkeys(days, (day.pk,)),
        **dict.fromkeys(meetings, (meeting.pk,)),
        **dict.fromkeys((f"milestone_{name}" for name in milestones), (milestone.pk,)),
        **dict.fromkeys(
            ("amendment", "amendment_pdf", "amendment_sign", "amendment_drop"), (change.pk,)
        ),
        "engagement_review": (review.pk,),
        "introduction_engagement": (introduction.pk,),
        "organisation_engagements": (organisation.pk,),
    }


def lent(organisation: Organisation, volunteer: Person) -> Engagement:
    """Make an engagement that runs, with its paper and the copy that was signed elsewhere."""
    now = timezone.now()
    paper = agreements.draw_up(
        subject="clearinghouse.engagement:0", title="Scope", text="Words", parties=["host"]
    )
    engagement: Engagement = EngagementFactory(
        person=volunteer,
        host=organisation,
        employer=EmployerFactory(),
        agreement=paper,
        host_signed_at=now,
        professional_signed_at=now,
        state="active",
    )
    SignedCopy.objects.create(
        engagement=engagement,
        agreement=paper,
        name="s.pdf",
        size=4,
        sha256="0" * 64,
        content=b"%PDF",
    )
    return engagement
