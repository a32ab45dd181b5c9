"""What is due to be let go before a day, as rows of the tables."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from dateutil.relativedelta import relativedelta
from django.contrib.sessions.models import Session
from django.db.models import DateTimeField, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Now
from django.utils import timezone

from clearinghouse.engagements.models import Engagement
from clearinghouse.engagements.states import EngagementState
from config.privacy.uses import in_use, merged_away
from matching.agreements.models import Agreement
from matching.audit.models import AuditEntry
from matching.history.models import Transition
from matching.keys.models import ApiKey
from matching.messaging.models import Notice, Participant, Text, Thread
from matching.models import Lesson, ShownList
from matching.organisations.models import Invitation
from matching.people.models import EmergencyContact, Person
from matching.privacy.complaints.models import Complaint
from matching.privacy.complaints.states import OPEN as UNDECIDED
from matching.privacy.models import DataPack, DataRequest, Look
from matching.privacy.states import OPEN as REQUESTED
from matching.privacy.states import PackState
from matching.safeguarding.models import Concern, Hold
from matching.safeguarding.states import ConcernState
from matching.webhooks.models import Delivery
from matching.webhooks.states import DeliveryState
from volunteering.applications.models import Application, Note
from volunteering.applications.states import OPEN, ApplicationState
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.enquiries.models import Enquiry
from volunteering.brokerage.states import OPEN_CASE, CaseState, EnquiryState
from volunteering.placements.models import LIVE, Placement
from volunteering.placements.states import PlacementState
from volunteering.surveys.models import Survey
from volunteering.surveys.states import SurveyState

WARNED: Final = "account-inactive"  # and a number: the first or the last warning
# Between the last warning and the end there is at least this, however late the warning went out.
GRACE: Final = dt.timedelta(days=14)
# A warning older than this belonged to an earlier silence, after which somebody came back.
STALE: Final = dt.timedelta(days=120)


def to_warn_first(cut: dt.date) -> QuerySet[Person]:
    """Find accounts unused for two months less than the rule, and not warned."""
    return _unused(cut + relativedelta(months=2)).exclude(_warned(1))


def to_warn_last(cut: dt.date) -> QuerySet[Person]:
    """Find accounts unused for a month less than the rule, and warned but once."""
    return _unused(cut + relativedelta(months=1)).filter(_warned(1)).exclude(_warned(2))


def inactive(cut: dt.date) -> QuerySet[Person]:
    """Find accounts unused for as long as the rule says, whose last warning was in time."""
    return _unused(cut).filter(_warned(2, until=timezone.now() - GRACE))


def unconfirmed(cut: dt.date) -> QuerySet[Person]:
    """Find accounts that nobody ever proved to be theirs."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    made = Person.objects.filter(joined_at__date__lt=cut, erased_at=None, is_staff=False)
    made = made.filter(is_invented=False, last_login=None)
    # Whom a centre typed in and still speaks to has signed up nowhere, and is no mistake.
    supported = Case.objects.filter(person=OuterRef("pk"), last_contact_on__gte=cut)
    made = made.exclude(Exists(confirmed)).exclude(Exists(supported))
    for use in (*in_use(cut), merged_away()):
        made = made.exclude(Exists(use))
    return made.order_by("pk")


def placements(cut: dt.date) -> QuerySet[Placement]:
    """Find placements that ended before the day and still have their person."""
    return Placement.objects.filter(
        state=PlacementState.ENDED, ended_on__lt=cut, person__erased_at=None
    ).order_by("pk")


def applications(cut: dt.date) -> QuerySet[Application]:
    """Find applications that ended without a place before the day."""
    over = Application.objects.exclude(state__in=[*OPEN, ApplicationState.PLACED])
    return over.filter(
        state_since__date__lt=cut, volunteer__erased_at=None, placement=None
    ).order_by("pk")


def notes(cut: dt.date) -> QuerySet[Note]:
    """Find notes on applications over whose end, or whose placement's, so long has passed."""
    over = Q(application__placement=None) | Q(application__placement__ended_on__lt=cut)
    old = Note.objects.filter(over, application__state_since__date__lt=cut, at__date__lt=cut)
    old = old.exclude(application__state__in=OPEN)
    return old.exclude(_in_safeguarding("application__volunteer"))


def enquiries(cut: dt.date) -> QuerySet[Enquiry]:
    """Find enquiries closed before the day, but for those of people whom the centre still works with."""
    over = Enquiry.objects.filter(state=EnquiryState.CLOSED, closed_at__date__lt=cut)
    over = over.exclude(Exists(_worked_on("person"))).exclude(case__state__in=OPEN_CASE)
    return over.exclude(_in_safeguarding("person"))


def _in_safeguarding(person: str) -> Q:
    """Keep rows of people on hold, or about whom a concern is open: they wait until that is over."""
    held = Hold.objects.filter(person=OuterRef(person), lifted_at=None)
    concerns = Concern.objects.exclude(state=ConcernState.CLOSED).filter(person=OuterRef(person))
    return Q(Exists(held)) | Q(Exists(concerns))


def cases(cut: dt.date) -> QuerySet[Case]:
    """Find cases closed before the day, but for people whom that centre works with again."""
    over = Case.objects.filter(
        state=CaseState.CLOSED, closed_at__date__lt=cut, person__erased_at=None
    )
    return over.exclude(Exists(_worked_on("person"))).order_by("pk")


def surveys(cut: dt.date) -> QuerySet[Survey]:
    """Find surveys closed before the day whose answers still have names or free words."""
    return Survey.objects.filter(
        state=SurveyState.CLOSED, closed_on__lt=cut, unnamed_on=None
    ).order_by("pk")


def threads(cut: dt.date) -> QuerySet[Thread]:
    """Find conversations in which nobody has said anything since."""
    of_theirs = Participant.objects.filter(_in_safeguarding("person"), thread=OuterRef("pk"))
    return Thread.objects.filter(last_said_at__date__lt=cut).exclude(Exists(of_theirs))


def notices(cut: dt.date) -> QuerySet[Notice]:
    """Find notices written before the day."""
    return Notice.objects.filter(written_at__date__lt=cut)


def texts(cut: dt.date) -> QuerySet[Text]:
    """Find text messages from before the day."""
    return Text.objects.filter(at__date__lt=cut)


def looks(cut: dt.date) -> QuerySet[Look]:
    """Find looks from before the day."""
    return Look.objects.filter(at__date__lt=cut)


def shown(cut: dt.date) -> QuerySet[ShownList]:
    """Find lists shown before the day that still say to whom."""
    return ShownList.objects.filter(shown_at__date__lt=cut, to__isnull=False)


def lessons(cut: dt.date) -> QuerySet[Lesson]:
    """Find what came of lists before the day that still says with whom."""
    return Lesson.objects.filter(learned_at__date__lt=cut, person__isnull=False)


def actors(cut: dt.date) -> QuerySet[Transition]:
    """Find history from before the day that still says who; the years since are not even looked at."""
    return Transition.objects.filter(at__lt=midnight(cut), by__isnull=False)


def emergency_contacts(cut: dt.date) -> QuerySet[EmergencyContact]:
    """Find contacts of people who have had no place since the day."""
    placed = Placement.objects.filter(person=OuterRef("person"))
    lately = placed.filter(Q(state__in=LIVE) | Q(ended_on__gte=cut))
    return EmergencyContact.objects.filter(changed_at__date__lt=cut).exclude(Exists(lately))


def invitations(cut: dt.date) -> QuerySet[Invitation]:
    """Find invitations from before the day; who took one up is a member by now."""
    return Invitation.objects.filter(invited_at__date__lt=cut)


def concerns(cut: dt.date) -> QuerySet[Concern]:
    """Find concerns that were closed before the day."""
    return Concern.objects.filter(state=ConcernState.CLOSED, closed_at__date__lt=cut)


def agreements(cut: dt.date) -> QuerySet[Agreement]:
    """Find agreements that ended before the day and still have their words."""
    over = Agreement.objects.filter(withdrawn_at__date__lt=cut)
    return over.exclude(text="").order_by("pk")


def engagements(cut: dt.date) -> QuerySet[Engagement]:
    """Find engagements that ended, or were given up, before the day and still have their person."""
    ended = Q(ended_on__lt=cut) | Q(state=EngagementState.CANCELLED, ends_on__lt=cut)
    return Engagement.objects.filter(ended, person__erased_at=None).order_by("pk")


def requests(cut: dt.date) -> QuerySet[DataRequest]:
    """Find requests that were answered before the day."""
    over = DataRequest.objects.exclude(state__in=REQUESTED)
    return over.filter(done_at__date__lt=cut, tell="")


def complaints(cut: dt.date) -> QuerySet[Complaint]:
    """Find complaints that were decided before the day."""
    return Complaint.objects.exclude(state__in=UNDECIDED).filter(closed_at__date__lt=cut)


def audit_entries(cut: dt.date) -> int:
    """Count the entries of the audit log from before the day; of the last year all stay, whoever asks."""
    a_year_ago = Now() - dt.timedelta(
        days=366
    )  # by the database's clock, as its own function counts
    old = AuditEntry.objects.filter(at__lt=midnight(cut), at__lte=a_year_ago)
    return old.count()


def midnight(day: dt.date) -> dt.datetime:
    """Give the moment at which a day begins."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def packs(cut: dt.date) -> QuerySet[DataPack]:
    """Find copies whose days are over, and those that never came to be."""
    over = Q(kept_until__lt=timezone.now()) | Q(state=PackState.FAILED, asked_at__date__lt=cut)
    return DataPack.objects.filter(over).exclude(state=PackState.GONE).order_by("pk")


def keys(cut: dt.date) -> QuerySet[ApiKey]:
    """Find keys that have opened nothing since a day."""
    return ApiKey.objects.filter(Q(ended_at__date__lt=cut) | Q(expires_on__lt=cut)).order_by("pk")


def deliveries(cut: dt.date) -> QuerySet[Delivery]:
    """Find what webhooks were told, or could not be, before a day."""
    return (
        Delivery.objects.filter(made_at__date__lt=cut)
        .exclude(state=DeliveryState.OWED)
        .order_by("pk")
    )


def user_sessions(_cut: dt.date) -> Any:
    """Find notes of sessions that are no longer there."""
    alive = Session.objects.filter(
        session_key=OuterRef("session_key"), expire_date__gte=timezone.now()
    )
    return UserSession.objects.exclude(Exists(alive))


def _unused(cut: dt.date) -> QuerySet[Person]:
    """Find accounts in which nothing has happened since the day, and on which nothing hangs."""
    sessions = UserSession.objects.filter(user=OuterRef("pk")).order_by()
    seen = Subquery(
        sessions.values("user").annotate(last=Max("last_seen_at")).values("last"),
        output_field=DateTimeField(),
    )
    people = Person.objects.filter(erased_at=None, is_staff=False, is_superuser=False).annotate(
        used=Greatest("joined_at", Coalesce("last_login", "joined_at"), Coalesce(seen, "joined_at"))
    )
    lately = people.filter(used__date__lt=cut)
    for use in in_use(cut):
        lately = lately.exclude(Exists(use))
    return lately.order_by("pk")


def _warned(number: int, *, until: dt.datetime | None = None) -> Exists:
    written = Notice.objects.filter(
        to=OuterRef("pk"), kind=f"{WARNED}-{number}", written_at__gte=timezone.now() - STALE
    )
    return Exists(written.filter(written_at__lte=until) if until else written)


def _worked_on(person: str) -> QuerySet[Case]:
    """Find the open case of the same person at the same centre."""
    return Case.objects.open().filter(person=OuterRef(person), centre=OuterRef("centre"))
