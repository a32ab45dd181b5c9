"""Ten people in a generated year, told apart by hand: who is counted where, as persons and cases."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.applications import role_of
from tests.factories.funding import FunderAgreementFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import PersonFactory
from volunteering.applications import actions as applications
from volunteering.applications.models import Application
from volunteering.brokerage.cases import actions as cases
from volunteering.brokerage.cases.models import Case
from volunteering.brokerage.enquiries import actions as enquiries
from volunteering.brokerage.referrals.models import Referral
from volunteering.funding.funnel import Counted, Period, funnel
from volunteering.funding.lists import Measure
from volunteering.placements import actions as placements
from volunteering.placements.models import Placement
from volunteering.placements.states import EndReason, PlacementState

pytestmark = pytest.mark.django_db
YEAR = Period(dt.date(2025, 4, 1), dt.date(2026, 3, 31))
LATE = Period(dt.date(2026, 1, 1), dt.date(2026, 3, 31))


def noon(day: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(f"{day} 12:00"))


@dataclass
class Story:
    """One person's year: the days on which things happened to them; empty for never."""

    registered: str
    guided: str = ""
    referred: list[str] = field(default_factory=list)
    active: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    closed: str = ""
    born: int = 1980


# By hand, for the year to 31 March 2026:      registered guided referred placed sustained register
STORIES = [
    Story("2025-04-01"),  # on the first day:           1 - - - -        1
    Story("2026-03-31", "2026-03-31"),  # on the last:  1 1 - - -        1
    Story("2025-03-31", "2025-04-02"),  # the day before: - 1 - - -      1
    Story("2025-05-01", "2025-05-02", ["2025-05-03"]),  # 1 1 1 - -      1
    Story("2025-05-01", "2025-05-02", ["2025-05-03", "2025-06-01"]),  # 1 1 1(2) - - 1
    Story("2025-05-01", "", ["2025-05-03"], ["2025-06-01"]),  # 1 - 1 1 1 1
    # Placed twice, both held: one person, two cases.
    Story(
        "2025-05-01", "2025-05-02", ["2025-05-03", "2025-05-04"], ["2025-06-01", "2025-07-01"]
    ),  # 1 1 1(2) 1(2) 1(2) 1
    # Ended after a month: placed, not sustained; the case was closed.
    Story(
        "2025-05-01", "", ["2025-05-03"], ["2025-06-01"], ["2025-07-01"], closed="2025-07-02"
    ),  # 1 - 1 1 - -
    # Placed in February: thirteen weeks are not full by 31 March.
    Story("2026-01-05", "", ["2026-01-06"], ["2026-02-01"]),  # 1 - 1 1 - 1
    # Placed the year before, sustained in this one; a younger person.
    Story("2025-02-01", "", ["2025-02-02"], ["2025-03-01"], born=2004),  # - - - - 1 1
]


def tell(story: Story, centre: Organisation, broker: Person) -> Person:
    person: Person = PersonFactory(birth_year=story.born)
    with time_machine.travel(noon(story.registered), tick=False):
        case = cases.open_case(centre=centre, person=person, by=broker)
    if story.guided:
        with time_machine.travel(noon(story.guided), tick=False):
            cases.record_guidance(case=case, kind="phone", minutes=30, by=broker)
    made = [refer(case, day, broker) for day in story.referred]
    for number, day in enumerate(story.active):
        ended = story.ended[number] if number < len(story.ended) else ""
        place(made[number], day, ended, broker)
    if story.closed:
        with time_machine.travel(noon(story.closed), tick=False):
            cases.close(case=case, because="placed", by=broker)
    return person


def refer(case: Case, day: str, broker: Person) -> Application:
    with time_machine.travel(noon(day), tick=False):
        role = role_of(OrganisationFactory())
        application = applications.apply(
            volunteer=case.person, role=role, words="", referred_by=broker, by=broker
        )
        Referral.objects.create(
            centre=case.centre,
            case=case,
            application=application,
            permitted_how="phone",
            place_in_list=1,
            by=broker,
        )
    return application


def place(application: Application, day: str, ended: str, broker: Person) -> Placement:
    made = Placement.objects.create(
        application=application,
        person=application.volunteer,
        role=application.role,
        organisation=application.organisation,
        state=PlacementState.TRIAL,
        starts_on=dt.date.fromisoformat(day),
    )
    with time_machine.travel(noon(day), tick=False):
        placements.begin(placement=made, on=dt.date.fromisoformat(day), by=broker)
    if ended:
        with time_machine.travel(noon(ended), tick=False):
            placements.end(
                placement=made,
                on=dt.date.fromisoformat(ended),
                reasons=[EndReason.MOVED],
                destination="unknown",
                by=broker,
            )
    return made


@pytest.fixture
def told(centre: Organisation, broker: Person) -> list[Person]:
    return [tell(story, centre, broker) for story in STORIES]


def counts(made: Any) -> dict[str, Counted]:
    return {str(measure): made.counted(measure) for measure in made.events}


def test_funnel_of_a_year_equals_the_one_counted_by_hand(
    told: list[Person], centre: Organisation
) -> None:
    made = funnel(centre, YEAR)

    assert counts(made) == {
        "registered": Counted(persons=8, cases=8),
        "interviewed": Counted(persons=5, cases=5),
        "referred": Counted(persons=6, cases=8),
        "placed": Counted(persons=4, cases=5),
        "sustained": Counted(persons=3, cases=4),
    }
    assert len(made.on_register) == 9


def test_quarter_counts_what_became_full_in_it(told: list[Person], centre: Organisation) -> None:
    made = funnel(centre, LATE)

    assert counts(made) == {
        "registered": Counted(persons=2, cases=2),
        "interviewed": Counted(persons=1, cases=1),
        "referred": Counted(persons=1, cases=1),
        "placed": Counted(persons=1, cases=1),
        "sustained": Counted(persons=0, cases=0),
    }


def test_state_of_today_changes_no_figure(told: list[Person], centre: Organisation) -> None:
    before = counts(funnel(centre, YEAR))
    Case.objects.update(state="closed", closed_at=timezone.now(), closed_because="other")
    Application.objects.update(state="withdrawn")
    Placement.objects.update(state="ended", ended_on=dt.date(2026, 10, 1))

    assert counts(funnel(centre, YEAR)) == before


def test_another_centre_counts_nothing_of_it(told: list[Person]) -> None:
    other = FunderAgreementFactory().centre

    assert counts(funnel(other, YEAR))["registered"] == Counted(0, 0)


def test_agreement_counts_those_it_pays_for(told: list[Person], centre: Organisation) -> None:
    young = FunderAgreementFactory(centre=centre, age_to=24)
    elsewhere = FunderAgreementFactory(centre=centre, districts=["E07000001"])

    assert funnel(centre, YEAR, young).counted(Measure.SUSTAINED) == Counted(1, 1)
    assert funnel(centre, YEAR, young).counted(Measure.PLACED) == Counted(0, 0)
    assert funnel(centre, YEAR, elsewhere).counted(Measure.REGISTERED) == Counted(0, 0)


def test_enquiries_are_contacts_by_channel(centre: Organisation, broker: Person) -> None:
    for channel in ("phone", "phone", "web"):
        with time_machine.travel(noon("2026-02-01"), tick=False):
            enquiries.take(centre=centre, channel=channel, about="Hello", by=broker)

    assert [each.facets["channel"] for each in funnel(centre, LATE).enquiries] == [
        "phone",
        "phone",
        "web",
    ]
