import datetime as dt
from functools import partial
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from matching.agreements.models import Agreement
from matching.agreements.queries import is_signed
from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Organisation
from matching.people.models import Person
from tests.factories.opportunities import RoleFactory
from tests.factories.organisations import MembershipFactory
from tests.factories.people import STEPNEY, PersonFactory
from tests.factories.placements import (
    OfferFactory,
    PlacementFactory,
    ReviewFactory,
    RoleTermsFactory,
)
from tests.factories.roles import at
from tests.running.threads import at_once
from volunteering.applications.models import Application
from volunteering.applications.states import ApplicationState
from volunteering.opportunities.models import Role
from volunteering.placements import actions, agreement
from volunteering.placements.errors import ChangedError, DateError, RoleFullError
from volunteering.placements.models import Placement
from volunteering.placements.states import (
    Destination,
    EndReason,
    Family,
    PauseReason,
    PlacementState,
    ReviewKind,
    Whose,
)
from volunteering.suggestions import market
from volunteering.suggestions.answers import Answers
from volunteering.suggestions.queries import suggest

MONDAY = dt.date(2026, 3, 2)
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _monday() -> object:
    with time_machine.travel(NOON, tick=True):
        yield


@pytest.fixture
def role(vco: Organisation) -> Role:
    made: Role = RoleFactory(opportunity__organisation=vco, title="Garden helper", places_left=2)
    RoleTermsFactory(role=made)
    return made


@pytest.fixture
def offer(role: Role, volunteer: Person) -> Application:
    made: Application = OfferFactory(role=role, volunteer=volunteer)
    return made


def accept(offer: Application, shown: str | None = None) -> Placement:
    words = agreement.draft(offer)
    return actions.accept(
        application=offer,
        starts_on=MONDAY,
        name="Vera Volunteer",
        shown=agreement.fingerprint(words) if shown is None else shown,
        by=offer.volunteer,
    )


@pytest.mark.django_db
def test_accepting_takes_a_place_and_moves_the_application(offer: Application, role: Role) -> None:
    placement = accept(offer)

    role.refresh_from_db()
    offer.refresh_from_db()
    assert role.places_left == 1
    assert offer.state == ApplicationState.PLACED
    assert placement.state == PlacementState.TRIAL
    assert placement.trial_until == dt.date(2026, 3, 30)


@pytest.mark.django_db
def test_the_checklist_comes_from_the_role_and_says_who_ticks(offer: Application) -> None:
    placement = accept(offer)

    steps = list(placement.induction.values_list("text", "whose"))
    assert steps == [
        ("Show the tool shed", Whose.ORGANISATION),
        ("Read the safety sheet", Whose.VOLUNTEER),
    ]


@pytest.mark.django_db
def test_three_talks_are_due_after_the_trial_three_months_and_a_year(offer: Application) -> None:
    placement = accept(offer)

    assert list(placement.reviews.values_list("kind", "due_on")) == [
        (ReviewKind.TRIAL, dt.date(2026, 3, 30)),
        (ReviewKind.THREE_MONTHS, dt.date(2026, 6, 2)),
        (ReviewKind.YEAR, dt.date(2027, 3, 2)),
    ]


@pytest.mark.django_db
def test_the_volunteer_signs_the_very_words_that_were_shown(
    offer: Application, coordinator: Person
) -> None:
    words = agreement.draft(offer)
    placement = accept(offer)

    kept = Agreement.objects.get(subject=subject_of(placement))
    assert kept.text == words
    assert "not a contract" in kept.text
    assert not is_signed(kept)
    actions.sign(placement=placement, party=agreement.ORGANISATION, name="Cora", by=coordinator)
    assert is_signed(kept)


@pytest.mark.django_db
def test_words_that_changed_meanwhile_are_read_again(offer: Application, role: Role) -> None:
    shown = agreement.fingerprint(agreement.draft(offer))
    role.terms.tasks = "Muck out the goats."
    role.terms.save()
    offer.refresh_from_db()

    with pytest.raises(ChangedError):
        accept(offer, shown)
    assert not Placement.objects.exists()


@pytest.mark.django_db
def test_both_sides_are_told(offer: Application, volunteer: Person, coordinator: Person) -> None:
    accept(offer)

    told = Notice.objects.filter(kind="placement-begun")
    assert {notice.to for notice in told} == {volunteer, coordinator}
    assert "emergency" in told.get(to=volunteer).body


@pytest.mark.django_db
def test_a_role_without_a_count_of_places_takes_everybody(vco: Organisation) -> None:
    role = RoleFactory(opportunity__organisation=vco, places_left=None)

    accept(OfferFactory(role=role))

    role.refresh_from_db()
    assert role.places_left is None


@pytest.mark.django_db
def test_a_full_role_takes_nobody_and_leaves_the_offer(role: Role, offer: Application) -> None:
    Role.objects.filter(pk=role.pk).update(places_left=0)

    with pytest.raises(RoleFullError):
        accept(offer)
    offer.refresh_from_db()
    assert offer.state == ApplicationState.OFFERED


@pytest.mark.django_db
def test_the_last_place_closes_what_else_was_open(role: Role, offer: Application) -> None:
    Role.objects.filter(pk=role.pk).update(places_left=1)
    waiting = OfferFactory(role=role, state=ApplicationState.REFERRED)

    accept(offer)

    waiting.refresh_from_db()
    assert waiting.state == ApplicationState.CLOSED


@pytest.mark.django_db
def test_the_last_place_takes_the_role_off_every_list_at_once(
    role: Role, offer: Application
) -> None:
    Role.objects.filter(pk=role.pk).update(places_left=1, places=at())
    market.refresh()
    anywhere = Answers(place=STEPNEY)
    before = suggest(anywhere).found
    accept(offer)
    assert (before, suggest(anywhere).found) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_take_the_last_place_exactly_one_has_it() -> None:
    role = RoleFactory(places_left=1)
    offers = [OfferFactory(role=role) for _n in range(4)]

    answers = at_once([partial(accept, offer) for offer in offers])

    placed = [answer for answer in answers if isinstance(answer, Placement)]
    refused = [answer for answer in answers if isinstance(answer, RoleFullError | IllegalMove)]
    role.refresh_from_db()
    assert (len(placed), len(refused), role.places_left) == (1, 3, 0)


@pytest.mark.django_db
def test_nobody_starts_years_ahead(offer: Application) -> None:
    with pytest.raises(DateError):
        actions.place(application=offer, starts_on=dt.date(2029, 1, 1), by=offer.volunteer)


@pytest.mark.django_db
def test_the_first_session_makes_a_trial_active_and_later_ones_change_nothing(
    offer: Application, volunteer: Person
) -> None:
    placement = accept(offer)

    actions.begin(placement=placement, on=dt.date(2026, 3, 5), by=volunteer)
    actions.begin(placement=placement, on=dt.date(2026, 3, 12), by=volunteer)

    placement.refresh_from_db()
    assert placement.state == PlacementState.ACTIVE
    assert placement.first_session_on == dt.date(2026, 3, 5)
    moves = Transition.objects.filter(subject=subject_of(placement))
    assert [(move.old, move.new) for move in moves] == [("trial", "active")]


@pytest.mark.django_db
def test_an_earlier_session_that_is_heard_of_later_moves_the_first_day(volunteer: Person) -> None:
    placement = PlacementFactory(person=volunteer, first_session_on=dt.date(2026, 6, 8))

    actions.begin(placement=placement, on=dt.date(2026, 6, 1), by=volunteer)

    placement.refresh_from_db()
    assert placement.first_session_on == dt.date(2026, 6, 1)


@pytest.mark.django_db
def test_another_start_date_moves_the_trial_and_the_talks(offer: Application) -> None:
    placement = accept(offer)

    actions.start_on(placement=placement, day=dt.date(2026, 4, 1), by=offer.volunteer)

    placement.refresh_from_db()
    due = [review.due_on for review in placement.reviews.all()]
    assert placement.trial_until == dt.date(2026, 4, 29)
    assert due == [dt.date(2026, 4, 29), dt.date(2026, 7, 1), dt.date(2027, 4, 1)]
    assert all(before < after for before, after in pairwise(due))


@pytest.mark.django_db
def test_the_start_stays_once_somebody_has_come(volunteer: Person) -> None:
    placement = PlacementFactory(person=volunteer)

    with pytest.raises(DateError):
        actions.start_on(placement=placement, day=MONDAY, by=volunteer)


@pytest.mark.django_db
def test_a_pause_tells_the_other_side_and_ends_by_coming_back(
    vco: Organisation, volunteer: Person, coordinator: Person
) -> None:
    placement = PlacementFactory(person=volunteer, role__opportunity__organisation=vco)

    actions.pause(
        placement=placement, until=dt.date(2026, 5, 1), reason=PauseReason.EXAMS, by=volunteer
    )
    assert placement.paused_until == dt.date(2026, 5, 1)
    assert Notice.objects.get(kind="placement-paused").to == coordinator
    actions.resume(placement=placement, by=coordinator)

    placement.refresh_from_db()
    assert (placement.state, placement.paused_until) == (PlacementState.ACTIVE, None)
    assert Notice.objects.get(kind="placement-resumed").to == volunteer


@pytest.mark.django_db
def test_both_sides_are_asked_once_about_a_pause_of_sixty_days(
    vco: Organisation, volunteer: Person, coordinator: Person
) -> None:
    placement = PlacementFactory(person=volunteer, role__opportunity__organisation=vco)
    actions.pause(placement=placement, until=None, reason="", by=volunteer)

    with time_machine.travel(NOON + dt.timedelta(days=59)):
        assert actions.nudge_paused() == 0
    with time_machine.travel(NOON + dt.timedelta(days=60)):
        assert actions.nudge_paused() == 1
        assert actions.nudge_paused() == 0
    told = Notice.objects.filter(kind="placement-long-pause")
    assert {notice.to for notice in told} == {volunteer, coordinator}


@pytest.mark.django_db
def test_a_pause_past_its_day_is_asked_about_at_once(volunteer: Person) -> None:
    placement = PlacementFactory(person=volunteer)
    actions.pause(placement=placement, until=dt.date(2026, 3, 9), reason="", by=volunteer)

    with time_machine.travel(NOON + dt.timedelta(days=7)):
        assert actions.nudge_paused() == 1


@pytest.mark.django_db
def test_an_end_keeps_its_reasons_by_family_and_frees_the_place(
    role: Role, volunteer: Person, coordinator: Person
) -> None:
    placement = PlacementFactory(person=volunteer, role=role, starts_on=dt.date(2026, 1, 5))

    actions.end(
        placement=placement,
        on=MONDAY,
        reasons=[EndReason.PAID_WORK, EndReason.ORGANISED],
        destination=Destination.PAID_WORK,
        by=volunteer,
    )

    role.refresh_from_db()
    placement.refresh_from_db()
    facets = Transition.objects.get(subject=subject_of(placement)).facets
    assert (placement.state, placement.ended_on) == (PlacementState.ENDED, MONDAY)
    assert facets["families"] == [Family.CIRCUMSTANCE, Family.MANAGEMENT]
    assert facets["by"] == "volunteer"
    assert role.places_left == 3
    assert Notice.objects.get(kind="placement-ended").to == coordinator


@pytest.mark.django_db
def test_it_ends_once(volunteer: Person) -> None:
    placement = PlacementFactory(person=volunteer)
    stale = Placement.objects.get(pk=placement.pk)
    once = partial(actions.end, on=MONDAY, reasons=[EndReason.OTHER], destination="", by=volunteer)

    once(placement=placement)

    with pytest.raises(IllegalMove):
        once(placement=stale)


@pytest.mark.parametrize("reason", EndReason)
def test_every_reason_has_a_family(reason: EndReason) -> None:
    assert reason.family in Family


@pytest.mark.django_db
def test_confirming_the_trial_notes_the_talk_and_tells_the_volunteer_once(
    offer: Application, coordinator: Person
) -> None:
    placement = accept(offer)
    before = placement.is_on_trial

    for _twice in range(2):
        actions.confirm_trial(placement=placement, words="Glad to have you.", by=coordinator)

    placement.refresh_from_db()
    talk = placement.reviews.get(kind=ReviewKind.TRIAL)
    assert (talk.held_on, talk.words, talk.by) == (MONDAY, "Glad to have you.", coordinator)
    assert (before, placement.is_on_trial) == (True, False)
    assert Notice.objects.filter(kind="placement-confirmed").count() == 1


@pytest.mark.django_db
def test_the_organisation_is_reminded_of_a_talk_once(
    vco: Organisation, coordinator: Person
) -> None:
    placement = PlacementFactory(role__opportunity__organisation=vco)
    ReviewFactory(placement=placement, due_on=timezone.localdate() + dt.timedelta(days=7))
    ReviewFactory(placement=placement, kind=ReviewKind.YEAR, due_on=dt.date(2026, 6, 1))

    assert actions.remind_of_reviews() == 1
    assert actions.remind_of_reviews() == 0
    assert Notice.objects.get(kind="placement-review").to == coordinator


@pytest.mark.django_db
def test_the_roles_lead_is_told_instead_of_everybody(
    vco: Organisation, coordinator: Person, volunteer: Person
) -> None:
    lead = PersonFactory(name="Lena Lead")
    MembershipFactory(organisation=vco, person=lead)
    placement = PlacementFactory(
        person=volunteer, role__opportunity__organisation=vco, role__lead=lead
    )

    actions.pause(placement=placement, until=None, reason="", by=volunteer)

    assert Notice.objects.get(kind="placement-paused").to == lead
