import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from clearinghouse.employers.models import Employer, Employment
from clearinghouse.needs.models import SkillsNeed
from clearinghouse.needs.states import NeedState
from clearinghouse.rounds.models import Round
from config.site import demo
from matching.history.lifecycle import subject_of
from matching.history.models import Transition
from matching.ledger.models import Contribution
from matching.organisations.models import Organisation
from matching.people.models import Person
from matching.places.models import Area
from matching.rulebook.importers import load_rules
from matching.taxonomy.models import Skill
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.followups.models import FollowUp
from volunteering.followups.states import FollowUpState
from volunteering.hours.models import Hours
from volunteering.hours.states import HoursState
from volunteering.opportunities.models import Opportunity, Role
from volunteering.placements.models import Placement
from volunteering.placements.states import PlacementState
from volunteering.rota.models import Booking, Shift
from volunteering.rota.states import BookingState

pytestmark = pytest.mark.django_db(databases=["default", "equality"])
MOVES: dict[Any, Any] = {
    Application: ApplicationState,
    Placement: PlacementState,
    Booking: BookingState,
    Hours: HoursState,
    FollowUp: FollowUpState,
}


@pytest.fixture
def bookkeeping(db: None) -> Skill:
    return Skill.objects.create(scheme="doit", version="1", code="b", label="Bookkeeping")


SMALL = {"people": 14, "organisations": 4, "weeks": 8, "without_assessment": True}


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    load_rules()


def seed() -> str:
    said = StringIO()
    call_command("seed_demo", stdout=said, stderr=StringIO(), **SMALL)
    return said.getvalue()


def test_the_sign_ins_it_prints_work(client: Client, stepney: Area, bookkeeping: Skill) -> None:
    said = seed()
    for sign_in in demo.EVERYONE:
        assert f"{sign_in.email:30}{demo.PASSWORD}\n" in said
        sent = {"login": sign_in.email, "password": demo.PASSWORD}
        leads_to = client.post("/accounts/login/", sent)["Location"]
        if sign_in.two_steps:
            assert leads_to == "/accounts/2fa/authenticate/"
            leads_to = client.post(leads_to, {"code": demo.CODES[0]})["Location"]
        assert leads_to == "/me/"
        assert sign_in.name in client.get("/me/").content.decode()
        client.post("/accounts/logout/")


def test_a_second_time_changes_nothing(stepney: Area, bookkeeping: Skill) -> None:
    first = seed()
    people, organisations = Person.objects.count(), Organisation.objects.count()
    transitions = Transition.objects.count()
    assert seed() == first
    assert (Person.objects.count(), Organisation.objects.count()) == (people, organisations)
    assert Transition.objects.count() == transitions
    assert SkillsNeed.objects.count() == 1 + 40 + 8


def test_everything_is_marked_invented_and_nobody_can_be_written_to(
    stepney: Area, bookkeeping: Skill
) -> None:
    seed()
    assert not Person.objects.filter(is_invented=False).exists()
    assert not Person.objects.exclude(email__endswith="@example.org").exists()
    assert not Organisation.objects.filter(is_invented=False).exists()
    assert not Organisation.objects.exclude(name__endswith="(invented)").exists()


def test_each_side_of_the_market_is_there(stepney: Area, bookkeeping: Skill) -> None:
    seed()
    need = SkillsNeed.objects.get(title="Help us set up our books")
    assert (need.state, need.organisation.name) == (NeedState.PUBLISHED, demo.VCO)
    assert list(need.skills.all()) == [bookkeeping]
    centre = Organisation.objects.get(name=demo.CENTRE)
    assert demo.SHED in {cared.name for cared in centre.cared_for.all()}
    professional = Person.objects.get(email=demo.PROFESSIONAL.email)
    assert professional.professional.on_offer
    assert professional.skills.get().skill == bookkeeping
    assert Employment.objects.exclude(verified_how="").count() == 20
    assert {each.public_kind for each in Employer.objects.all()} == {"", "council"}
    assert Round.objects.get().name == "demo"


def test_without_reference_data_it_says_what_to_do_and_makes_nothing(db: None) -> None:
    with pytest.raises(CommandError, match="Run `bin/manage load_reference_data` first"):
        seed()
    assert not Person.objects.exists()


@pytest.fixture
def year(stepney: Area, bookkeeping: Skill) -> None:
    seed()


def test_open_applications_are_counted_on_their_roles(year: None) -> None:
    for role in Role.objects.all():
        open_ones = Application.objects.open().filter(role=role).count()
        assert role.pending == open_ones, role
    assert Application.objects.open().exists()


def test_places_of_a_shift_are_counted_and_nobody_is_in_two_places(year: None) -> None:
    assert Booking.objects.exists()
    for shift in Shift.objects.all():
        assert shift.booked == Booking.objects.holding().filter(shift=shift).count(), shift
    at = Booking.objects.holding().values_list("person", "shift__starts_at")
    assert len(at) == len(set(at))


def test_ledger_has_every_confirmed_hour_once_and_no_other(year: None) -> None:
    confirmed = Hours.objects.filter(state="confirmed")
    given = Contribution.objects.filter(source__startswith="volunteering.")
    written = {entry.source: entry.hours for entry in given}
    assert written == {f"volunteering.hours:{row.pk}": row.hours for row in confirmed}
    assert written


@pytest.mark.parametrize("model", [Application, Placement, Booking, Hours, FollowUp])
def test_history_leads_to_the_state_that_stands_by_moves_that_are_allowed(
    model: type[Model], year: None
) -> None:
    begins: dict[Any, str] = {
        Placement: "trial",
        Booking: "booked",
        Hours: "logged",
        FollowUp: "due",
    }
    moved = 0
    for row in model._base_manager.all():
        state = begins.get(model, "")
        if model is Booking and row.state == "waiting":  # type: ignore[attr-defined]
            continue
        for move in Transition.objects.filter(subject=subject_of(row)):
            assert move.old == state, row
            allowed = MOVES[model].moves().get(move.old, set()) if move.old else {"referred"}
            assert move.new in allowed, (row, move)
            state = move.new
            moved += 1
        assert row.state == state, row  # type: ignore[attr-defined]
    assert moved


def test_application_that_was_placed_has_a_placement_and_no_other_has(year: None) -> None:
    placed = set(Application.objects.filter(state="placed").values_list("pk", flat=True))
    assert set(Placement.objects.values_list("application", flat=True)) == placed


def test_nothing_has_happened_tomorrow(year: None) -> None:
    now = timezone.now()
    assert not Transition.objects.filter(at__gt=now).exists()
    assert not Application.objects.filter(made_at__gt=now).exists()
    assert not Hours.objects.filter(given_on__gt=timezone.localdate()).exists()


def test_the_year_is_the_same_each_time(stepney: Area, bookkeeping: Skill) -> None:
    def told() -> list[tuple[str, str, str]]:
        with transaction.atomic():
            seed()
            rows = Application.objects.order_by("pk").values_list(
                "volunteer__name", "role__title", "state"
            )
            found = list(rows)
            transaction.set_rollback(True)
        return found

    assert told() == told()


def test_the_volunteer_comes_tomorrow_and_has_an_offer_and_hours_to_log(year: None) -> None:
    vera = Person.objects.get(email="volunteer@example.org")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    coming = vera.bookings.filter(state="booked", shift__starts_at__date=tomorrow)
    assert [booking.shift.role.title for booking in coming] == ["Cook the weekly supper"]
    states = set(vera.applications.values_list("state", flat=True))
    assert {"placed", "offered", "referred", "declined"} <= states
    assert vera.bookings.filter(state__in=["came", "late"], hours=None).exists()


def test_the_co_ordinator_has_answers_due_gaps_and_hours_to_confirm(year: None) -> None:
    vco = Organisation.objects.get(name=demo.VCO)
    assert Application.objects.open().of(vco).filter(due_at__isnull=False).count() >= 4
    assert Shift.objects.to_come().short().filter(organisation=vco).exists()
    assert Hours.objects.filter(placement__organisation=vco, state="logged").exists()
    assert Hours.objects.filter(placement__organisation=vco, state="queried").count() == 1


def test_the_broker_has_silences_and_roles_to_approve(year: None) -> None:
    centre = Organisation.objects.get(name=demo.CENTRE)
    assert Application.objects.open().filter(chased__gte=2).exists()
    waiting = Opportunity.objects.filter(state="submitted", organisation__cares_of=centre)
    assert waiting.exists()


def test_pages_of_those_who_can_sign_in_open(year: None, client: Client) -> None:
    vco = Organisation.objects.get(name=demo.VCO)
    centre = Organisation.objects.get(name=demo.CENTRE)
    pages = {
        "volunteer@example.org": [
            "/me/", "/me/saved/", "/me/applications/", "/me/sessions/", "/me/hours/", "/me/data/",
            "/messages/",
        ],
        "vco@example.org": [
            f"/organisations/{vco.pk}/{page}/"
            for page in ("today", "roles", "applicants", "people", "rota", "hours", "checks")
        ],
        "centre@example.org": [f"/organisations/{centre.pk}/today/"],
    }  # fmt: skip
    for email, paths in pages.items():
        client.post("/accounts/login/", {"login": email, "password": demo.PASSWORD})
        for path in paths:
            assert client.get(path).status_code == 200, (email, path)
        client.post("/accounts/logout/")
