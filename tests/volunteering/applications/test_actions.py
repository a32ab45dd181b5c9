import datetime as dt
from functools import partial

import pytest
import time_machine
from django.db import IntegrityError, transaction

from matching.history.lifecycle import IllegalMove, subject_of
from matching.history.models import Transition
from matching.messaging.models import Notice
from matching.organisations.models import Away, Organisation
from matching.people.models import Consent, ParentalConsent, Person
from matching.safeguarding.levels import Level
from matching.safeguarding.models import Check
from matching.shortlists.models import Lesson
from tests.factories.applications import application_to, held, role_of, taken_to
from tests.factories.organisations import ImportedOrganisationFactory, MembershipFactory
from tests.factories.people import PersonFactory
from volunteering.applications import actions
from volunteering.applications.barriers import Code, barrier, cap
from volunteering.applications.errors import BarredError, NotReadyError, RoleFullError
from volunteering.applications.models import Application, Note
from volunteering.applications.states import ApplicationState, DeclineReason, WithdrawReason
from volunteering.opportunities.models import Role, RoleTerms

State = ApplicationState
TUESDAY_EVENING = 1 << 5
THURSDAY = dt.datetime(2026, 11, 26, 15, tzinfo=dt.UTC)


def pending(role: Role) -> int:
    return Role.objects.get(pk=role.pk).pending


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(to=person).order_by("pk").values_list("subject", flat=True))


# --- apply ---


@time_machine.travel(THURSDAY, tick=False)
def test_applying_promises_an_answer_takes_a_slot_and_tells_both_sides(
    role: Role, volunteer: Person, coordinator: Person
) -> None:
    application = application_to(role, volunteer, words="I love to dig.")

    kept = Application.objects.get()
    assert (kept.state, kept.organisation, kept.words) == (
        State.REFERRED,
        role.organisation,
        "I love to dig.",
    )
    assert kept.due_at == dt.datetime(2026, 11, 30, 23, 59, tzinfo=dt.UTC)
    assert pending(role) == 1
    assert told(volunteer) == ["Your application for “Garden helper” is with Stepney Friends"]
    assert told(coordinator) == ["Vera Volunteer would like to help: Garden helper"]
    (first,) = Transition.objects.filter(subject=subject_of(application))
    assert (first.old, first.new, first.by) == ("", "referred", volunteer)


def test_the_letters_say_the_clock_the_words_and_the_way(
    application: Application, coordinator: Person, volunteer: Person
) -> None:
    theirs = Notice.objects.get(to=coordinator)
    assert "I love to dig." in theirs.body
    assert "You promise an answer by" in theirs.body
    assert theirs.path == f"/applications/{application.pk}/"
    assert "Stepney Friends answer by" in Notice.objects.get(to=volunteer).body


def test_the_roles_lead_alone_is_written_to(
    role: Role, volunteer: Person, coordinator: Person, vco: Organisation
) -> None:
    lead = MembershipFactory(organisation=vco).person
    role.lead = lead
    role.save()

    application_to(role, volunteer)

    assert len(told(lead)) == 1
    assert told(coordinator) == []


def test_adjustments_go_along_only_with_a_tick_and_referral_is_agreed_to(
    role: Role, volunteer: Person
) -> None:
    application_to(role, volunteer)
    assert set(volunteer.consents.values_list("purpose", flat=True)) == {Consent.Purpose.REFERRAL}

    other = application_to(role_of(role.organisation), volunteer, shares_adjustments=True)

    assert other.shares_adjustments
    assert volunteer.consents.filter(purpose=Consent.Purpose.ADJUSTMENTS).count() == 1


def test_applying_is_learned_from(role: Role, volunteer: Person) -> None:
    application_to(role, volunteer)

    assert list(Lesson.objects.values_list("person", "subject", "what")) == [
        (volunteer.pk, f"volunteering.role:{role.pk}", "applied")
    ]


def test_nobody_applies_twice_while_the_first_is_open(
    application: Application, role: Role, volunteer: Person
) -> None:
    with pytest.raises(BarredError) as stopped:
        application_to(role, volunteer)

    assert stopped.value.barrier.code == Code.APPLIED
    assert stopped.value.barrier.application == application
    with pytest.raises(IntegrityError, match="application_is_open_once"), transaction.atomic():
        Application.objects.create(volunteer=volunteer, role=role, organisation=role.organisation)


def test_who_has_taken_it_back_may_ask_again(
    application: Application, role: Role, volunteer: Person
) -> None:
    actions.withdraw(application=application, reason=WithdrawReason.HOURS, by=volunteer)

    application_to(role, volunteer)

    assert pending(role) == 1


def test_five_wait_for_each_vacancy_and_no_more(role: Role) -> None:
    for _number in range(5):
        application_to(role)

    with pytest.raises(RoleFullError):
        application_to(role)

    role.refresh_from_db()
    assert (role.pending, cap(role)) == (5, 5)


@pytest.mark.parametrize(
    ("said", "most"), [({}, 5), ({"places_left": 3}, 15), ({"pending_cap": 2, "places_left": 3}, 2)]
)
def test_the_cap_is_five_a_vacancy_unless_the_role_says_otherwise(
    vco: Organisation, said: dict[str, int], most: int
) -> None:
    assert cap(role_of(vco, **said)) == most


def test_a_closed_role_and_one_without_anybody_behind_it_take_nobody(
    vco: Organisation, volunteer: Person
) -> None:
    closed = role_of(vco, live=False)
    known = role_of(ImportedOrganisationFactory())
    filled = role_of(vco, places_left=0)

    found = [barrier(volunteer, each) for each in (closed, known, filled)]

    assert [each and each.code for each in found] == [Code.CLOSED, Code.NOT_HERE, Code.FULL]


@time_machine.travel(THURSDAY, tick=False)
@pytest.mark.parametrize(
    ("born", "ages", "code"),
    [
        (1990, {}, None),
        (2009, {}, Code.PARENT),
        (2009, {"minimum_age": 18}, Code.YOUNG),
        (1940, {"maximum_age": 80}, Code.OLD),
        (None, {"minimum_age": 18}, None),
    ],
)
def test_ages_are_asked_of_who_has_said_theirs(
    vco: Organisation, born: int | None, ages: dict[str, int], code: Code | None
) -> None:
    person = PersonFactory(birth_year=born)

    found = barrier(person, role_of(vco, **ages))

    assert (found.code if found else None) == code


@time_machine.travel(THURSDAY, tick=False)
def test_a_parents_word_opens_the_way_and_taking_it_back_closes_it(
    role: Role,
) -> None:
    young = PersonFactory(birth_year=2009, born_on=dt.date(2009, 5, 1))
    said = {"person": young, "parent_name": "Pat", "parent_email": "pat@example.org"}
    asked = ParentalConsent.objects.create(**said, notice_version="1")
    assert barrier(young, role)

    ParentalConsent.objects.update(given_at=THURSDAY)
    assert barrier(young, role) is None

    ParentalConsent.objects.filter(pk=asked.pk).update(withdrawn_at=THURSDAY)
    assert barrier(young, role)


@time_machine.travel(THURSDAY, tick=False)
def test_a_role_may_ask_for_a_parents_word_only_below_16(role: Role) -> None:
    RoleTerms.objects.create(role=role, tasks="Dig.", parental_consent_below=16)

    assert barrier(PersonFactory(birth_year=2009), role) is None


def test_somebody_on_hold_reads_only_whom_to_speak_to(role: Role, volunteer: Person) -> None:
    held(volunteer)

    with pytest.raises(BarredError, match=r"^Please speak to the centre's safeguarding lead\.$"):
        application_to(role, volunteer)

    assert pending(role) == 0


# --- going on ---


@time_machine.travel(THURSDAY, tick=False)
def test_going_on_winds_the_clock_anew_and_tells_the_volunteer(
    application: Application, volunteer: Person, coordinator: Person
) -> None:
    actions.advance(
        application=application, to=State.INTERVIEWED, words="See you on Monday.", by=coordinator
    )

    application.refresh_from_db()
    assert application.state == State.INTERVIEWED
    assert application.due_at == dt.datetime(2026, 12, 3, 23, 59, tzinfo=dt.UTC)  # five days
    assert application.answer == "See you on Monday."
    assert "See you on Monday." in Notice.objects.filter(to=volunteer).latest("pk").body
    assert Note.objects.get().told


def test_an_offer_stops_the_organisations_clock(
    application: Application, coordinator: Person, volunteer: Person
) -> None:
    taken_to(application, State.OFFERED, by=coordinator)

    assert application.due_at is None
    assert told(volunteer)[-1] == "Stepney Friends offer you the place: Garden helper"
    assert Lesson.objects.filter(what="offered").count() == 1


def test_two_colleagues_move_the_same_card_and_the_second_is_told(
    application: Application, coordinator: Person
) -> None:
    stale = Application.objects.get()
    actions.advance(application=application, to=State.CONTACTED, seen="referred", by=coordinator)

    with pytest.raises(IllegalMove) as met:
        actions.advance(application=stale, to=State.APPLIED, seen="referred", by=coordinator)

    assert met.value.overtaken
    assert Application.objects.get().state == State.CONTACTED


def test_a_page_that_is_out_of_date_moves_nothing(
    application: Application, coordinator: Person
) -> None:
    actions.advance(application=application, to=State.CONTACTED, by=coordinator)

    with pytest.raises(IllegalMove):
        actions.advance(application=application, to=State.CHECKS, seen="referred", by=coordinator)


def test_nothing_goes_back_nor_to_a_place_that_way(
    application: Application, coordinator: Person
) -> None:
    taken_to(application, State.INTERVIEWED, by=coordinator)

    for to in (State.CONTACTED, State.PLACED, State.WITHDRAWN):
        with pytest.raises(IllegalMove):
            actions.advance(application=application, to=to, by=coordinator)


def test_the_first_words_are_the_first_contact_and_later_ones_change_nothing(
    application: Application, coordinator: Person, volunteer: Person
) -> None:
    actions.say(application=application, words="Hello!", by=coordinator)
    assert application.state == State.CONTACTED

    actions.say(application=application, words="Bring boots.", by=coordinator)

    assert Application.objects.get().state == State.CONTACTED
    assert list(Note.objects.values_list("text", flat=True)) == ["Hello!", "Bring boots."]
    assert "Bring boots." in Notice.objects.filter(to=volunteer).latest("pk").body


def test_somebody_on_hold_goes_nowhere_but_may_be_declined(
    application: Application, coordinator: Person, volunteer: Person
) -> None:
    held(volunteer)

    with pytest.raises(NotReadyError, match="safeguarding lead"):
        actions.advance(application=application, to=State.CONTACTED, by=coordinator)

    actions.decline(application=application, reason=DeclineReason.HOURS, by=coordinator)
    assert application.state == State.DECLINED


@pytest.fixture
def with_check(role: Role) -> RoleTerms:
    return RoleTerms.objects.create(
        role=role, tasks="Drive.", level=Level.ENHANCED, level_decided_on=dt.date(2026, 11, 1)
    )


def test_an_offer_waits_for_the_organisations_own_decision_on_the_check(
    application: Application, coordinator: Person, volunteer: Person, with_check: RoleTerms
) -> None:
    taken_to(application, State.CHECKS, by=coordinator)
    with pytest.raises(NotReadyError, match="not recorded yet"):
        actions.advance(application=application, to=State.OFFERED, by=coordinator)

    Check.objects.create(
        person=volunteer,
        organisation=application.organisation,
        level=Level.ENHANCED,
        certificate_number="001234567890",
        issued_on=dt.date(2026, 11, 1),
        decision=Check.Decision.CLEAR,
        decided_on=dt.date(2026, 11, 2),
    )

    actions.advance(application=application, to=State.OFFERED, by=coordinator)
    assert application.state == State.OFFERED


def test_no_more_places_are_offered_than_there_are(vco: Organisation, coordinator: Person) -> None:
    role = role_of(vco, places_left=1)
    first, second = application_to(role), application_to(role)
    taken_to(first, State.OFFERED, by=coordinator)

    with pytest.raises(NotReadyError, match="taken or offered"):
        actions.advance(application=second, to=State.OFFERED, by=coordinator)


# --- ends ---


def test_withdrawing_frees_the_slot_and_says_why(
    application: Application, role: Role, volunteer: Person, coordinator: Person
) -> None:
    actions.withdraw(
        application=application, reason=WithdrawReason.TOO_SLOW, words="Sorry.", by=volunteer
    )

    assert (application.state, application.due_at, pending(role)) == (State.WITHDRAWN, None, 0)
    letter = Notice.objects.filter(to=coordinator).latest("pk")
    assert "It takes too long" in letter.body
    assert "Sorry." in letter.body
    assert Lesson.objects.filter(what="withdrawn", reason="too_slow").count() == 1


def test_a_no_is_said_kindly_with_what_else_fits(
    application: Application, role: Role, volunteer: Person, coordinator: Person
) -> None:
    role_of(role.organisation, title="Bulb planter", slots=TUESDAY_EVENING)

    actions.decline(application=application, reason=DeclineReason.ROLE_FILLED, by=coordinator)

    assert (application.state, pending(role)) == (State.DECLINED, 0)
    letter = Notice.objects.filter(to=volunteer).latest("pk")
    assert letter.subject == "About “Garden helper” at Stepney Friends"
    assert "says nothing about what you could have done" in letter.body
    assert "- Bulb planter, Stepney Friends\n  http" in letter.body


def test_who_is_on_hold_is_offered_nothing_else(
    application: Application, role: Role, volunteer: Person, coordinator: Person
) -> None:
    role_of(role.organisation, title="Bulb planter", slots=TUESDAY_EVENING)
    held(volunteer)

    actions.decline(application=application, reason=DeclineReason.ROLE_FILLED, by=coordinator)

    assert "Bulb planter" not in Notice.objects.filter(to=volunteer).latest("pk").body


@pytest.mark.parametrize("pressed", [DeclineReason.NOT_A_FIT, DeclineReason.OTHER])
def test_what_checks_brought_is_never_a_reason(
    application: Application, coordinator: Person, volunteer: Person, pressed: DeclineReason
) -> None:
    taken_to(application, State.CHECKS, by=coordinator)

    actions.decline(application=application, reason=pressed, by=coordinator)

    assert application.state == State.NOT_TAKEN_FORWARD
    assert application.decline_reason == DeclineReason.NOT_TAKEN_FORWARD
    last = Transition.objects.filter(subject=subject_of(application)).latest("pk")
    assert (last.new, last.reason) == ("not_taken_forward", "not_taken_forward")
    assert "check" not in str(last.facets)
    assert not Lesson.objects.filter(what="declined").exists()
    assert "These fit you now" not in Notice.objects.filter(to=volunteer).latest("pk").body


def test_who_answers_twice_is_too_late(application: Application, coordinator: Person) -> None:
    actions.decline(application=application, reason=DeclineReason.HOURS, by=coordinator)

    with pytest.raises(IllegalMove):
        actions.decline(application=application, reason=DeclineReason.HOURS, by=coordinator)


def test_taking_the_place_leaves_the_board(
    application: Application, role: Role, coordinator: Person, volunteer: Person
) -> None:
    taken_to(application, State.OFFERED, by=coordinator)

    actions.take_place(application=application, by=volunteer)

    assert (application.state, pending(role)) == (State.PLACED, 0)


def test_the_others_are_closed_kindly_when_the_role_is_gone(
    role: Role, coordinator: Person
) -> None:
    waiting = [application_to(role) for _number in range(3)]

    assert actions.close_remaining(role=role) == 3

    assert pending(role) == 0
    for each in waiting:
        each.refresh_from_db()
        assert each.state == State.CLOSED
        assert told(each.volunteer)[-1] == "“Garden helper” at Stepney Friends has closed"
    assert actions.close_remaining(role=role) == 0


def test_several_are_answered_together_each_with_its_own_line(
    role: Role, coordinator: Person
) -> None:
    one, two, gone = (application_to(role) for _number in range(3))
    actions.withdraw(application=gone, reason=WithdrawReason.HOURS, by=gone.volunteer)

    done, left = actions.answer_many(
        applications=[one, two, gone],
        to=State.CONTACTED,
        reason=None,
        words={one.pk: "Dear One"},
        seen={gone.pk: "referred"},
        by=coordinator,
    )

    assert (done, left) == ([one, two], [gone])
    assert [each.answer for each in Application.objects.order_by("pk")] == ["Dear One", "", ""]


def test_a_centre_answers_by_telephone_and_history_says_so(
    application: Application, vco: Organisation, centre: Organisation, broker: Person
) -> None:
    vco.cares_of = centre
    vco.save()

    actions.advance(application=application, to=State.CONTACTED, by=broker)

    last = Transition.objects.filter(subject=subject_of(application)).latest("pk")
    assert last.facets["by_phone"] is True


@time_machine.travel(THURSDAY, tick=False)
def test_an_away_that_is_known_already_counts(
    role: Role, volunteer: Person, vco: Organisation
) -> None:
    Away.objects.create(organisation=vco, from_on=dt.date(2026, 11, 27), to_on=dt.date(2026, 12, 4))

    application = application_to(role, volunteer)

    assert application.due_at == dt.datetime(2026, 12, 8, 23, 59, tzinfo=dt.UTC)


def test_words_are_kept_changed_and_deleted(vco: Organisation, coordinator: Person) -> None:
    keep = partial(actions.keep_template, organisation=vco, by=coordinator)
    kept = keep(name="Meet", text="Dear {name}")
    keep(name="Meet us", text="Dear {name}, …", template=kept)
    assert list(vco.answer_templates.values_list("name", "text")) == [("Meet us", "Dear {name}, …")]

    actions.drop_template(template=kept, by=coordinator)

    assert not vco.answer_templates.exists()
