"""Rows that the pages of messages, checks, concerns and follow-ups name."""

from datetime import UTC, datetime

from matching.messaging import threads
from matching.messaging.models import Message
from matching.people.models import Person
from matching.safeguarding import links as references
from matching.safeguarding.models import Hold, Sharing
from tests.factories.applications import application_to
from tests.factories.followups import ThreeMonthsFactory
from tests.factories.people import PersonFactory
from tests.factories.placements import PlacementFactory
from tests.factories.safeguarding import CheckFactory, ConcernFactory, ReferenceFactory
from volunteering.followups import links as followups
from volunteering.opportunities.models import Role

Path = tuple[str | int, ...]


def arguments(role: Role, volunteer: Person, lead: Person) -> dict[str, Path]:
    """Make them: somebody else applies, is placed, checked and asked; the volunteer talks."""
    organisation, other = role.organisation, PersonFactory()
    thread = threads.open_about(topic="t:1", subject="Goats", path="/", people=[volunteer, lead])
    held = Message.objects.create(thread=thread, by=lead, text="Hello", state="held")
    check = CheckFactory(person=other, organisation=organisation)
    asked = ReferenceFactory(person=other, organisation=organisation)
    answered = ReferenceFactory(
        person=other,
        organisation=organisation,
        state="received",
        answered_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    followup = ThreeMonthsFactory()
    concern, hold = ConcernFactory(), Hold.objects.create(person=PersonFactory())
    sharing = Sharing.objects.create(person=volunteer, organisation=organisation, what="checks")
    at: Path = (organisation.pk, other.pk)
    paths: dict[str, Path] = {
        "message_decide": (held.pk,),
        "application_thread": (application_to(role, other).pk,),
        "placement_thread": (PlacementFactory(role=role, person=other).pk,),
        "concern_read": (concern.pk,),
        "concern_take_up": (concern.pk,),
        "concern_name": (concern.pk,),
        "concern_outside": (concern.pk,),
        "concern_close": (concern.pk,),
        "hold": (hold.pk,),
        "vco_checks": (organisation.pk,),
        "check_person": at,
        "check_record": at,
        "check_decide": (check.pk,),
        "check_status": (check.pk,),
        "check_unshare": (sharing.pk,),
        "reference_ask": at,
        "reference_read": (organisation.pk, answered.pk),
        "reference_decide": (answered.pk,),
        "reference_answer": (references.token(asked.pk),),
        "followup": (followups.path_of(followup).split("/")[2],),
        "followup_by_phone": (followup.pk,),
        "followups_to_ring": (organisation.pk,),
    }
    of_thread = ("thread", "thread_read", "thread_join", "thread_leave")
    return paths | dict.fromkeys(of_thread, (thread.pk,))
