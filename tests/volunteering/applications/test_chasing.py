"""Silences: reminded, escalated, paused; each once, on its day, and both sides told."""

import datetime as dt

import pytest
import time_machine

from matching.messaging.models import Notice
from matching.organisations.models import Away, Organisation
from matching.people.models import Person
from matching.rulebook.actions import enact
from matching.rulebook.importers import load_rules
from matching.rulebook.models import Rule
from tests.factories.applications import application_to, held, role_of, taken_to
from tests.factories.people import PersonFactory
from volunteering.applications import actions, chasing
from volunteering.applications.clock import LONDON
from volunteering.applications.models import Application
from volunteering.applications.pace import SHIPPED, Numbers
from volunteering.applications.states import ApplicationState
from volunteering.opportunities import actions as opportunities
from volunteering.opportunities.models import Opportunity, Role
from volunteering.opportunities.states import OpportunityState

State = ApplicationState
Chased = Application.Chased
THURSDAY = dt.datetime(2026, 11, 26, 15, tzinfo=LONDON)


def at(day: int, hour: int = 9, month: int = 12) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=LONDON)


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(to=person).order_by("pk").values_list("subject", flat=True))


@pytest.fixture
def silent(vco: Organisation, volunteer: Person, coordinator: Person) -> Application:
    """Give an application of Thursday 26 November 2026, promised for Monday 30 November."""
    with time_machine.travel(THURSDAY, tick=False):
        application = application_to(role_of(vco, title="Garden helper"), volunteer)
    Notice.objects.all().delete()
    return application


def chase(moment: dt.datetime) -> int:
    with time_machine.travel(moment, tick=False):
        return chasing.chase_silences()


def test_nothing_happens_while_the_promise_lasts(silent: Application) -> None:
    assert chase(at(30, 23, month=11)) == 0
    assert chase(at(1, 7)) == 0


def test_a_silence_costs_a_reminder_then_the_centre_then_the_role(
    silent: Application,
    volunteer: Person,
    coordinator: Person,
    centre: Organisation,
    broker: Person,
) -> None:
    done = [chase(at(day)) for day in (1, 2, 3, 7, 8, 10, 11, 30)]

    assert done == [1, 0, 0, 1, 0, 1, 0, 0]
    assert told(coordinator) == [
        "Vera Volunteer waits for your answer: Garden helper",
        "“Garden helper” is paused until you answer",
    ]
    assert told(broker) == ["Please call Stepney Friends: they are silent"]
    assert told(volunteer) == [
        "We have reminded Stepney Friends of you",
        "Still no answer from Stepney Friends",
        "Stepney Friends are silent, so we have paused the role",
    ]
    silent.refresh_from_db()
    assert (silent.state, silent.chased) == (State.REFERRED, Chased.PAUSED)
    role = Role.objects.get()
    assert (role.live, role.opportunity.state) == (False, OpportunityState.PAUSED)


def test_the_sweep_may_run_twice(silent: Application, coordinator: Person) -> None:
    assert (chase(at(1)), chase(at(1)), chase(at(1, 12))) == (1, 0, 0)
    assert len(told(coordinator)) == 1


def test_a_sweep_that_slept_for_weeks_does_one_thing_a_day(silent: Application) -> None:
    assert [chase(at(20)), chase(at(20, 12)), chase(at(21)), chase(at(22)), chase(at(23))] == [
        1,
        0,
        1,
        1,
        0,
    ]


def test_an_answer_stops_the_clock(silent: Application, coordinator: Person) -> None:
    chase(at(1))
    with time_machine.travel(at(1, 10), tick=False):
        actions.advance(application=silent, to=State.CONTACTED, by=coordinator)

    assert chase(at(10)) == 0
    silent.refresh_from_db()
    assert (silent.chased, silent.chased_at) == (Chased.NOT, None)


def test_an_answer_by_telephone_stops_it_too(
    silent: Application, centre: Organisation, broker: Person
) -> None:
    for day in (1, 7):
        chase(at(day))
    silent.refresh_from_db()
    assert broker.has_perm("volunteering.answer_application", silent)

    with time_machine.travel(at(8), tick=False):
        actions.advance(application=silent, to=State.CONTACTED, by=broker)

    assert chase(at(10)) == 0


def test_an_offer_is_the_volunteers_to_answer(silent: Application, coordinator: Person) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        taken_to(silent, State.OFFERED, by=coordinator)

    assert chase(at(30)) == 0


def test_checks_under_way_pause_no_role(silent: Application, coordinator: Person) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        taken_to(silent, State.CHECKS, by=coordinator)

    days = [dt.datetime(2027, month, 25, 9, tzinfo=LONDON) for month in (1, 2, 3, 4)]
    assert [chase(day) for day in days] == [1, 1, 0, 0]
    assert Opportunity.objects.get().state == OpportunityState.LIVE


def test_saying_that_one_is_away_winds_the_promises_anew(
    silent: Application, vco: Organisation
) -> None:
    with time_machine.travel(at(27, month=11), tick=False):
        Away.objects.create(organisation=vco, from_on=at(27, month=11), to_on=at(4))

    assert chase(at(1)) == 0

    silent.refresh_from_db()
    assert silent.due_at == dt.datetime(2026, 12, 8, 23, 59, tzinfo=LONDON)
    assert [chase(at(8)), chase(at(9))] == [0, 1]


def test_winding_by_hand_says_how_many_promises_changed(
    silent: Application, vco: Organisation
) -> None:
    assert chasing.wind_after_aways() == 0
    away = Away.objects.create(organisation=vco, from_on=at(27, month=11), to_on=at(4))
    assert (chasing.wind_after_aways(), chasing.wind_after_aways()) == (1, 0)

    away.delete()

    assert chasing.wind_after_aways() == 1
    silent.refresh_from_db()
    assert silent.due_at == dt.datetime(2026, 11, 30, 23, 59, tzinfo=LONDON)


def test_a_promise_stays_what_it_was_when_the_next_ones_are_longer(
    silent: Application, vco: Organisation
) -> None:
    vco.answers_within_days = 9
    vco.save()

    assert chasing.wind_after_aways() == 0
    assert chase(at(1)) == 1


def test_an_away_that_is_taken_back_brings_the_promise_back(
    silent: Application, vco: Organisation
) -> None:
    away = Away.objects.create(organisation=vco, from_on=at(27, month=11), to_on=at(4))
    chase(at(27, month=11))
    away.delete()

    assert chase(at(1)) == 1


def test_a_silence_without_a_centre_is_told_as_it_is(
    silent: Application, volunteer: Person
) -> None:
    for day in (1, 7):
        chase(at(day))

    assert (
        "There is no volunteer centre here" in Notice.objects.filter(to=volunteer).latest("pk").body
    )


def test_an_organisation_nobody_co_ordinates_reminds_its_centre(
    vco: Organisation, centre: Organisation, broker: Person
) -> None:
    vco.cares_of = centre
    vco.save()
    with time_machine.travel(THURSDAY, tick=False):
        application_to(role_of(vco, title="Garden helper"))
    Notice.objects.all().delete()

    chase(at(1))

    assert len(told(broker)) == 1


def test_a_role_that_is_paused_already_stays_so(silent: Application) -> None:
    Opportunity.objects.update(state=OpportunityState.PAUSED)

    assert [chase(at(day)) for day in (1, 7, 10)] == [1, 1, 1]


def test_who_is_on_hold_hears_of_no_other_role(
    silent: Application, vco: Organisation, volunteer: Person
) -> None:
    role_of(vco, title="Bulb planter", slots=1 << 5)
    held(volunteer)

    for day in (1, 7):
        chase(at(day))

    assert "Bulb planter" not in Notice.objects.filter(to=volunteer).latest("pk").body


@pytest.mark.parametrize("how", ["withdrawn", "ended", "filled"])
def test_what_is_open_for_a_role_that_is_gone_is_closed(
    vco: Organisation, coordinator: Person, how: str
) -> None:
    role = role_of(vco)
    application, other = application_to(role), application_to(role_of(vco))
    if how == "withdrawn":
        opportunities.withdraw(opportunity=role.opportunity, by=coordinator)
    elif how == "ended":
        Role.objects.filter(pk=role.pk).update(ends_on=dt.date(2020, 1, 1))
    else:
        Role.objects.filter(pk=role.pk).update(places_left=0)

    assert (chasing.close_for_ended_roles(), chasing.close_for_ended_roles()) == (1, 0)

    application.refresh_from_db()
    other.refresh_from_db()
    assert (application.state, other.state) == (State.CLOSED, State.REFERRED)


def test_the_shipped_numbers_are_those_of_the_rulebook(db: None) -> None:

    load_rules()

    assert dict(Rule.objects.filter(key__in=SHIPPED).values_list("key", "value")) == SHIPPED


def test_a_number_that_an_operator_changes_holds(vco: Organisation) -> None:

    enact(key="silence-escalate-days", value=9, valid_from=dt.date(2026, 1, 1), source="Us")

    pace = Numbers(dt.date(2026, 11, 26)).pace(State.REFERRED, vco)
    assert pace
    assert (pace.answer, pace.remind, pace.escalate, pace.pause) == (2, 1, 9, 8)


def test_many_silences_ask_no_question_each_before_anything_is_due(
    vco: Organisation, django_assert_num_queries: object
) -> None:
    with time_machine.travel(THURSDAY, tick=False):
        for _number in range(3):
            application_to(role_of(vco), PersonFactory())
    with (
        time_machine.travel(at(27, month=11), tick=False),
        django_assert_num_queries(5),  # type: ignore[operator]
    ):
        chasing.chase_silences()
