"""The pages of introductions, as either side and brokers see them. No name before both have said yes."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django.asserts import assertNumQueries

from clearinghouse.introductions.models import Call, Introduction
from clearinghouse.introductions.states import IntroductionState, Origin, Party
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.professionals.models import Professional
from clearinghouse.suggestions.models import NeedDismissal, PassedOver, SavedNeed
from matching.organisations.models import Membership, Organisation
from matching.people.models import Person
from matching.privacy.models import Look
from matching.shortlists.models import ShownList
from tests.conftest import SignIn
from tests.factories.introductions import CallFactory, IntroductionFactory, MadeFactory
from tests.factories.needs import NeedFactory, NeedSkillFactory
from tests.factories.organisations import CentreFactory, MembershipFactory
from tests.factories.people import PersonFactory, PersonSkillFactory
from tests.factories.professionals import ProfessionalFactory

pytestmark = pytest.mark.django_db


def broker_of(organisation: Organisation) -> Person:
    """Make a broker of the centre that looks after an organisation."""
    centre = CentreFactory()
    organisation.cares_of = centre
    organisation.save()
    role = Membership.Role.BROKER
    person: Person = MembershipFactory(organisation=centre, role=role).person
    return person


def pair() -> tuple[SkillsNeed, Professional]:
    """Make a need and a professional who fits it."""
    wanted = NeedSkillFactory()
    need = wanted.need
    MembershipFactory(organisation=need.organisation, person=need.lead)
    professional = ProfessionalFactory()
    PersonSkillFactory(person=professional.person, skill=wanted.skill, level=4)
    return need, professional


def test_a_professional_offers_from_the_page_of_a_need(sign_in: SignIn) -> None:
    need, professional = pair()
    client = sign_in(professional.person)
    assert reverse("need_offer", args=[need.pk]) in client.get(need.get_absolute_url()).text
    answer = client.post(reverse("need_offer", args=[need.pk]), {"words": "I have done it."})
    made = Introduction.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    page = client.get(made.get_absolute_url()).text
    assert "You have said yes; now they answer" in page
    assert need.lead.name not in page
    assert reverse("need_offer", args=[need.pk]) not in client.get(need.get_absolute_url()).text


def test_an_organisation_asks_whoever_stood_on_its_list(sign_in: SignIn) -> None:
    need, professional = pair()
    client = sign_in(need.lead)
    people = client.get(reverse("need_people", args=[need.pk])).text
    shown = ShownList.objects.get(surface=ShownList.Surface.NEED)
    address = reverse("need_ask", args=[need.pk, shown.pk, 1])
    assert address in people
    assert professional.person.name not in people
    form = client.get(address).text
    assert "Finance manager" in form
    assert professional.person.name not in form
    client.post(address, {"words": "Please do."})
    made = Introduction.objects.get()
    assert (made.origin, made.position, made.list_id) == (Origin.ORGANISATION, 1, shown.pk)


def test_nobody_asks_by_a_list_that_was_shown_to_somebody_else(sign_in: SignIn) -> None:
    need, _professional = pair()
    other = MembershipFactory(organisation=need.organisation).person
    sign_in(need.lead).get(reverse("need_people", args=[need.pk]))
    shown = ShownList.objects.get(surface=ShownList.Surface.NEED)
    client = sign_in(other)
    assert client.get(reverse("need_ask", args=[need.pk, shown.pk, 1])).status_code == 404
    assert client.get(reverse("need_ask", args=[need.pk, shown.pk, 9])).status_code == 404


@pytest.mark.parametrize("origin", list(Origin))
def test_neither_side_reads_a_name_before_both_have_said_yes(
    sign_in: SignIn, origin: Origin
) -> None:
    now = timezone.now()
    made = IntroductionFactory(
        origin=origin,
        professional_yes_at=now if origin == Origin.PROFESSIONAL else None,
        organisation_yes_at=now if origin == Origin.ORGANISATION else None,
    )
    broker = broker_of(made.organisation)
    theirs = (made.person.name, made.person.email, made.person.postcode)
    client = sign_in(made.need.lead)
    for address in (
        made.get_absolute_url(),
        _list_of(made),
        reverse("today", args=[made.organisation_id]),
    ):
        text = client.get(address).text
        assert not [each for each in theirs if each in text]
    client = sign_in(broker)
    for address in (made.get_absolute_url(), reverse("skills_desk")):
        text = client.get(address).text
        assert not [each for each in theirs if each in text]
    client = sign_in(made.person)
    for address in (made.get_absolute_url(), reverse("introductions")):
        text = client.get(address).text
        assert made.need.lead.name not in text
        assert made.need.lead.email not in text


def _list_of(made: Introduction) -> str:
    return reverse("vco_introductions", args=[made.organisation_id])


def test_a_broker_never_reads_the_names_even_then(sign_in: SignIn) -> None:
    made = MadeFactory()
    page = sign_in(broker_of(made.organisation)).get(made.get_absolute_url()).text
    assert made.person.email not in page
    assert made.need.lead.email not in page


def test_both_read_names_once_both_have_said_yes_and_that_is_kept(sign_in: SignIn) -> None:
    made = IntroductionFactory()
    client = sign_in(made.need.lead)
    client.post(reverse("introduction_yes", args=[made.pk]))
    assert made.person.email in client.get(made.get_absolute_url()).text
    look = Look.objects.get(person=made.person)
    assert (look.by, look.what) == (made.need.lead, "introduction")
    assert made.need.lead.email in sign_in(made.person).get(made.get_absolute_url()).text


def test_nobody_is_seconded_in_their_own_time(sign_in: SignIn) -> None:
    seconded, project = MadeFactory(need__form="secondment_full_time"), MadeFactory()
    page = sign_in(seconded.person).get(seconded.get_absolute_url()).text
    assert ("Ask my employer" in page, "my own time" in page) == (True, False)
    page = sign_in(project.person).get(project.get_absolute_url()).text
    assert ("Ask my employer" in page, "my own time" in page) == (False, True)


def test_a_no_keeps_what_was_typed_and_can_be_undone(sign_in: SignIn) -> None:
    made = IntroductionFactory()
    client = sign_in(made.need.lead)
    address = reverse("introduction_no", args=[made.pk])
    assert "Thanks all the same" in client.post(address, {"words": "Thanks all the same"}).text
    client.post(address, {"why": "time", "words": ""})
    assert "Undo" in client.get(made.get_absolute_url()).text
    client.post(reverse("introduction_change_no", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == IntroductionState.PROPOSED


def test_a_stranger_and_a_visitor_see_nothing(sign_in: SignIn, client: Client) -> None:
    made = IntroductionFactory()
    assert client.get(made.get_absolute_url()).status_code == 302
    assert sign_in(PersonFactory()).get(made.get_absolute_url()).status_code == 403


def test_only_the_side_that_asked_takes_it_back(sign_in: SignIn) -> None:
    made = IntroductionFactory()
    address = reverse("introduction_withdraw", args=[made.pk])
    assert sign_in(made.need.lead).post(address).status_code == 403
    sign_in(made.person).post(address)
    made.refresh_from_db()
    assert made.state == IntroductionState.WITHDRAWN


def test_times_are_proposed_one_is_chosen_and_it_is_a_file_for_a_calendar(sign_in: SignIn) -> None:
    made = MadeFactory()
    client = sign_in(made.person)
    first = timezone.localtime(timezone.now() + dt.timedelta(days=3)).replace(second=0)
    typed = {"time_1": f"{first:%Y-%m-%dT%H:%M}", "minutes": "30", "where": "https://meet.example"}
    client.post(reverse("introduction_times", args=[made.pk]), typed)
    call = Call.objects.get()
    assert (call.proposed_by, call.ends_at - call.starts_at) == (
        Party.PROFESSIONAL,
        dt.timedelta(minutes=30),
    )
    assert client.get(reverse("introduction_calendar", args=[made.pk])).status_code == 404
    sign_in(made.need.lead).post(reverse("call_choose", args=[call.pk]))
    file = sign_in(made.person).get(reverse("introduction_calendar", args=[made.pk]))
    event = Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert event.decoded("dtstart") == call.starts_at
    assert event["sequence"] == 1


def test_a_time_that_is_over_is_refused_with_what_was_typed(sign_in: SignIn) -> None:
    made = MadeFactory()
    typed = {"time_1": "2020-01-01T10:00", "minutes": "30", "where": "By telephone"}
    page = sign_in(made.person).post(reverse("introduction_times", args=[made.pk]), typed).text
    assert "This time is over" in page
    assert "By telephone" in page
    assert not Call.objects.exists()


def test_a_call_is_called_off(sign_in: SignIn) -> None:
    call = CallFactory(chosen_at=timezone.now())
    sign_in(call.introduction.person).post(reverse("call_cancel", args=[call.pk]))
    call.refresh_from_db()
    assert call.dropped_at is not None


def test_a_need_is_kept_put_away_and_brought_back(sign_in: SignIn) -> None:
    need, professional = pair()
    client = sign_in(professional.person)
    client.post(reverse("need_keep", args=[need.pk]))
    assert SavedNeed.objects.filter(person=professional.person, need=need).exists()
    assert "Kept for later" in client.get(reverse("needs_for_me")).text
    client.post(reverse("need_dismiss", args=[need.pk]), {"reason": "time"})
    assert need.title not in client.get(reverse("needs_for_me")).text
    client.post(reverse("need_restore", args=[need.pk]))
    assert not NeedDismissal.objects.exists()
    assert need.title in client.get(reverse("needs_for_me")).text


def test_somebody_is_passed_over_and_looked_at_again(sign_in: SignIn) -> None:
    need, professional = pair()
    client = sign_in(need.lead)
    people = reverse("need_people", args=[need.pk])
    client.get(people)
    shown = ShownList.objects.get(surface=ShownList.Surface.NEED)
    client.post(reverse("need_pass_over", args=[need.pk, shown.pk, 1]), {"reason": "level"})
    assert PassedOver.objects.get().professional == professional
    assert "Finance manager" not in client.get(people).text
    client.post(reverse("need_look_again", args=[need.pk]))
    assert "Finance manager" in client.get(people).text


def test_a_broker_proposes_two_to_each_other(sign_in: SignIn) -> None:
    need, _professional = pair()
    client = sign_in(broker_of(need.organisation))
    assert need.title in client.get(reverse("skills_desk")).text
    client.get(reverse("skills_desk_need", args=[need.pk]))
    shown = ShownList.objects.get(surface=ShownList.Surface.NEED)
    address = reverse("skills_desk_propose", args=[need.pk, shown.pk, 1])
    client.post(address, {"words": "", "reason": ""})
    made = Introduction.objects.get()
    assert (made.origin, made.professional_yes_at, made.organisation_yes_at) == (
        Origin.BROKER,
        None,
        None,
    )
    assert "Every open need has somebody" in client.get(reverse("skills_desk")).text


def test_a_broker_reminds_a_silent_side_once_a_day(sign_in: SignIn) -> None:
    made = IntroductionFactory()
    Introduction.objects.update(made_at=timezone.now() - dt.timedelta(days=4))
    client = sign_in(broker_of(made.organisation))
    assert "the organisation" in client.get(reverse("skills_desk")).text
    nudge = reverse("introduction_nudge", args=[made.pk])
    client.post(nudge)
    made.refresh_from_db()
    first = made.nudged_at
    client.post(nudge)
    made.refresh_from_db()
    assert made.nudged_at == first is not None


def test_another_centres_broker_does_not_see_it(sign_in: SignIn) -> None:
    made = IntroductionFactory()
    broker_of(made.organisation)
    elsewhere = CentreFactory(lad="E06000001", point=None)
    stranger = MembershipFactory(organisation=elsewhere, role=Membership.Role.BROKER).person
    client = sign_in(stranger)
    assert client.get(made.get_absolute_url()).status_code == 403
    assert client.get(reverse("skills_desk_need", args=[made.need_id])).status_code == 403
    assert client.get(reverse("skills_desk")).status_code == 200
    assert sign_in(PersonFactory()).get(reverse("skills_desk")).status_code == 403


def test_lists_ask_the_same_number_of_queries_at_1_and_at_30(sign_in: SignIn) -> None:
    professional, need = ProfessionalFactory(), NeedFactory()
    broker = broker_of(need.organisation)
    old = timezone.now() - dt.timedelta(days=4)

    def fill(number: int) -> None:
        for _each in range(number):
            IntroductionFactory(need=need)
            IntroductionFactory(professional=professional)
        Introduction.objects.update(made_at=old)

    fill(1)
    pages = [
        (professional.person, reverse("introductions")),
        (need.lead, reverse("vco_introductions", args=[need.organisation_id])),
        (broker, reverse("skills_desk")),
    ]
    counts = []
    for person, address in pages:
        client = sign_in(person)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    fill(29)
    for (person, address), count in zip(pages, counts, strict=True):
        client = sign_in(person)
        client.get(address)
        with assertNumQueries(count):
            client.get(address)
