"""The rows behind the addresses of introductions and releases: the volunteer offers to help."""

import datetime as dt

from django.utils import timezone

from clearinghouse.introductions.models import Introduction
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.releases.tokens import token
from matching.history.lifecycle import subject_of
from matching.people.models import Person
from matching.shortlists import actions as shortlists
from matching.shortlists.models import ShownList
from tests.factories.employers import EmployerAccountFactory, EmploymentFactory
from tests.factories.introductions import CallFactory, IntroductionFactory, MadeFactory
from tests.factories.needs import NeedFactory
from tests.factories.people import PersonFactory
from tests.factories.professionals import ProfessionalFactory
from tests.factories.releases import (
    ApprovalFactory,
    AskedReleaseFactory,
    ConflictFactory,
    ReleaseFactory,
)

Path = tuple[str | int, ...]
ANSWERS = ("yes", "no", "change_no", "withdraw", "end", "times", "calendar", "nudge")


def arguments(need: SkillsNeed, volunteer: Person, lead: Person) -> dict[str, Path]:
    """Introduce the volunteer to the organisation, and give the addresses' arguments."""
    professional = Professional.objects.filter(person=volunteer).first()
    professional = professional or ProfessionalFactory(person=volunteer)
    met = MadeFactory(need=_another(need), professional=professional)
    call = CallFactory(
        introduction=met, chosen_at=timezone.now(), starts_at=timezone.now() + dt.timedelta(days=2)
    )
    shown = _list_of(need, lead).pk
    return {
        "introduction": (met.pk,),
        **dict.fromkeys((f"introduction_{name}" for name in ANSWERS), (met.pk,)),
        **dict.fromkeys(("call_choose", "call_cancel"), (call.pk,)),
        "vco_introductions": (need.organisation_id,),
        **dict.fromkeys(("need_offer", "need_keep", "need_dismiss", "need_restore"), (need.pk,)),
        **dict.fromkeys(("need_look_again", "skills_desk_need"), (need.pk,)),
        **dict.fromkeys(("need_ask", "need_pass_over", "skills_desk_propose"), (need.pk, shown, 1)),
        **_released(met, need, lead),
    }


def _released(met: Introduction, need: SkillsNeed, lead: Person) -> dict[str, Path]:
    """Let the volunteer write one request, and another be with the employer; the lead decides."""
    employer = EmployerAccountFactory()
    EmploymentFactory(person=met.person, employer=employer)
    draft = ReleaseFactory(introduction=met, employer=employer.organisation)
    ConflictFactory(release=draft)
    other = MadeFactory(need=_another(need), professional=met.professional)
    asked = AskedReleaseFactory(introduction=other, employer=employer.organisation)
    ConflictFactory(release=asked, asks_host=True)
    approval = ApprovalFactory(release=asked, approver=lead)
    sent = IntroductionFactory(need=_another(need), professional=met.professional)
    by_mail = AskedReleaseFactory(introduction=sent, employer=employer.organisation)
    mailed = ApprovalFactory(release=by_mail, approver_email="boss@works.example")
    return {
        **dict.fromkeys(("release_new", "release_suggest"), (met.pk,)),
        **dict.fromkeys(("release", "release_questions", "release_send"), (draft.pk,)),
        "release_withdraw": (draft.pk,),
        "conflict_host": (asked.pk,),
        **dict.fromkeys(("approval", "approval_reply", "approval_again"), (approval.pk,)),
        "approval_invited": (token(mailed),),
    }


def _another(need: SkillsNeed) -> SkillsNeed:
    made: SkillsNeed = NeedFactory(organisation=need.organisation, lead=need.lead)
    return made


def _list_of(need: SkillsNeed, lead: Person) -> ShownList:
    """Show the lead a list on which somebody else stands."""
    somebody = ProfessionalFactory(person=PersonFactory())
    return shortlists.show(
        surface=ShownList.Surface.NEED,
        engine="test",
        shown=[shortlists.Shown(f"clearinghouse.professional:{somebody.pk}", 1.0)],
        to=lead,
        query={"need": subject_of(need), "form": need.form},
        found=1,
    )
