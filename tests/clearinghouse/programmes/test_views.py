"""What some forms have beside their engagement: a pair's goals, a term of office, a team's day."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from clearinghouse.engagements import actions as engagements
from clearinghouse.engagements import sweeps
from clearinghouse.engagements.errors import DayError
from clearinghouse.engagements.models import Engagement
from clearinghouse.programmes.challenges import actions as challenges
from clearinghouse.programmes.challenges.models import Challenge
from clearinghouse.programmes.errors import ProgrammeError
from clearinghouse.programmes.offices import actions as offices
from clearinghouse.programmes.offices.declarations import DECLARATIONS
from clearinghouse.programmes.offices.models import Appointment
from clearinghouse.programmes.pairs import actions as pairs
from clearinghouse.programmes.pairs.models import Mentorship
from clearinghouse.reviews import actions as reviews
from clearinghouse.terms import EngagementForm
from matching.ledger.models import Contribution, Outcome, WorkForm
from matching.messaging.models import Notice
from matching.people.models import Person
from tests.conftest import SignIn
from tests.factories.engagements import EngagementFactory, Parties
from tests.factories.organisations import MembershipFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
PAIR = {"goals": "Delegate", "meetings_planned": 6, "boundaries": "All", "qualification": ""}


def of(form: EngagementForm, **fields: Any) -> Engagement:
    made: Engagement = EngagementFactory(form=form, state="terms_agreed", **fields)
    return made


def host_of(engagement: Engagement) -> Person:
    person: Person = MembershipFactory(organisation=engagement.host).person
    return person


def day(name: str, on: dt.date) -> dict[str, int]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_a_mentor_has_three_pairs_at_most() -> None:
    person = PersonFactory()
    for _pair in range(3):
        engagement = of(EngagementForm.MENTORING, person=person)
        pairs.write(engagement=engagement, said=PAIR, by=person)
    pairs.write(engagement=engagement, said=PAIR | {"goals": "Listen"}, by=person)
    with pytest.raises(ProgrammeError, match="3 pairs already"):
        pairs.write(engagement=of(EngagementForm.MENTORING, person=person), said=PAIR, by=person)
    assert Mentorship.objects.count() == 3


def test_a_coach_names_a_qualification() -> None:
    engagement = of(EngagementForm.COACHING)
    with pytest.raises(ProgrammeError, match="qualification"):
        pairs.write(engagement=engagement, said=PAIR, by=engagement.person)


def test_both_of_a_pair_write_what_they_work_towards(sign_in: SignIn) -> None:
    engagement = of(EngagementForm.MENTORING)
    address = reverse("engagement_programme", args=[engagement.pk])
    sign_in(engagement.person).post(address, PAIR)
    page = sign_in(host_of(engagement)).get(address).content.decode()
    assert "Delegate" in page
    assert "Coaching qualification" not in page
    assert sign_in(PersonFactory()).get(address).status_code == 403


def test_what_is_refused_keeps_what_was_typed(sign_in: SignIn) -> None:
    engagement = of(EngagementForm.COACHING)
    address = reverse("engagement_programme", args=[engagement.pk])
    page = sign_in(engagement.person).post(address, PAIR).content.decode()
    assert "Delegate" in page
    assert "Say which qualification it is." in page


def test_an_office_is_declared_for_by_oneself_and_line_by_line(sign_in: SignIn) -> None:
    engagement = of(EngagementForm.TRUSTEE)
    own = engagement.person
    said: dict[str, Any] = {"office": "Treasurer", "interests": ""}
    with pytest.raises(ProgrammeError, match="Only whoever takes"):
        offices.declare(
            engagement=engagement, declared=DECLARATIONS, by=host_of(engagement), **said
        )
    with pytest.raises(ProgrammeError, match="Each line"):
        offices.declare(engagement=engagement, declared=["age"], by=own, **said)
    address = reverse("engagement_programme", args=[engagement.pk])
    sign_in(own).post(address, said | {"declared": list(DECLARATIONS)})
    kept = Appointment.objects.get().declarations
    assert kept == dict.fromkeys(DECLARATIONS, TODAY().isoformat())


def test_the_organisation_gives_a_term_of_four_years_at_most(sign_in: SignIn) -> None:
    engagement = of(EngagementForm.TRUSTEE)
    appointment = offices.declare(
        engagement=engagement,
        office="Treasurer",
        declared=DECLARATIONS,
        interests="",
        by=engagement.person,
    )
    with pytest.raises(ProgrammeError, match="four years"):
        offices.give_term(
            appointment=appointment,
            begins=TODAY(),
            ends=TODAY() + dt.timedelta(days=5 * 366),
            by=host_of(engagement),
        )
    until = TODAY() + dt.timedelta(days=365)
    said = day("begins", TODAY()) | day("ends", until)
    sign_in(host_of(engagement)).post(reverse("engagement_term", args=[engagement.pk]), said)
    appointment.refresh_from_db()
    assert appointment.term_until == until


def test_a_term_that_ends_in_three_months_is_told_once() -> None:
    engagement = of(EngagementForm.TRUSTEE)
    Appointment.objects.create(
        engagement=engagement,
        office="Treasurer",
        term_from=TODAY() - dt.timedelta(days=900),
        term_until=TODAY() + dt.timedelta(days=60),
    )
    assert (offices.remind(), offices.remind()) == (1, 0)
    assert "Treasurer" in Notice.objects.filter(to=engagement.person).latest("pk").subject


def test_an_office_tells_each_side_what_comes_next(sign_in: SignIn) -> None:
    parties = Parties(form=EngagementForm.TRUSTEE)
    engagement = parties.signed()
    host, trustee = sign_in(parties.host), sign_in(parties.professional)
    own = "Log the days that you give"

    def todos(browser: Client) -> list[str]:
        return [each.text for each in browser.get(engagement.get_absolute_url()).context["todos"]]

    assert (todos(host), todos(trustee)) == ([], ["Declare that you may take the office"])
    appointment = offices.declare(
        engagement=engagement,
        office="Treasurer",
        declared=DECLARATIONS,
        interests="",
        by=parties.professional,
    )
    assert (todos(host), todos(trustee)) == (["Give the term of office"], [])
    engagements.begin(engagement=engagement, by=parties.host)
    assert (todos(host), todos(trustee)) == (["Give the term of office"], [own])
    offices.give_term(
        appointment=appointment,
        begins=TODAY(),
        ends=TODAY() + dt.timedelta(days=365),
        by=parties.host,
    )
    assert (todos(host), todos(trustee)) == ([], [own])


def test_an_office_begins_only_once_it_is_declared_for(sign_in: SignIn) -> None:
    parties = Parties(form=EngagementForm.TRUSTEE)
    engagement = parties.signed()
    begin = reverse("engagement_begin", args=[engagement.pk])
    told = Notice.objects.filter(kind="engagement-signed", subject__startswith="Signed by all")
    assert {"declares on its page first" in each.body for each in told} == {True}

    answer = sign_in(parties.host).post(begin, follow=True)
    assert "has not declared yet that they may take the office" in answer.content.decode()
    assert sweeps.begin_due() == 0
    engagement.refresh_from_db()
    assert engagement.state == "signed"

    said: dict[str, Any] = {"office": "Treasurer", "declared": DECLARATIONS, "interests": ""}
    offices.declare(engagement=engagement, **said, by=parties.professional)
    assert sweeps.begin_due() == 1
    engagement.refresh_from_db()
    assert engagement.state == "active"


@pytest.mark.parametrize(("given", "appointments"), [(True, 1), (False, 0)])
def test_an_office_that_was_given_is_counted_as_an_appointment(
    *, given: bool, appointments: int
) -> None:
    parties = Parties(form=EngagementForm.TRUSTEE)
    engagement = parties.signed()
    said: dict[str, Any] = {"office": "Treasurer", "declared": DECLARATIONS, "interests": ""}
    appointment = offices.declare(engagement=engagement, **said, by=parties.professional)
    engagements.begin(engagement=engagement, by=parties.host)
    if given:
        until = TODAY() + dt.timedelta(days=365)
        offices.give_term(appointment=appointment, begins=TODAY(), ends=until, by=parties.host)
    engagements.end(engagement=engagement, how="done", on=TODAY(), by=parties.host)
    reviews.close(engagement=engagement, by=parties.host)
    outcome = Outcome.objects.get()
    assert (outcome.code, outcome.value) == ("trustee.appointments", Decimal(appointments))


def test_a_teams_day_is_planned_accepted_held_and_counted_in_person_days(
    sign_in: SignIn,
) -> None:
    parties = Parties(form=EngagementForm.TEAM_CHALLENGE)
    engagement = parties.begun()
    team, host = sign_in(parties.professional), sign_in(parties.host)
    said = {"people_planned": "12", "hours": "7", "risks": "Spades: gloves"} | day("day", TODAY())
    team.post(reverse("engagement_programme", args=[engagement.pk]), said)
    team.post(reverse("engagement_risks", args=[engagement.pk]))
    challenge = Challenge.objects.get()
    assert challenge.risks_accepted_at is None
    host.post(reverse("engagement_risks", args=[engagement.pk]))
    for people in ("10", "12"):
        host.post(reverse("engagement_came", args=[engagement.pk]), {"people": people})
    entry = Contribution.objects.get()
    assert (entry.hours, entry.work_form) == (Decimal("70.00"), WorkForm.EMPLOYER_PAID)
    assert Outcome.objects.get().value == Decimal(10)
    counted = reverse("engagement_reviews", args=[engagement.pk])
    assert "70 hours" in host.get(counted).content.decode()


def test_a_teams_day_is_not_counted_before_both_have_signed_nor_as_days_too() -> None:
    parties = Parties(form=EngagementForm.TEAM_CHALLENGE)
    engagement = parties.ready()
    said = {"day": TODAY(), "people_planned": 5, "hours": Decimal(7), "risks": "Rain"}
    challenge = challenges.plan(engagement=engagement, said=said, by=parties.professional)
    challenges.accept_risks(challenge=challenge, by=parties.host)
    with pytest.raises(ProgrammeError, match="sign the paper first"):
        challenges.held(challenge=challenge, people=5, by=parties.host)
    with pytest.raises(DayError, match="counted by who came"):
        engagements.log_day(
            engagement=engagement, on=TODAY(), hours=Decimal(7), by=parties.professional
        )


def test_a_teams_day_tells_each_side_what_comes_next(sign_in: SignIn) -> None:
    parties = Parties(form=EngagementForm.TEAM_CHALLENGE)
    engagement = parties.begun()
    host, team = sign_in(parties.host), sign_in(parties.professional)

    def todos(browser: Client) -> list[str]:
        return [each.text for each in browser.get(engagement.get_absolute_url()).context["todos"]]

    assert todos(host) == todos(team) == ["Plan the team's day"]
    said = {"day": TODAY(), "people_planned": 5, "hours": Decimal(7), "risks": ""}
    challenges.plan(engagement=engagement, said=said, by=parties.professional)
    assert todos(host) == todos(team) == ["Write down the risks of the team's day"]
    said |= {"risks": "Rain"}
    challenge = challenges.plan(engagement=engagement, said=said, by=parties.professional)
    assert todos(team) == []
    assert todos(host) == ["Read the risks of the team's day, and accept them"]
    challenges.accept_risks(challenge=challenge, by=parties.host)
    assert todos(host) == todos(team) == ["Say how many came to the team's day"]
    challenges.held(challenge=challenge, people=5, by=parties.host)
    assert todos(host) == todos(team) == []


def test_what_the_paper_says_need_not_be_written_twice(sign_in: SignIn) -> None:
    engagement = of(
        EngagementForm.COACHING, terms={"learning": "To delegate", "qualification": "EMCC"}
    )
    page = sign_in(engagement.person).get(reverse("engagement_programme", args=[engagement.pk]))
    assert page.context["form"]["goals"].value() == "To delegate"
    assert page.context["form"]["qualification"].value() == "EMCC"


def test_a_term_is_first_the_days_that_both_have_signed(sign_in: SignIn) -> None:
    engagement = of(EngagementForm.TRUSTEE)
    host = host_of(engagement)
    said: dict[str, Any] = {"office": "Treasurer", "declared": DECLARATIONS, "interests": ""}
    appointment = offices.declare(engagement=engagement, **said, by=engagement.person)

    def term() -> list[Any]:
        page = sign_in(host).get(reverse("engagement_programme", args=[engagement.pk]))
        return [page.context["term"][name].initial for name in ("begins", "ends")]

    assert term() == [engagement.starts_on, engagement.ends_on]
    until = TODAY() + dt.timedelta(days=1000)
    offices.give_term(appointment=appointment, begins=TODAY(), ends=until, by=host)
    assert term() == [TODAY(), until]


def test_risks_written_anew_are_accepted_anew() -> None:
    engagement = of(EngagementForm.TEAM_CHALLENGE)
    said = {"day": TODAY(), "people_planned": 5, "hours": Decimal(7), "risks": "Rain"}
    challenge = challenges.plan(engagement=engagement, said=said, by=engagement.person)
    challenges.accept_risks(challenge=challenge, by=host_of(engagement))
    again = challenges.plan(
        engagement=engagement, said=said | {"risks": "Rain and snow"}, by=engagement.person
    )
    assert again.risks_accepted_at is None


def test_a_day_whose_risks_nobody_accepted_is_not_counted() -> None:
    engagement = Parties(form=EngagementForm.TEAM_CHALLENGE).begun()
    said = {"day": TODAY(), "people_planned": 5, "hours": Decimal(7), "risks": "Rain"}
    challenge = challenges.plan(engagement=engagement, said=said, by=engagement.person)
    with pytest.raises(ProgrammeError, match="not been accepted"):
        challenges.held(challenge=challenge, people=5, by=engagement.person)


def test_other_forms_have_nothing_of_their_own(sign_in: SignIn) -> None:
    engagement = of(EngagementForm.PROJECT)
    address = reverse("engagement_programme", args=[engagement.pk])
    assert sign_in(engagement.person).get(address).status_code == 404
